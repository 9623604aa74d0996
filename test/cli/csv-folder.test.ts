import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder, writeTiny } from '../support/tiny-package.ts';

test('an earlier result is replaced, a data package of someone else is not', async () => {
  const folder = join(temporaryFolder(), 'out');
  expect((await runCli('economy', 'info', 'world-12', '--csv', folder)).code).toBe(0);
  expect((await runCli('economy', 'info', 'world-12', '--csv', folder)).code).toBe(0);
  const theirs = writeTiny();
  const before = readdirSync(theirs);
  const { code, err } = await runCli('economy', 'info', 'world-12', '--csv', theirs);
  expect(code).toBe(2);
  expect(err).toContain('exists and holds other files');
  expect(readdirSync(theirs)).toEqual(before);
  expect(existsSync(join(theirs, 'flows.csv'))).toBe(true);
});
