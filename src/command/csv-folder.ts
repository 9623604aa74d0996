import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { csvRow } from '../data/csv.ts';
import { UserError } from '../error/user-error.ts';
import type { CsvTable } from './command.ts';
import { engineVersion } from './engine-version.ts';

/**
 * Write tables as a Frictionless data package: long CSV files and a datapackage.json, whole or not at all.
 * @throws UserError where the folder exists and is not such a package.
 */
export function writeCsvFolder(folder: string, title: string, tables: readonly CsvTable[]): void {
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0 && !existsSync(join(target, 'datapackage.json'))) {
    throw new UserError(`${folder} exists and holds other files`, { remedy: 'name a new or empty folder' });
  }
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const table of tables) writeFileSync(join(draft, `${table.name}.csv`), csvText(table));
    writeFileSync(join(draft, 'datapackage.json'), `${JSON.stringify(descriptor(title, tables), null, 2)}\n`);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Write a table as CSV: a header row, numbers in their shortest exact form, nothing where there is no value. */
export function csvText({ fields, rows }: CsvTable): string {
  return [fields.map(({ name }) => name), ...rows].map(csvRow).join('');
}

function descriptor(title: string, tables: readonly CsvTable[]) {
  return {
    name: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title,
    contributors: [{ title: `Tradecraft ${engineVersion()}`, role: 'author' }],
    resources: tables.map(({ name, title: about, fields }) => ({
      name,
      title: about,
      path: `${name}.csv`,
      format: 'csv',
      encoding: 'utf-8',
      schema: { fields },
    })),
  };
}
