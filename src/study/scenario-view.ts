import type { DrawnView } from './describe-uncertainty.ts';
/** One measure as the study prints it. */
export interface MeasureView {
  /** The measure in words. */
  readonly words: string;
  readonly status: string | undefined;
  readonly scope: string | undefined;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly evidence: readonly string[];
  readonly note: string | undefined;
}

/** A named group of measures. */
export interface GroupView {
  readonly id: string;
  readonly title: string;
  readonly measures: readonly MeasureView[];
}

/** One source, in the field names of CSL-JSON with ours beside them. */
export interface EvidenceView {
  readonly id: string;
  readonly title: string;
  readonly type: string | undefined;
  readonly author: string | undefined;
  readonly publisher: string | undefined;
  readonly issued: string | undefined;
  readonly accessed: string | undefined;
  readonly url: string | undefined;
  readonly locator: string | undefined;
  readonly says: string | undefined;
  readonly status: string | undefined;
  readonly verified: boolean;
}

/** A bargain to weigh: deals and threats are ids of cases. */
export interface PairView {
  readonly economy: string;
  readonly partner: string | undefined;
  readonly power: string | undefined;
  readonly deals: readonly string[];
  readonly threats: readonly string[];
  readonly prior: number;
}

/** What a study needs to know of a scenario, whatever form the document has. */
export interface ScenarioView {
  readonly id: string;
  readonly title: string;
  readonly question: string | undefined;
  readonly description: string | undefined;
  readonly date: string | undefined;
  readonly cases: readonly {
    readonly id: string;
    readonly title: string;
    readonly about: string | undefined;
    readonly groups: readonly string[];
  }[];
  readonly groups: readonly GroupView[];
  /** What is drawn for ranges, and why. */
  readonly drawn: readonly DrawnView[];
  readonly evidence: readonly EvidenceView[];
  readonly omits: readonly string[];
  /** Ids of the groups in force before any case. */
  readonly base: readonly string[];
  readonly pairs: readonly PairView[];
  readonly focus: readonly string[];
}
