import { csvRow } from '../data/csv.ts';
import { checkFolder, type Replacing, writeFolder } from '../data/write-folder.ts';
import type { CsvTable } from './command.ts';
import { engineVersion } from './engine-version.ts';

/** The property of a datapackage.json that marks a folder as one written here, which may be replaced. */
const MARKER = 'tradecraftResult';

const EARLIER_RESULT: Replacing = {
  refusal: (found) => (found?.[MARKER] === 1 ? undefined : 'exists and holds other files'),
  remedy: 'name a new or empty folder, or one with an earlier result',
};

/**
 * Write tables as a Frictionless data package: long CSV files and a datapackage.json, whole or not at all.
 * @throws UserError where the folder exists and holds anything but an earlier result.
 */
export function writeCsvFolder(folder: string, title: string, tables: readonly CsvTable[]): void {
  const texts = tables.map((table): [string, string] => [`${table.name}.csv`, csvText(table)]);
  texts.push(['datapackage.json', dataPackageText(title, tables)]);
  writeFolder(folder, texts, EARLIER_RESULT);
}

/** Refuse a folder that no tables may be written to. @throws UserError */
export function checkCsvFolder(folder: string): void {
  checkFolder(folder, EARLIER_RESULT);
}

/** Write a table as CSV: a header row, numbers in their shortest exact form, nothing where there is no value. */
export function csvText({ fields, rows }: CsvTable): string {
  return [fields.map(({ name }) => name), ...rows].map(csvRow).join('');
}

/** Describe tables as the datapackage.json beside them. */
export function dataPackageText(title: string, tables: readonly CsvTable[]): string {
  const descriptor = {
    name: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title,
    [MARKER]: 1,
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
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
