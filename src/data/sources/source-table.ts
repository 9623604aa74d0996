import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UserError } from '../../error/user-error.ts';
import { type Row, readTable } from '../package/table.ts';

/**
 * Read a published table from the folder of sources, plain or gzipped, column by column as `readTable` does.
 * @throws UserError where it is not there, with the page that describes the folder.
 */
export function readSource(
  from: string,
  path: string,
  columns: readonly string[],
  visit: (row: Row) => void,
): void {
  const file = join(from, path);
  if (!existsSync(file)) {
    throw new UserError(`source table ${path} is missing in ${from}`, {
      remedy: 'docs/data.md lists the tables that a build reads and who publishes them',
    });
  }
  const bytes = readFileSync(file);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  readTable({ text, file }, columns, [], visit);
}

/** Map codes to their places in a list. */
export function places(codes: readonly string[]): Map<string, number> {
  return new Map(codes.map((code, index) => [code, index]));
}

/** Look a code up. @throws UserError at the row of the table where it is not one of the list. */
export function place(row: Row, column: number, codes: ReadonlyMap<string, number>): number {
  const found = codes.get(row.text(column));
  if (found === undefined) {
    throw row.fault(`unknown code ${row.text(column)}`, 'this table does not fit the others of the build');
  }
  return found;
}
