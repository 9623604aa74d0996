import { changeBar, divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percentInWords } from './format.ts';
import { inSentence, slug, spoken } from './words.ts';

/** One direction of trade between two countries under a case: values at the border, money of the baseline a year. */
export interface BilateralRow {
  readonly case: string;
  readonly exporter: string;
  readonly importer: string;
  readonly before: number;
  readonly after: number;
}

/** Show what each case does to trade between one country and its two counterparts. */
export function bilateralFigure(
  economy: { readonly code: string; readonly name: string },
  rows: readonly BilateralRow[],
  shown: readonly BilateralRow[],
  unit: MoneyUnit,
  source: string,
): Figure {
  const direction = (row: BilateralRow) =>
    row.exporter === economy.name
      ? `Sales to ${inSentence(row.importer)}`
      : `Purchases from ${inSentence(row.exporter)}`;
  return {
    id: `trade-${slug(economy.code)}`,
    title: `${economy.name}: trade with each side`,
    takeaway: bilateralTakeaway(economy.name, shown, unit),
    measure: 'Change in the value of trade at the border, %, goods and services',
    source,
    table: {
      columns: [
        { key: 'case', label: 'Case', type: 'string' },
        { key: 'exporter', label: 'Seller', type: 'string' },
        { key: 'importer', label: 'Buyer', type: 'string' },
        { key: 'before', label: 'Before', type: 'number', unit: 'money' },
        { key: 'after', label: 'After', type: 'number', unit: 'money' },
        { key: 'change', label: 'Change', type: 'number', unit: 'share' },
      ],
      rows: rows.map((row) => ({ ...row, change: change(row) })),
    },
    chart: (width) => {
      const bars = shown.map((row, r) => ({
        heading: r === 0 || shown[r - 1].case !== row.case ? row.case : undefined,
        label: direction(row),
        bars: [changeBar(change(row), row.after - row.before, unit)],
      }));
      return divergingBars(bars, { width, labelShare: 0.36, noteTitle: 'A year' }).svg;
    },
  };
}

/** Relative change; nothing before means nothing to compare with. */
function change({ before, after }: BilateralRow): number {
  return before > 0 ? after / before - 1 : 0;
}

/** Name the largest rise and the largest fall of sales. */
export function bilateralTakeaway(economy: string, rows: readonly BilateralRow[], unit: MoneyUnit): string {
  const sales = rows.filter((row) => row.exporter === economy && row.before > 0);
  const by = (sign: number) =>
    [...sales].sort((a, b) => sign * (a.after - a.before - (b.after - b.before)))[0];
  const best = by(-1);
  const worst = by(1);
  const about = (row: BilateralRow, verb: string) =>
    `to ${inSentence(row.importer)} ${verb} by ${percentInWords(change(row))}, ${money(Math.abs(row.after - row.before), unit, { long: true })} a year`;
  const moved = [
    ...(best && best.after > best.before ? [{ row: best, verb: 'rise' }] : []),
    ...(worst && worst.after < worst.before ? [{ row: worst, verb: 'fall' }] : []),
  ];
  if (moved.length === 0) return `No case changes the sales of ${inSentence(economy)} abroad.`;
  const [first] = moved;
  return moved.every(({ row }) => row.case === first.row.case)
    ? `Under ${spoken(first.row.case)}, sales of ${inSentence(economy)} ${moved.map(({ row, verb }) => about(row, verb)).join('; those ')}.`
    : `Sales of ${inSentence(economy)} ${moved.map(({ row, verb }) => `${about(row, verb)}, under ${spoken(row.case)}`).join('; those ')}.`;
}
