import type { Progress } from '../../cases/solved.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type BreakEvenCurve, breakEvenCurve } from '../break-even-curve.ts';
import type { PolicySolver } from './money-metric.ts';

/** A pair of the study: who weighs deals, and who threatens. */
export type Pair = Scenario['study']['pairs'][number];

/** The curves of one pair: every deal against the power's tariff of every size. */
export interface PairCurves {
  readonly economy: string;
  readonly power: string;
  readonly curves: readonly BreakEvenCurve[];
  /** What the tariff does to the power itself, `[rate]` in the order of the points. */
  readonly ofPower: readonly { readonly rate: number; readonly own: number }[];
}

/** Sizes of the threat if none are asked for. */
export const STANDARD_RATES = [0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.35, 0.5, 0.75, 1];

/** Fewer sizes, for a figure. */
export const FIGURE_RATES = [0, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/**
 * Weigh the deals of a pair against a tariff of the power on all goods of the economy, solved at each rate.
 * @returns nothing for a pair in which nobody threatens.
 * @throws ConvergenceError where a policy has no equilibrium.
 */
export async function solveCurves(
  scenario: Scenario,
  pair: Pair,
  at: number,
  solver: PolicySolver,
  rates: readonly number[] = STANDARD_RATES,
  { progress, pause }: { progress?: Progress; pause?: () => Promise<void> } = {},
): Promise<PairCurves | undefined> {
  const { economy, power, deals, prior = 0 } = pair;
  if (power === undefined) return undefined;
  const path = ['study', 'pairs', at];
  const who = solver.members(economy, [...path, 'economy']);
  const sender = solver.members(power, [...path, 'power']);
  const all = [...new Set([0, ...rates])].sort((a, b) => a - b);
  const total = all.length * (1 + deals.length);
  let done = 0;
  const step = async (what: string) => {
    progress?.({ done: done++, total, what });
    await pause?.();
  };
  const threatOf = (rate: number) => [{ importer: power, exporter: economy, sectors: 'goods', rate }];
  const threats: { rate: number; threat: number; own: number }[] = [];
  for (const rate of all) {
    await step(`${power} adds ${Math.round(rate * 1000) / 10} points`);
    threats.push({
      rate,
      threat: solver.realIncome(who, [], threatOf(rate)),
      own: solver.realIncome(sender, [], threatOf(rate)),
    });
  }
  const curves: BreakEvenCurve[] = [];
  for (const id of deals) {
    const { groups } = scenario.cases.find((one) => one.id === id)!;
    const points = [];
    for (const { rate, threat } of threats) {
      await step(`${id} under ${Math.round(rate * 1000) / 10} points`);
      points.push({ rate, threat, both: solver.realIncome(who, groups, threatOf(rate)) });
    }
    curves.push(breakEvenCurve(id, solver.realIncome(who, groups), prior, points));
  }
  progress?.({ done: total, total, what: 'weighed' });
  return { economy, power, curves, ofPower: threats.map(({ rate, own }) => ({ rate, own })) };
}
