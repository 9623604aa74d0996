import type { Cell, Column } from './figure.ts';
import { MINUS, type MoneyUnit, money, percent, probability } from './format.ts';
import { withDecimals, withDigits } from './number-format.ts';

/** Write a cell of a figure's table as a reader sees it; files have the number in full. */
export function cellText(cell: Cell, { unit }: Column, currency: MoneyUnit): string {
  if (cell === undefined) return '\u2013';
  if (typeof cell === 'string') return cell;
  if (unit === 'share') return percent(cell, { plus: true });
  if (unit === 'probability') return probability(cell);
  if (unit === 'year') return String(cell);
  return unit === 'money' ? money(cell, currency) : bare(cell);
}

/** Write a number that no unit rounds: four digits, and all those before the point. */
function bare(value: number): string {
  const size = Math.abs(value);
  return `${value < 0 ? MINUS : ''}${size < 1000 ? withDigits(size, 4) : withDecimals(size, 0)}`;
}

/** What a column's head says of its unit, where its cells do not say enough: `USD of 2022 a year`. */
export function unitNote({ unit }: Column, { currency, year }: MoneyUnit): string | undefined {
  return unit === 'money' ? `${currency} of ${year} a year` : undefined;
}
