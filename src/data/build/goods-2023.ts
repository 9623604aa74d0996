import type { Tables } from '../../economy/economy.ts';
import type { GoodsTotals } from '../goods-totals.ts';
import { readBaci2023 } from '../sources/baci-2023.ts';

/**
 * Add up trade in goods of 2023 to an economy's list of economies; what it does not name is the rest of the world, whose
 * trade with itself is left out. Economies that the source lacks (Taiwan) have no totals.
 * @throws UserError where the table is missing.
 */
export function buildGoods2023(from: string, { economies }: Tables): GoodsTotals {
  const codes = economies.map(({ code }) => code);
  const at = new Map(codes.map((code, index) => [code, index]));
  const rest = at.get('ROW');
  const sums = codes.map(() => codes.map(() => 0));
  const seen = new Set<number>();
  readBaci2023(from, (importer, exporter, thousands) => {
    const n = at.get(importer) ?? rest;
    const i = at.get(exporter) ?? rest;
    if (n === undefined || i === undefined) return;
    seen.add(n).add(i);
    if (n !== i) sums[n][i] += thousands / 1000;
  });
  const values = sums.map((row, n) =>
    row.map((value, i) =>
      n === i || !seen.has(n) || !seen.has(i) ? undefined : Math.round(value * 100) / 100,
    ),
  );
  return { economies: codes, values };
}
