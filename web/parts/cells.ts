import type { Cell, Column } from '../../src/figure/figure.ts';
import { type MoneyUnit, money, percent, probability } from '../../src/figure/format.ts';

/** Write a cell of a table as a reader sees it; files have the number in full. */
export function cellText(cell: Cell, { unit }: Column, currency: MoneyUnit): string {
  if (cell === undefined) return '\u2013';
  if (typeof cell === 'string') return cell;
  if (unit === 'share') return percent(cell, { plus: true });
  if (unit === 'probability') return probability(cell);
  return unit === 'money' ? money(cell, currency, { plus: true }) : String(cell);
}
