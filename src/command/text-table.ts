import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import type { TextStyle } from './command.ts';
import { wrap } from './wrap.ts';

/** A column of a table in a terminal: numbers stand right, words left. */
export interface TextColumn {
  readonly label: string;
  readonly right?: boolean;
}

type Rows = readonly (readonly string[])[];

/** Space between two columns. */
const GAP = 2;
/** In a table that is too wide, words are broken into lines of no fewer characters. */
const NAMES = 32;

/**
 * Lay out rows as a plain table that fits a terminal, without borders. Where it is too wide, labels are broken into
 * lines; where that is not enough, words are too, the longest first; and where not even that is, columns of numbers
 * stand in tables one below another, each with the names.
 */
export function textTable(columns: readonly TextColumn[], rows: Rows, { bold, width }: TextStyle): string {
  const every = columns.map((_, c) => c);
  const wide = every.map((c) => Math.max(columns[c].label.length, cellWidth(rows, c)));
  if (total(wide) <= width) return draw(columns, rows, every, bold);
  const broken = columns.map((column, c) => {
    const half = Math.ceil(column.label.length / 2);
    const label = wrap(column.label, Math.max(half, longestWord(column.label), cellWidth(rows, c)));
    return { ...column, label };
  });
  if (total(every.map((c) => widthOf(broken[c], rows, c))) <= width) return draw(broken, rows, every, bold);
  const texts = every
    .filter((c) => !columns[c].right)
    .sort((a, b) => cellWidth(rows, b) - cellWidth(rows, a));
  let lines = rows;
  for (const text of texts) {
    const over = total(every.map((c) => widthOf(broken[c], lines, c))) - width;
    if (over <= 0) break;
    const room = Math.max(NAMES, cellWidth(lines, text) - over);
    lines = lines.map((row) => row.map((cell, c) => (c === text ? wrap(cell, room) : cell)));
  }
  const numbers = columns.findIndex(({ right }) => right);
  const lead = every.slice(0, Math.max(1, numbers));
  const parts: number[][] = [[]];
  for (const c of every.slice(lead.length)) {
    const last = parts[parts.length - 1];
    const asked = total([...lead, ...last, c].map((one) => widthOf(broken[one], lines, one)));
    if (last.length > 0 && asked > width) parts.push([c]);
    else last.push(c);
  }
  return parts.map((part) => draw(broken, lines, [...lead, ...part], bold)).join('\n\n');
}

const lengthOf = (text: string) =>
  Math.max(
    0,
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length),
  );
const longestWord = (label: string) => Math.max(0, ...label.split(' ').map((word) => word.length));
const cellWidth = (rows: Rows, c: number) => Math.max(0, ...rows.map((row) => lengthOf(row[c] ?? '')));
const widthOf = ({ label }: TextColumn, rows: Rows, c: number) =>
  Math.max(lengthOf(label), cellWidth(rows, c));
const total = (widths: readonly number[]) =>
  widths.reduce((sum, one) => sum + one, 0) + GAP * (widths.length - 1);

function draw(
  columns: readonly TextColumn[],
  rows: Rows,
  shown: readonly number[],
  bold: TextStyle['bold'],
): string {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' };
  const table = new Table({
    head: shown.map((c) => columns[c].label.split('\n').map(bold).join('\n')),
    colAligns: shown.map((c) => (columns[c].right ? 'right' : 'left')),
    rowAligns: shown.map(() => 'top'),
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
      middle: ' '.repeat(GAP),
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => shown.map((c) => row[c] ?? '')));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
