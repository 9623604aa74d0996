import type { Cell } from '../figure/figure.ts';

/** Write rows as CSV (RFC 4180, line feeds): full precision, nothing for what is undefined. */
export function toCsv(keys: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  const line = (cells: readonly Cell[]) => `${cells.map(cellText).join(',')}\n`;
  return line(keys) + rows.map((row) => line(keys.map((key) => row[key]))).join('');
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
