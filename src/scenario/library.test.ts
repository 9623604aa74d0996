import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UserError } from '../error/user-error.ts';
import { listScenarios, openScenario } from './library.ts';

const folder = mkdtempSync(join(tmpdir(), 'tradecraft-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fault(name: string): string {
  try {
    openScenario(name);
  } catch (error) {
    if (error instanceof UserError) return error.full;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('shipped scenarios are found by name', () => {
  expect(listScenarios()).toContain('uk-china-reset');
  expect(openScenario('uk-china-reset').scenario.file).toBe('uk-china-reset.yaml');
});

test('a path is read, and the files beside it', () => {
  const path = join(folder, 'mine.yaml');
  writeFileSync(path, 'tradecraft: 1\ntitle: T\nbaseline: b\ncases: {c: []}\n');
  writeFileSync(join(folder, 't.csv'), 'sector\n');
  const { scenario, readText } = openScenario(path);
  expect([scenario.id, scenario.file]).toEqual(['mine', path]);
  expect(readText('t.csv')).toBe('sector\n');
});

test('what is not there is refused with the nearest name, or as a path', () => {
  expect(fault('uk-chine-reset')).toMatch(
    /^uk-chine-reset is neither a shipped scenario nor a file; did you mean uk-china-reset\? \(known: .*uk-china-reset/,
  );
  expect(fault('xyz')).toContain('known: ');
  expect(fault('nowhere/x.yaml')).toContain('there is nothing at that path');
  expect(fault(folder)).toBe(`${folder} is not a file; name a YAML file that you may read`);
});

test('a file that is far too large is not read', () => {
  const path = join(folder, 'large.yaml');
  writeFileSync(path, '#'.repeat(4_000_001));
  expect(fault(path)).toContain('has 4000001 bytes, more than a scenario can');
});
