import type { AddedDuties, AddedRow } from '../data/added-duties.ts';
import { EU27 } from '../data/build/groupings.ts';
import type { Economy } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import type { AsOf } from './in-force.ts';

/** Points of one row of a table on a day, and whether an alternative source gave them. */
export type PointsOf = (row: AddedRow) => number;

/**
 * Choose the column of a table of added duties: that of `day`, or an alternative's where `asOf` names one that stands in
 * for it.
 * @throws UserError where the table has no such day, or the alternative says nothing of it.
 */
export function columnOf(table: AddedDuties, day: string, asOf: AsOf): PointsOf {
  const column = table.dates.indexOf(day);
  if (column < 0) {
    throw new UserError(`the table has no column ${day}`, {
      remedy: 'a change of rates names a day of its table',
    });
  }
  if (asOf.rates === undefined) return ({ added }) => added[column];
  const next = table.dates[column + 1] ?? '9999';
  // An alternative may begin within the column's days: it is of one day and holds until rates change.
  const at = table.alternatives.findIndex(
    (one) => one.set === asOf.rates && one.day >= day && one.day < next && one.day <= asOf.date,
  );
  if (at < 0) {
    const days = table.alternatives.filter(({ set }) => set === asOf.rates).map((one) => one.day);
    throw new UserError(`${asOf.rates} gives no rates for ${asOf.date}`, {
      remedy: `it has those of ${days.join(' and of ')}, until rates change; leave rates out for others`,
    });
  }
  return ({ added, alternatives }) => alternatives[at] ?? added[column];
}

/**
 * Lay the points of a table out on an economy's cells of trade, `[sector][importer][exporter]`, as decimals. A partner of
 * the table is an economy or the European Union, whose members take its rate; economies that it does not name take the
 * mean, weighted by imports, of its partners that are no economy here.
 */
export function addedRates(
  economy: Economy,
  importer: string,
  table: AddedDuties,
  pointsOf: PointsOf,
): Float64Array {
  const { economies, sectors, flows } = economy;
  const N = economies.length;
  const n = economies.findIndex(({ code }) => code === importer);
  const rates = new Float64Array(flows.length);
  const codes = new Set(economies.map(({ code }) => code));
  const union = new Set(codes.has('EU27') ? [] : EU27);
  const named = new Set(table.rows.map(({ partner }) => partner));
  const elsewhere = table.rows.filter(({ partner }) => !codes.has(partner) && partner !== 'EU27');
  sectors.forEach(({ code: sector }, j) => {
    const own = new Map<string, number>();
    for (const row of table.rows) if (row.sectors.includes(sector)) own.set(row.partner, pointsOf(row));
    if (own.size === 0) return;
    const rest = mean(
      elsewhere.filter((row) => row.sectors.includes(sector)),
      pointsOf,
    );
    economies.forEach(({ code }, i) => {
      if (i === n) return;
      // A member of the union has the union's tariff, also where the table lists it by itself.
      const partner = union.has(code) ? 'EU27' : code;
      rates[(j * N + n) * N + i] = (own.get(partner) ?? (named.has(partner) ? 0 : rest)) / 100;
    });
  });
  return rates;
}

/** Average points over rows, weighted by imports; zero where there are none. */
export function mean(rows: readonly AddedRow[], pointsOf: PointsOf): number {
  let duties = 0;
  let imports = 0;
  for (const row of rows) {
    duties += row.imports * pointsOf(row);
    imports += row.imports;
  }
  return imports > 0 ? duties / imports : 0;
}
