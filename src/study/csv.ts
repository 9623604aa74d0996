import { csvRow } from '../data/csv.ts';
import type { Cell } from '../figure/figure.ts';

/** Write rows as CSV (RFC 4180, line feeds): full precision, nothing for what is undefined. */
export function toCsv(keys: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  return csvRow(keys) + rows.map((row) => csvRow(keys.map((key) => row[key]))).join('');
}
