import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
// @ts-expect-error: a plain script of the benchmark
import { withNewestFigures } from '../../bench/server/keep.js';
import { loadCommands } from '../../src/command/index.ts';
import { PROBLEMS } from '../../src/server/problem.ts';
import { ASKED_BY } from '../../src/server/routes/accept.ts';
import { routesOf } from '../../src/server/routes/route.ts';
import { settingsSchema } from '../../src/server/settings.ts';
import { runCli } from '../support/run-cli.ts';
import { runningServer } from '../support/running-server.ts';
import { SMALL } from '../support/small-scenario.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const page = new URL('../../docs/server.md', import.meta.url);
const text = readFileSync(page, 'utf8');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function routeTable(): Promise<string> {
  const { routes, refused } = routesOf(await loadCommands(), settingsSchema.parse({}));
  return table(
    ['command', 'answer', 'job', 'forms'],
    [
      ...routes.map(({ command, path, direct, forms }) => [
        `\`${command.name}\``,
        direct ? `\`/v1/${path}\`` : '',
        `\`/v1/jobs/${path}\``,
        forms.map((form) => ASKED_BY[form].replace(/^.*[/.]/, '')).join(', '),
      ]),
      ...refused.map(({ command, reason }) => [`\`${command}\``, `not offered: ${reason}`, '', '']),
    ],
  );
}

function flagTable(): string {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input' });
  return table(
    ['flag', 'if absent', 'what'],
    Object.entries(properties).map(([name, schema]) => {
      const { default: usual, description } = schema as { default?: unknown; description?: string };
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return [
        `\`--${flag}\``,
        // As many as the machine has, and machines differ.
        name === 'threads' ? 'all of the machine' : usual === undefined ? '' : `${usual}`,
        description ?? '',
      ];
    }),
  );
}

test('docs/server.md lists what the code has (UPDATE_DOCS=1 rewrites it)', async () => {
  const blocks: Readonly<Record<string, string>> = {
    routes: await routeTable(),
    flags: flagTable(),
    problems: table(
      ['status', 'type', 'what'],
      Object.entries(PROBLEMS).map(([kind, { status, title }]) => [`${status}`, `/problems/${kind}`, title]),
    ),
  };
  let made = withNewestFigures(text) as string;
  for (const [id, block] of Object.entries(blocks)) {
    const place = new RegExp(`<!-- generated: ${id} -->\\n[\\s\\S]*?<!-- /generated -->`);
    expect(made).toMatch(place);
    made = made.replace(place, () => `<!-- generated: ${id} -->\n\n${block}\n\n<!-- /generated -->`);
  }
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, made);
  else expect(text).toBe(made);
});

describe('the examples run', () => {
  const { ask, url, bugs } = runningServer();
  const local = (example: string) => example.replaceAll('http://127.0.0.1:8080', url());

  test('with curl', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'my.yaml'), SMALL);
    const lines = [...text.matchAll(/^curl .*$/gm)].map(([line]) => line);
    expect(lines).toHaveLength(4);
    const run = promisify(execFile);
    const [solved, csv, words, job] = await Promise.all(
      lines.map(async (line) => {
        const command = local(line).replace(/^curl/, 'curl --silent --show-error --fail-with-body');
        return (await run('sh', ['-c', command], { cwd: folder })).stdout;
      }),
    );
    expect(JSON.parse(solved).cases.quota.economies.CAN.realIncome).toBeGreaterThan(0);
    expect(csv).toMatch(/^economy,name,value_added,/);
    expect(words).toContain('A tariff of a quarter');
    expect(JSON.parse(job)).toMatchObject({ command: 'optimal', links: { self: expect.any(String) } });
  });

  test('with a client generated from the document, which compiles', async () => {
    const [program] = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
    const folder = temporaryFolder();
    symlinkSync(new URL('../../node_modules', import.meta.url), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    const document = await (await ask('/openapi.json')).json();
    expect(text).toContain('--default-non-nullable false');
    const types = await openapiTS(document as never, { defaultNonNullable: false });
    writeFileSync(join(folder, 'api.d.ts'), astToString(types));
    const file = join(folder, 'client.ts');
    writeFileSync(file, `${local(program)}export { best, canada, job, refusal };\n`);
    const compiler = ts.createProgram([file], {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      strict: true,
      skipLibCheck: true,
      outDir: folder,
    });
    const faults = ts.getPreEmitDiagnostics(compiler);
    expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
    compiler.emit();
    const found = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'client.js')).href);
    const { out } = await runCli('solve', 'canada-ev-quota', '--json');
    expect(found.canada).toBe(JSON.parse(out).cases.quota.economies.CAN.realIncome);
    expect(found.refusal).toMatch(/^422: .*no case/);
    expect(found.job.state).toBe('done');
    expect(found.best.data).toMatchObject({ player: 'GBR' });
    expect(bugs).toEqual([]);
  });
});
