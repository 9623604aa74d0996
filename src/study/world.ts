import { closureWords } from '../cases/describe-closure.ts';
import type { Reference } from '../cases/solved.ts';
import { type StartingPoint, startingPoint } from '../cases/starting-point.ts';
import type { EconomyName, Provenance, SectorName } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';

/** The economy that changes are measured from, as far as a reader is shown it. */
export interface World {
  readonly name: string;
  readonly title: string;
  readonly year: number;
  readonly unit: string;
  readonly hash: string;
  readonly economies: readonly EconomyName[];
  readonly sectors: readonly SectorName[];
  /** `[economy]`, money a year. */
  readonly income: Float64Array;
  /** `[sector]`. */
  readonly theta: Float64Array;
  readonly elasticitySets: readonly {
    readonly key: string;
    readonly title: string;
    readonly source: string;
  }[];
  readonly elasticities: string;
  readonly closure: Closure;
  readonly closureWords: string;
  readonly start: StartingPoint;
  readonly provenance: Provenance;
  readonly regime:
    | {
        readonly title: string;
        readonly changes: readonly {
          readonly title: string;
          readonly from: string;
          readonly sources: readonly {
            title: string;
            url: string | undefined;
            publisher: string | undefined;
          }[];
        }[];
      }
    | undefined;
}

/** Take from a reference what a reader is shown of it: plain data that can be sent. */
export function worldOf(reference: Reference): World {
  const { economy, hash, elasticities } = reference;
  const sets = Object.entries(economy.elasticitySets).map(([key, { title, source }]) => ({
    key,
    title,
    source,
  }));
  return {
    name: economy.name,
    title: economy.title,
    year: economy.year,
    unit: economy.unit,
    hash,
    economies: economy.economies,
    sectors: economy.sectors,
    income: economy.income,
    theta: economy.tradeElasticity,
    elasticitySets: sets,
    elasticities,
    closure: reference.closure,
    closureWords: closureWords(reference),
    start: startingPoint(reference),
    provenance: economy.provenance,
    regime: reference.regime && {
      title: reference.regime.regime.title,
      changes: reference.regime.changes.map(({ change }) => ({
        title: change.title,
        from: change.from,
        sources: (change.evidence ?? []).flatMap((id) => {
          const found = reference.regime!.regime.evidence.get(id);
          return found ? [{ title: found.title, url: found.URL, publisher: found.publisher }] : [];
        }),
      })),
    },
  };
}
