import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { Command, CsvTable } from '../command/command.ts';
import { csvText, dataPackageText } from '../command/csv-folder.ts';

/** Forms that a result can be asked for in. */
export const FORMS = ['json', 'text', 'csv', 'parquet', 'files'] as const;
export type Form = (typeof FORMS)[number];

/** Bytes and what they are. */
export interface Representation {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const JSON_TYPE = 'application/json';
const ZIP = 'application/zip';
/** The earliest day that a zip can hold, so that the same files give the same bytes. */
const NO_DAY = new Date(1980, 0, 1);
/** How wide text is where there is no terminal. */
const WIDTH = 100;

/** Tell which forms a command's result has. */
export function formsOf(command: Command): Form[] {
  return FORMS.filter(
    (form) =>
      form === 'json' ||
      form === 'text' ||
      (form === 'files' ? command.files !== undefined : command.csv !== undefined),
  );
}

/**
 * Put a result into a form. One table is a file of its own, several come as a zip of such files; CSV brings its
 * datapackage.json along.
 * @throws Error for a form that the command's result does not have.
 */
export async function represent(command: Command, output: unknown, form: Form): Promise<Representation> {
  switch (form) {
    case 'json':
      return { type: JSON_TYPE, bytes: strToU8(`${JSON.stringify(jsonOf(command, output), null, 2)}\n`) };
    case 'text': {
      const same = (text: string) => text;
      const text = command.render(output, { width: WIDTH, bold: same, dim: same });
      return { type: 'text/plain; charset=utf-8', bytes: strToU8(`${text}\n`) };
    }
    case 'csv': {
      const tables = command.csv!(output);
      if (tables.length === 1) return { type: 'text/csv; charset=utf-8', bytes: strToU8(csvText(tables[0])) };
      const files = tables.map((table) => [`${table.name}.csv`, strToU8(csvText(table))] as const);
      return zipped([...files, ['datapackage.json', strToU8(dataPackageText(command.name, tables))]]);
    }
    case 'parquet': {
      const tables = command.csv!(output);
      const files = await Promise.all(
        tables.map(async (table) => [`${table.name}.parquet`, await parquet(table)] as const),
      );
      if (files.length === 1) return { type: 'application/vnd.apache.parquet', bytes: files[0][1] };
      return zipped(files);
    }
    case 'files':
      return zipped([...command.files!(output)].map(([path, text]) => [path, strToU8(text)]));
  }
}

/** Fields that tell how long the work took: the only ones that differ when it is done again. */
const TIMES = new Set(['milliseconds', 'load']);

/** Hash what a result says, without how long it took: 32 hexadecimal digits of SHA-256. */
export function resultHash(command: Command, output: unknown): string {
  const text = JSON.stringify(jsonOf(command, output), (key, value) => (TIMES.has(key) ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** What a program reads of a result. */
function jsonOf(command: Command, output: unknown): unknown {
  return command.json ? command.json(output) : output;
}

function zipped(files: readonly (readonly [path: string, bytes: Uint8Array])[]): Representation {
  return { type: ZIP, bytes: zipSync(Object.fromEntries(files), { mtime: NO_DAY }) };
}

const TYPES = { string: 'STRING', integer: 'INT64', number: 'DOUBLE' } as const;

/** Write a table as Parquet; nothing where there is no value. */
async function parquet({ fields, rows }: CsvTable): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = fields.map(({ name, type }, column) => ({
    name,
    type: TYPES[type],
    nullable: true,
    data: rows.map((row) => cell(row[column], type)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function cell(value: string | number | undefined, type: keyof typeof TYPES) {
  if (value === undefined) return null;
  if (type === 'integer') return BigInt(value);
  return type === 'string' ? String(value) : value;
}
