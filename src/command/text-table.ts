import Table from 'cli-table3';
import type { TextStyle } from './command.ts';

/** A column of a table in a terminal: numbers stand right, words left. */
export interface TextColumn {
  readonly label: string;
  readonly right?: boolean;
}

/** Lay out rows as a plain table that fits a terminal, without borders. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  { bold }: TextStyle,
): string {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' };
  const table = new Table({
    head: columns.map(({ label }) => bold(label)),
    colAligns: columns.map(({ right }) => (right ? 'right' : 'left')),
    chars: {
      ...none,
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
