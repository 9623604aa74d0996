import type { StartingPoint } from '../../src/cases/starting-point.ts';
import type { EconomyName, Provenance, SectorName } from '../../src/economy/economy.ts';
import type { Closure } from '../../src/equilibrium/closure.ts';
import type { SolverReport } from '../../src/equilibrium/equilibrium.ts';
import type { Outcomes } from '../../src/equilibrium/outcomes.ts';
import type { ScenarioView } from '../../src/study/scenario-view.ts';
import type { MeasureFields } from './edit-yaml.ts';

/** The economy that changes are measured from, as far as a page shows it. */
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

/** A scenario that was opened. */
export interface Opened {
  readonly file: string;
  readonly text: string;
  readonly scenario: ScenarioView;
  readonly hash: string;
  readonly world: World;
  /** What stands at the paths asked for; nothing where there is no such value. */
  readonly values: readonly (string | undefined)[];
  /** The measures as they are written. */
  readonly measures: readonly MeasureFields[];
}

/** A case solved in full, as plain data that a worker can send. */
export interface CaseOutcome extends Outcomes {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly string[];
  readonly notes: readonly string[];
  /** At baseline prices, `[sector][economy]`, money a year. */
  readonly valueAdded: Float64Array;
  /** Before the change, `[sector][importer]`, money a year. */
  readonly spending: Float64Array;
  readonly finalShares: Float64Array;
  /** All sectors together at border prices, `[importer][exporter]`, money a year. */
  readonly trade: { readonly before: Float64Array; readonly after: Float64Array };
  readonly solver: SolverReport;
}

/** What is wrong with an input, and where. */
export interface Fault {
  readonly message: string;
  readonly remedy: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** What a question to the model comes back with: its answer, or what is wrong. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: 'input' | 'convergence' | 'bug'; readonly faults: readonly Fault[] };
