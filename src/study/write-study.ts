import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../error/user-error.ts';
import { standaloneSvg } from '../figure/standalone.ts';
import { toCsv } from './csv.ts';
import { dataFiles } from './data-files.ts';
import { dataPackage, MARKER } from './data-package.ts';
import { page } from './html/page.ts';
import type { Study } from './study.ts';
import { studySections } from './study-figures.ts';

/** Texts to put beside the page, as they are. */
export interface StudyExtras {
  /** The scenario's own text, written as scenario.yaml. */
  readonly scenario?: string;
  /** The results as JSON, written as result.json. */
  readonly result?: string;
}

/** Render a study as files: path inside the folder -> text. */
export function studyFiles(study: Study, extras: StudyExtras = {}): Map<string, string> {
  const sections = studySections(study);
  const figures = sections.flatMap((section) => section.figures);
  const files = dataFiles(study, figures);
  const texts = new Map<string, string>([['index.html', page(study, sections, files)]]);
  for (const { name, table } of files) {
    texts.set(
      `data/${name}.csv`,
      toCsv(
        table.columns.map((column) => column.key),
        table.rows,
      ),
    );
  }
  for (const figure of figures) texts.set(`figures/${figure.id}.svg`, standaloneSvg(figure));
  texts.set('datapackage.json', `${JSON.stringify(dataPackage(study, files), null, 2)}\n`);
  if (extras.scenario !== undefined) texts.set('scenario.yaml', extras.scenario);
  if (extras.result !== undefined) texts.set('result.json', extras.result);
  return texts;
}

/**
 * Write a study into a folder, all of it or nothing. A folder that holds an earlier study, or nothing, is replaced.
 * @throws UserError where the folder holds anything else.
 */
export async function writeStudy(study: Study, directory: string, extras: StudyExtras = {}): Promise<void> {
  const target = resolve(directory);
  await checkReplaceable(target, directory);
  const texts = studyFiles(study, extras);
  await mkdir(dirname(target), { recursive: true });
  // Beside the target, so that the rename stays on one file system and is a single step.
  const fresh = join(dirname(target), `.${basename(target)}-${process.pid}-${Date.now()}`);
  const old = `${fresh}-old`;
  try {
    for (const [path, text] of texts) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), text);
    }
    const existed = existsSync(target);
    if (existed) await rename(target, old);
    try {
      await rename(fresh, target);
    } catch (error) {
      if (existed) await rename(old, target);
      throw error;
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function checkReplaceable(target: string, named: string): Promise<void> {
  const remedy = 'name a folder that is new, empty, or holds an earlier study';
  let names: string[];
  try {
    names = await readdir(target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return;
    if (code === 'ENOTDIR') throw new UserError(`${named} is a file, not a folder`, { remedy });
    throw error;
  }
  if (names.length === 0) return;
  try {
    const marked = JSON.parse(await readFile(join(target, 'datapackage.json'), 'utf8'));
    if (marked?.[MARKER] === 1) return;
  } catch {
    // No marker that can be read: not ours.
  }
  throw new UserError(`${named} holds files that are not a study`, { remedy });
}
