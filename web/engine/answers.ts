import type { PairBurden } from '../../src/cases/duty-burdens.ts';
import type { CaseOutcome } from '../../src/study/case-outcome.ts';
import type { ScenarioView } from '../../src/study/scenario-view.ts';
import type { World } from '../../src/study/world.ts';
import type { MeasureFields } from './edit-yaml.ts';

/** A scenario that was opened. */
export interface Opened {
  readonly file: string;
  readonly text: string;
  readonly scenario: ScenarioView;
  readonly hash: string;
  /** The data, as the scenario names them: a shipped baseline, or a path to a reader's own. */
  readonly baseline: string;
  readonly world: World;
  /** What stands at the paths asked for; nothing where there is no such value. */
  readonly values: readonly (string | undefined)[];
  /** The measures as they are written. */
  readonly measures: readonly MeasureFields[];
  /** Which questions of strategy the scenario has an answer to. */
  readonly strategy: { readonly pairs: boolean; readonly hasGame: boolean; readonly hasMiddleWay: boolean };
  /** Whether the scenario says what is not known. */
  readonly uncertain: boolean;
}

/** A case solved in full, with who pays the duties that it changes. */
export interface SolvedOutcome extends CaseOutcome {
  readonly duties: readonly PairBurden[];
}

/** What is wrong with an input, and where. */
export interface Fault {
  readonly message: string;
  readonly remedy: string | undefined;
  /** The file it is in, where that is not the scenario's text. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** Why there is no answer: the input, no equilibrium, a reader who had enough, or a fault of the program. */
export type Failing = 'input' | 'convergence' | 'stopped' | 'bug';

/** What a question to the model comes back with: its answer, or what is wrong. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: Failing; readonly faults: readonly Fault[] };
