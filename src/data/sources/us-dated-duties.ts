import { readSource } from './source-table.ts';

/** What the United States added to its duties since 2024, by partner and day of change. */
export interface DatedDuties {
  /** Days on which rates changed, in order, ISO. */
  readonly dates: readonly string[];
  /** By the name of a partner: percentage points over 2024 on each day, and the duty of 2024 in percent. */
  readonly partners: ReadonlyMap<string, { readonly added: readonly number[]; readonly duty2024: number }>;
}

/**
 * Read the average rise of the United States' duty over 2024, weighted by the imports of 2024, for each partner at
 * each change of policy. A rate holds from its day to the day before the next.
 * @throws UserError where the table is missing, or a partner lacks a day.
 */
export function readUsDatedDuties(from: string): DatedDuties {
  const dates = new Set<string>();
  const read = new Map<string, { added: Map<string, number>; duty2024: number }>();
  const columns = ['date', 'country_name', 'effective tariff', '2024 tariff'];
  let last: ((message: string, remedy: string) => Error) | undefined;
  readSource(from, 'tariffs/us2025_2026_effective_rate_by_country_date.csv', columns, (row) => {
    last ??= row.fault;
    const [date, name] = [row.text(0), row.text(1)];
    dates.add(date);
    const partner = read.get(name) ?? { added: new Map(), duty2024: row.number(3) };
    if (partner.added.has(date)) throw row.fault(`${name} on ${date} is there twice`, 'keep one row');
    partner.added.set(date, row.number(2));
    read.set(name, partner);
  });
  const days = [...dates].sort();
  const partners = [...read].map(([name, { added, duty2024 }]) => {
    const all = days.map((day) => {
      const rate = added.get(day);
      if (rate === undefined) throw last!(`${name} has no rate on ${day}`, 'every partner needs every day');
      return rate;
    });
    return [name, { added: all, duty2024 }] as const;
  });
  return { dates: days, partners: new Map(partners) };
}
