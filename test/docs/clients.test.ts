import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

// The examples of docs/clients.md are run as they stand, on what the command of the page writes.
const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');
const code = (language: string) =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)![1];
const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;

interface CanadaRow {
  readonly realIncome: number;
  readonly equivalentVariation: number;
}

let folder: string;
let wanted: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const [, command] = /^npx tradecraft (.*)$/m.exec(code('sh'))!;
  const argv = command.split(' ').map((word) => (word === 'results' ? join(folder, word) : word));
  expect((await runCli(...argv)).code).toBe(0);
  const { out } = await runCli('solve', 'canada-ev-quota', '--json');
  const cases = Object.entries(
    JSON.parse(out).cases as Record<string, { economies: Record<string, CanadaRow> }>,
  );
  wanted = cases
    .map(([id, { economies }]) => ({ id, ...economies.CAN }))
    .sort((a, b) => a.realIncome - b.realIncome)
    .map(
      ({ id, realIncome, equivalentVariation }) =>
        `${id}: ${(100 * realIncome).toFixed(4)}%, ${equivalentVariation.toFixed(1)} million USD a year\n`,
    )
    .join('');
});

function prints(program: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
  const { stdout, stderr, status } = spawnSync(program, [file], { cwd: folder, encoding: 'utf8' });
  expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: wanted });
}

test.skipIf(!isThere('python3'))('Python reads the CSV and prints what the JSON has (python3)', () => {
  prints('python3', 'example.py', code('python'));
});

test.skipIf(!isThere('Rscript'))(
  'R reads the CSV and prints what the JSON has (Rscript, if there is one)',
  () => {
    prints('Rscript', 'example.R', code('r'));
  },
);

test('the columns that the page names are in the files', async () => {
  const [first] = readFileSync(join(folder, 'results', 'economies.csv'), 'utf8').split('\n');
  const [, named] = /`economies\.csv` \|[^|]*\| (.*) \|/.exec(page)!;
  for (const [, column] of named.matchAll(/`(\w+)`/g)) expect(first.split(',')).toContain(column);
  const { resources } = JSON.parse(readFileSync(join(folder, 'results', 'datapackage.json'), 'utf8'));
  expect(resources.map(({ name }: { name: string }) => name)).toEqual(['economies', 'quotas', 'covered']);
});
