import { type AddedRow, loadAddedDuties } from '../data/added-duties.ts';
import { columnOf, mean } from './added-rates.ts';
import type { InForce } from './in-force.ts';

/** What an importer added on one partner's goods: the mean and the sectors, decimals, on the imports of 2024. */
export interface PartnerRates {
  readonly importer: string;
  readonly partner: string;
  /** Million USD, 2024. */
  readonly imports: number;
  readonly mean: number;
  readonly sectors: readonly { readonly sectors: readonly string[]; readonly added: number }[];
}

/**
 * List the duties added by tables in force, partner by partner, the largest first. Measures beside the tables are not in
 * it; the special chapters count in means but are no sector.
 */
export function meanRates({ asOf, changes }: InForce): PartnerRates[] {
  return changes.flatMap(({ change }) => {
    if (!change.added) return [];
    const { table, importer } = change.added;
    const duties = loadAddedDuties(table);
    const pointsOf = columnOf(duties, change.from, asOf);
    const partners = new Map<string, AddedRow[]>();
    for (const row of duties.rows) {
      const rows = partners.get(row.partner) ?? [];
      rows.push(row);
      partners.set(row.partner, rows);
    }
    return [...partners]
      .map(([partner, rows]) => ({
        importer,
        partner,
        imports: rows.reduce((sum, row) => sum + row.imports, 0),
        mean: mean(rows, pointsOf) / 100,
        sectors: rows
          .filter((row) => row.sectors.length > 0)
          .map((row) => ({ sectors: row.sectors, added: pointsOf(row) / 100 })),
      }))
      .sort((a, b) => b.imports - a.imports);
  });
}

/** Say what the rates of a table stand for on a day: everything added so far, of which a title names the last. */
export function lastChange(importer: string, title: string): string {
  return `Everything that ${importer} has added, partner by partner; last changed: ${title}`;
}
