import { readTable } from '../package/table.ts';
import { readShippedText } from '../platform.ts';
import {
  readProductSectors,
  readUsProductImports,
  readUsTariffLines,
} from '../sources/us-product-imports.ts';

/** The list of exempt products, as it stands beside the regime that uses it: headings, products and tariff lines. */
const LIST = 'regimes/us-exempt-products.csv';

/**
 * Work out what share of the United States' imports of 2024, by partner (Census name) and sector of the 30-sector set,
 * is on the list of products that are exempt since 14 November 2025: those of that day's order, and computers and chip
 * machines, exempt since April. A six-digit product of which only some lines are listed counts by the share of its lines.
 * @throws UserError where a table is missing.
 */
export function exemptShares(from: string): (partner: string, sector: string) => number {
  const whole = new Set<string>();
  const listed = new Map<string, number>();
  readTable({ text: readShippedText(LIST), file: LIST }, ['hts'], [], (row) => {
    const code = row.text(0);
    if (code.length < 8) whole.add(code);
    else listed.set(code.slice(0, 6), (listed.get(code.slice(0, 6)) ?? 0) + 1);
  });
  const lines = readUsTariffLines(from);
  const sectorOf = readProductSectors(from);
  const sums = new Map<string, { exempt: number; all: number }>();
  readUsProductImports(from, (partner, hs6, dollars) => {
    const sector = sectorOf(hs6);
    if (sector === undefined) return;
    const key = `${partner} ${sector}`;
    const sum = sums.get(key) ?? { exempt: 0, all: 0 };
    const isWhole = whole.has(hs6) || whole.has(hs6.slice(0, 4));
    const share = isWhole ? 1 : Math.min(1, (listed.get(hs6) ?? 0) / (lines.get(hs6) ?? 1));
    sum.exempt += share * dollars;
    sum.all += dollars;
    sums.set(key, sum);
  });
  return (partner, sector) => {
    const sum = sums.get(`${partner} ${sector}`);
    return sum && sum.all > 0 ? sum.exempt / sum.all : 0;
  };
}
