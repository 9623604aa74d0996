import type { Economy } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import type { Horizon } from '../equilibrium/horizon.ts';
import type { Outcomes } from '../equilibrium/outcomes.ts';
import type { InForce } from '../regime/in-force.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CoveredTrade } from '../scenario/select.ts';
import type { SolvedQuotas } from './solve-policy.ts';

/** A case of a scenario, solved. */
export interface SolvedCase {
  readonly id: string;
  readonly title: string;
  readonly about: string | undefined;
  /** The measure groups applied on top of the base, in order. */
  readonly groups: readonly string[];
  readonly equilibrium: Equilibrium;
  /** Rent on quotas is not in its tariff revenue. */
  readonly outcomes: Outcomes;
  readonly quotas: SolvedQuotas;
  /** What measures on part of a sector cover. */
  readonly covered: readonly CoveredTrade[];
}

/** A case that has no result, and why. */
export interface FailedCase {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

/**
 * The reference that every change is measured from: the economy under the closure and elasticities chosen, with the
 * scenario's base measures in force.
 */
export interface Reference {
  /** The data as opened and projected where asked, with their deficits. */
  readonly opened?: Economy;
  /** The data as opened, projected where asked, under the closure (without deficits where it says so): what cases are solved from. */
  readonly origin: Economy;
  /** Tariffs of the day that the scenario names, in force before its base measures. */
  readonly regime?: InForce;
  /** What the flows of the origin are projected to, such as `2023-goods`. */
  readonly projection?: string;
  /** The equilibrium with the regime and the base measures in force; nothing where there are none. */
  readonly base: Equilibrium | undefined;
  /** What became of quotas among the base measures. */
  readonly baseQuotas?: SolvedQuotas;
  /** What changes are measured from: the base equilibrium as an economy, or the origin itself. */
  readonly economy: Economy;
  /** Hash of the economy's codes and arrays. */
  readonly hash: string;
  readonly closure: Closure;
  /** The preset that set part of the closure and the level of the elasticities, if any. */
  readonly horizon?: Horizon;
  /** Key or description of the trade elasticities in use. */
  readonly elasticities: string;
}

/** A scenario with all its cases solved against one reference. */
export interface SolvedScenario {
  readonly scenario: Scenario;
  readonly scenarioHash: string;
  readonly reference: Reference;
  readonly cases: readonly SolvedCase[];
  readonly failed: readonly FailedCase[];
  /** What the reader should know of how the scenario met the data (bloc members inside ROW, unused evidence). */
  readonly notes: readonly string[];
}

/** Tell how far a long job has come. */
export type Progress = (step: {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}) => void;
