import type { Economy } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import { bilateralFlows } from '../equilibrium/flows.ts';
import { solve } from '../equilibrium/solve.ts';
import { type Fit, goodnessOfFit } from './goodness-of-fit.ts';
import { type Against, type Flow, logChange, type TradePair, totals } from './trade-changes.ts';

/** Flows smaller than this before or after (unit of the economy, million USD) are left out: their changes are noise. */
const SMALLEST = 10;

/** Tell whether a flow is large enough, before and after, for its change to mean something. */
export function isLarge({ before, after, N }: TradePair, { j, n, i }: Flow): boolean {
  const cell = (j * N + n) * N + i;
  return before[cell] >= SMALLEST && after[cell] >= SMALLEST;
}

/** What a model said would happen to trade, against what happened. */
export interface Comparison extends Fit {
  /** Relative change of the flows' sum. */
  readonly actualTotal: number;
  readonly predictedTotal: number;
}

/** Trade as it was, as it became, and as a model says it would have become. */
export interface BackTest {
  readonly actual: TradePair;
  readonly predicted: TradePair;
}

/**
 * Predict trade from a baseline, the tariffs of a later date and nothing else, and set it beside what trade became.
 * @param after trade of the later date on the layout of the economy.
 * @throws ConvergenceError where the tariffs have no equilibrium.
 */
export function backTest(
  economy: Economy,
  tariffs: Float64Array,
  after: Float64Array,
  closure: Closure,
): BackTest {
  const N = economy.economies.length;
  const before = economy.flows;
  const predicted = bilateralFlows(solve(economy, { tariffs }, closure));
  return { actual: { before, after, N }, predicted: { before, after: predicted, N } };
}

/**
 * Compare predicted with actual log changes of some flows, weighted by trade before. Both sides are measured against
 * the same: the prediction too is put relative to what it says of everyone else.
 * @throws Error where fewer than three flows are large enough to compare.
 */
export function compare(
  { actual, predicted }: BackTest,
  flows: readonly Flow[],
  against: Against,
  parties: readonly number[],
): Comparison {
  const large = flows.filter((flow) => isLarge(actual, flow));
  const rows = large.flatMap((flow) => {
    const happened = logChange(actual, flow, against, parties);
    const said = logChange(predicted, flow, against, parties);
    if (happened === undefined || said === undefined) return [];
    return [{ happened, said, weight: actual.before[(flow.j * actual.N + flow.n) * actual.N + flow.i] }];
  });
  const found = totals(actual, large);
  const foretold = totals(predicted, large);
  return {
    ...goodnessOfFit(
      rows.map(({ happened }) => happened),
      rows.map(({ said }) => said),
      rows.map(({ weight }) => weight),
    ),
    actualTotal: found.after / found.before - 1,
    predictedTotal: foretold.after / foretold.before - 1,
  };
}
