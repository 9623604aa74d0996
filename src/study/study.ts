import type { QuotaRow } from '../cases/quota-rows.ts';
import type { StartingPoint } from '../cases/starting-point.ts';
import type { EconomyName, Provenance } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import type { AttributedChange } from '../figure/attribution.ts';
import type { MoneyUnit } from '../figure/format.ts';
import type { BreakEven } from '../strategy/break-even.ts';
import type { Ledger } from '../strategy/ledger/scenario-ledger.ts';
import type { DrawnView } from './describe-uncertainty.ts';
import type { HeadlineRanges } from './headline-ranges.ts';
import type { EvidenceView, GroupView } from './scenario-view.ts';
import type { MiddleWayView } from './sections/middle-way.ts';
import type { PowerStudy } from './sections/power.ts';
import type { UncertaintyView } from './view-sweep.ts';

/** What a case does to one economy: decimals and money a year, from the study's reference. */
export interface Effect {
  readonly economy: EconomyName;
  readonly realIncome: number;
  /** Equivalent variation: income of the reference x realIncome. */
  readonly money: number;
  readonly realWage: number;
  readonly exports: number;
  readonly imports: number;
}

/** What a case does to one sector of one economy. */
export interface SectorEffect {
  readonly economy: EconomyName;
  readonly sector: string;
  readonly sectorName: string;
  /** Change of the quantity produced. */
  readonly output: number;
  /** The same in value added at the reference's prices, money a year. */
  readonly money: number;
}

/** Trade in one direction between two economies, at border prices, money a year. */
export interface TradeEffect {
  readonly exporter: EconomyName;
  readonly importer: EconomyName;
  readonly before: number;
  readonly after: number;
}

/** A case and everything measured about it. */
export interface MeasuredCase {
  readonly id: string;
  readonly title: string;
  readonly about: string | undefined;
  /** Measure groups applied on top of the base. */
  readonly groups: readonly string[];
  /** Every economy, in the baseline's order. */
  readonly effects: readonly Effect[];
  /** The protagonists' sectors. */
  readonly sectors: readonly SectorEffect[];
  readonly trade: readonly TradeEffect[];
  /** What became of its tariff-rate quotas. */
  readonly quotas: readonly QuotaRow[];
  readonly solver: SolverLine;
}

/** How one solve went. */
export interface SolverLine {
  readonly residual: number;
  readonly marketClearing: number;
  readonly iterations: number;
  readonly milliseconds: number;
}

/** A deal met by a threat. */
export interface Combination {
  readonly deal: string;
  readonly threat: string;
  /** W(deal), W(threat), W(deal and threat) of the protagonist. */
  readonly gain: number;
  readonly harm: number;
  readonly both: number;
  readonly breakEven: BreakEven;
  readonly solver: SolverLine;
}

/** A country that weighs deals with one partner against the threats of another power. */
export interface PairStudy {
  readonly economy: EconomyName;
  readonly partner: EconomyName | undefined;
  readonly power: EconomyName | undefined;
  readonly prior: number;
  readonly deals: readonly MeasuredCase[];
  readonly threats: readonly MeasuredCase[];
  readonly combinations: readonly Combination[];
}

/** Everything needed to compute the study again, and to trust it. */
export interface StudyProvenance {
  readonly scenarioHash: string;
  readonly economy: {
    readonly name: string;
    readonly title: string;
    readonly hash: string;
    readonly year: number;
    readonly unit: string;
  };
  readonly sources: Provenance;
  /** The tariffs and flows that changes are measured from. */
  readonly start: StartingPoint;
  readonly engine: string;
  readonly closure: Closure;
  readonly elasticities: string;
  /** Date of generation, ISO. */
  readonly generated: string;
  readonly reproduce: string;
}

/** The answer in sentences, a paragraph each. */
export interface Answer {
  /** Stands under the title. */
  readonly summary: readonly string[];
  readonly detail: readonly string[];
}

/** A finished study: plain data, from which figures, page and files are made. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly question: string | undefined;
  readonly description: string | undefined;
  readonly date: string | undefined;
  readonly unit: MoneyUnit;
  readonly answer: Answer;
  readonly focus: readonly string[];
  /** Titles of the measure groups in force before any case; changes are measured from there. */
  readonly base: readonly string[];
  readonly pairs: readonly PairStudy[];
  readonly cases: readonly MeasuredCase[];
  readonly failed: readonly { readonly id: string; readonly title: string; readonly reason: string }[];
  /** Cases shared out over their measures, where that was asked for. */
  readonly measures?: readonly AttributedChange[];
  /** Leverage and credible threats, where the scenario names a power or a partner. */
  readonly power?: PowerStudy;
  /** The middle way and the ledger, where the scenario asks for them. */
  readonly middleWay?: MiddleWayView;
  readonly ledger?: Ledger;
  /** Ranges over the draws of a sweep, where one was given. */
  readonly uncertainty?: UncertaintyView;
  readonly ranges?: HeadlineRanges;
  readonly groups: readonly GroupView[];
  /** What was drawn, in words, and why; empty where nothing was. */
  readonly drawn: readonly DrawnView[];
  readonly evidence: readonly EvidenceView[];
  readonly omits: readonly string[];
  readonly notes: readonly string[];
  readonly provenance: StudyProvenance;
}
