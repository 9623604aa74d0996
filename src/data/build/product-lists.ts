import type { Tables } from '../../economy/economy.ts';
import type { ListRow } from '../product-lists.ts';
import { RETALIATION, type RetaliationSource, readRetaliation } from '../sources/retaliation-lists.ts';
import { readProductSectors, SPECIAL_CHAPTERS } from '../sources/us-product-imports.ts';
import { S30_OF_SECTOR } from './groupings.ts';

/**
 * Work out what share of the United States' sales, by sector, the lists of products cover: their value of 2024 over the
 * flow of the baseline, which is of 2022 and at basic prices; at most all of it.
 * @throws UserError where a table is missing.
 */
export function buildProductLists(from: string, baseline: Tables): ListRow[] {
  const sectorOf = readProductSectors(from);
  // Lists in force together cannot cover more than all of a sector.
  const left = new Map<string, number>();
  return RETALIATION.flatMap((source) => rowsOf(from, source, baseline, sectorOf)).flatMap((row) => {
    const key = `${row.importer} ${row.sectors[0]}`;
    const covers = Math.round(Math.min(row.covers, left.get(key) ?? 1) * 1e4) / 1e4;
    left.set(key, (left.get(key) ?? 1) - covers);
    return covers >= LEAST ? [{ ...row, covers }] : [];
  });
}

/** Below a thousandth of a sector's sales a list is a matter of rounding and of the concordance. */
const LEAST = 0.001;

function rowsOf(
  from: string,
  source: RetaliationSource,
  baseline: Tables,
  sectorOf: (hs6: string) => string | undefined,
): ListRow[] {
  const sums = new Map<string, number>();
  let total = 0;
  let rate = 0;
  readRetaliation(from, source, (hs6, percent, dollars) => {
    total += dollars / 1e6;
    rate = percent / 100;
    const sector = sectorOf(hs6);
    if (sector === undefined || sector === SPECIAL_CHAPTERS) return;
    sums.set(sector, (sums.get(sector) ?? 0) + dollars / 1e6);
  });
  const factor = source.value === undefined ? 1 : Math.min(1, source.value / total);
  const groups = [...new Set(S30_OF_SECTOR.values())];
  return groups.map((group) => {
    const sectors = [...S30_OF_SECTOR].filter(([, of]) => of === group).map(([sector]) => sector);
    const covers = (factor * (sums.get(group) ?? 0)) / sales(baseline, source.importer, sectors);
    return { list: source.list, importer: source.importer, exporter: 'USA', sectors, rate, covers };
  });
}

function sales({ economies, sectors, flows }: Tables, importer: string, codes: readonly string[]): number {
  const N = economies.length;
  const n = economies.findIndex(({ code }) => code === importer);
  const i = economies.findIndex(({ code }) => code === 'USA');
  return sectors.reduce(
    (sum, { code }, j) => (codes.includes(code) ? sum + flows[(j * N + n) * N + i] : sum),
    0,
  );
}
