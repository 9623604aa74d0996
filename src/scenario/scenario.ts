import type { Place } from '../error/user-error.ts';
import type { Evidence, Measure, ScenarioDocument } from './schema.ts';

/** A named group of measures. */
export interface MeasureGroup {
  readonly id: string;
  readonly title: string | undefined;
  readonly about: string | undefined;
  readonly measures: readonly Measure[];
}

/** A case to solve: measure groups, in order. */
export interface ScenarioCase {
  readonly id: string;
  readonly title: string;
  readonly about: string | undefined;
  readonly groups: readonly string[];
}

/** A parsed scenario: checked in itself, not yet against an economy. Immutable. */
export interface Scenario {
  readonly file: string;
  readonly text: string;
  readonly id: string;
  readonly title: string;
  readonly question: string | undefined;
  readonly description: string | undefined;
  readonly date: string | undefined;
  readonly authors: ScenarioDocument['authors'];
  readonly baseline: string;
  /** The day whose tariffs are in force before any case, and whose rates. */
  readonly asOf: ScenarioDocument['asOf'];
  /** The year to whose totals trade in goods is projected. */
  readonly project: ScenarioDocument['project'];
  readonly model: ScenarioDocument['model'];
  readonly blocs: Readonly<Record<string, readonly string[]>>;
  readonly groups: ReadonlyMap<string, MeasureGroup>;
  /** Measure groups in force before any case; every change is measured from there. */
  readonly base: readonly string[];
  readonly cases: readonly ScenarioCase[];
  readonly study: ScenarioDocument['study'];
  readonly game: ScenarioDocument['game'];
  readonly middleWay: ScenarioDocument['middleWay'];
  readonly ledger: ScenarioDocument['ledger'];
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly omits: readonly string[];
  readonly uncertainty: ScenarioDocument['uncertainty'];
  /** Say where in the file a part of the document stands. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
}
