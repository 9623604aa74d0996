import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleStudy } from '../../test/support/sample-study.ts';
import { UserError } from '../error/user-error.ts';
import type { Study } from './study.ts';
import { studyFiles, writeStudy } from './write-study.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'study-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('writes the page, the data and the pictures, and every file that the package names', async () => {
  const target = join(root, 'deep', 'out');
  await writeStudy(await sampleStudy(), target, { scenario: 'tradecraft: 1\n', result: '{}' });
  const names = readdirSync(target).sort();
  expect(names).toEqual([
    'data',
    'datapackage.json',
    'figures',
    'index.html',
    'result.json',
    'scenario.yaml',
  ]);
  const described = JSON.parse(readFileSync(join(target, 'datapackage.json'), 'utf8'));
  for (const { path, schema } of described.resources) {
    const [header] = readFileSync(join(target, path), 'utf8').split('\n');
    expect(header.split(',')).toEqual(schema.fields.map((field: { name: string }) => field.name));
  }
  expect(readdirSync(join(root, 'deep'))).toEqual(['out']);
});

it('replaces an earlier study whole', async () => {
  const target = join(root, 'out');
  const study = await sampleStudy();
  await writeStudy(study, target, { scenario: 'old' });
  writeFileSync(join(target, 'stale.txt'), 'left over');
  await writeStudy(study, target);
  expect(existsSync(join(target, 'stale.txt'))).toBe(false);
  expect(existsSync(join(target, 'scenario.yaml'))).toBe(false);
  expect(readdirSync(root)).toEqual(['out']);
});

it('refuses a folder or a file that is not a study, and leaves it alone', async () => {
  const study = await sampleStudy();
  const folder = join(root, 'thesis');
  mkdirSync(folder);
  writeFileSync(join(folder, 'datapackage.json'), '{"name": "somebody else\'s"}');
  await expect(writeStudy(study, folder)).rejects.toThrow(UserError);
  expect(readdirSync(folder)).toEqual(['datapackage.json']);
  const file = join(root, 'file');
  writeFileSync(file, '');
  await expect(writeStudy(study, file)).rejects.toThrow(UserError);
  expect(readdirSync(root).sort()).toEqual(['file', 'thesis']);
});

it('writes nothing where it fails half way', async () => {
  const study = await sampleStudy();
  const target = join(root, 'out');
  // A study that cannot be drawn.
  const broken = { ...study, cases: undefined } as unknown as Study;
  await expect(writeStudy(broken, target)).rejects.toThrow();
  expect(readdirSync(root)).toEqual([]);
});

it('gives the same texts for the same study', async () => {
  const study = await sampleStudy();
  expect(studyFiles(study)).toEqual(studyFiles(study));
});
