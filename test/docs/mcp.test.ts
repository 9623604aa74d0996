import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandPool } from '../../src/pool/command-pool.ts';
import { Desk } from '../../src/server/mcp/desk.ts';
import { mcpSettings } from '../../src/server/mcp/settings.ts';
import { tools } from '../../src/server/mcp/tools/index.ts';
import { compiled } from '../support/compiled.ts';
import { FROM_REPORT, REPORT } from '../support/report.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

// docs/mcp.md shows what its own example comes to (UPDATE_DOCS=1 rewrites it).
const page = new URL('../../docs/mcp.md', import.meta.url).pathname;
const update = process.env.UPDATE_DOCS === '1';

let pool: CommandPool;
beforeAll(() => {
  pool = new CommandPool({ threads: 1, entry: compiled('pool/worker.ts') });
}, 60_000);
afterAll(() => pool.close());

function shows(id: string, made: string): void {
  const text = readFileSync(page, 'utf8');
  const block = new RegExp(`<!-- generated: ${id} -->\\n[\\s\\S]*?<!-- /generated -->`);
  const wanted = `<!-- generated: ${id} -->\n\n${made}\n\n<!-- /generated -->`;
  const found = block.exec(text)?.[0];
  expect(found, `docs/mcp.md has no block marked generated: ${id}`).toBeDefined();
  if (update)
    writeFileSync(
      page,
      text.replace(block, () => wanted),
    );
  else expect(found).toBe(wanted);
}

test('the table has every tool, with the command it comes from', () => {
  const rows = tools.map(({ name, commands, description }) => {
    const from = commands.map((command) => `\`${command.name}\``).join(', ');
    return `| \`${name}\` | ${from} | ${description.split(/(?<=[.:]) /)[0].replace(/:$/, '.')} |`;
  });
  shows('tools', ['| tool | command | what it does |', '| --- | --- | --- |', ...rows].join('\n'));
});

test('every claim of the example stands in its report', async () => {
  const folder = temporaryFolder();
  const [scenario, report] = [join(folder, 'accord.yaml'), join(folder, 'report.txt')];
  writeFileSync(scenario, FROM_REPORT);
  writeFileSync(report, REPORT);
  const { code, out } = await runCli('scenario', 'check', scenario, '--source', report);
  expect(code).toBe(0);
  shows('check', `\`\`\`text\n${out.replaceAll(`${folder}/`, '').trim()}\n\`\`\``);
});

test('the answer is the one that the tools give', async () => {
  const desk = new Desk(pool);
  const ask = async (name: string, input: Record<string, unknown>) => {
    const tool = tools.find((one) => one.name === name)!;
    return (await tool.run(tool.input.parse(input), desk, {})) as { summary: string };
  };
  const solved = await ask('solve_scenario', { scenario: FROM_REPORT });
  const compared = await ask('compare_cases', { scenario: FROM_REPORT, first: 'accord', second: 'answered' });
  shows('answer', [solved, compared].map(({ summary }) => `> ${summary}`).join('\n>\n'));
});

test('every flag and its default are as the page says', () => {
  const { properties } = { properties: mcpSettings.shape };
  const text = readFileSync(page, 'utf8');
  for (const name of Object.keys(properties)) expect(text).toContain(`--${name}`);
  expect(mcpSettings.parse({})).toMatchObject({ seconds: 45, port: 8090 });
});
