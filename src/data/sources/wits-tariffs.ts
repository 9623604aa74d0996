import { readSource } from './source-table.ts';

/** The nine product groups of the WITS table. */
export const WITS_GROUPS = [
  'Chemical',
  'Construction',
  'Energy',
  'Food',
  'Manufacture',
  'Metal',
  'Mining',
  'Paper',
  'Textiles',
] as const;

/** One of the nine product groups. */
export type WitsGroup = (typeof WITS_GROUPS)[number];

/**
 * Read the import-weighted applied tariffs of 2023 (WITS), decimal, by `importer exporter group`. Regions are
 * countries, EU27 and ROW; pairs without trade in a group are absent.
 * @throws UserError where the table is missing.
 */
export function readWitsTariffs(from: string): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  const columns = ['importer', 'exporter', 'product_group', 'ahs_weighted_avg_pct'];
  readSource(from, 'tariffs/wits2023_10x10x9.csv', columns, (row) => {
    if (!WITS_GROUPS.includes(row.text(2) as WitsGroup)) {
      throw row.fault(`unknown product group ${row.text(2)}`, 'the table has changed');
    }
    rates.set(witsKey(row.text(0), row.text(1), row.text(2) as WitsGroup), row.number(3) / 100);
  });
  return rates;
}

/** The key of a rate in the table. */
export function witsKey(importer: string, exporter: string, group: WitsGroup): string {
  return `${importer} ${exporter} ${group}`;
}
