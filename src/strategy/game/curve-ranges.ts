import { referenceOf } from '../../cases/solve-scenario.ts';
import type { Progress, Reference } from '../../cases/solved.ts';
import { suggest } from '../../error/suggest.ts';
import { UserError } from '../../error/user-error.ts';
import type { ReadText } from '../../scenario/resolve.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { riseOf } from '../break-even-curve.ts';
import { policySolver } from './money-metric.ts';
import { solveCurves } from './threat-curve.ts';

/** How far the break-even of one deal against one tariff depends on the trade elasticities. */
export interface CurveRange {
  readonly economy: string;
  readonly power: string;
  readonly deal: string;
  readonly rate: number;
  /** Rise of the probability at which signing gains nothing, under each set, in the order asked for. */
  readonly rises: readonly number[];
  readonly low: number;
  readonly high: number;
}

/**
 * Read which sets of elasticities to compare: `all` of the data, or keys.
 * @throws UserError for an unknown key.
 */
export function readSets(text: string, { origin }: Pick<Reference, 'origin'>): string[] {
  const known = ['default', ...Object.keys(origin.elasticitySets).filter((key) => key !== 'default')];
  if (text.trim() === 'all') return known;
  return text.split(',').map((key) => {
    const name = key.trim();
    if (!known.includes(name)) {
      throw new UserError(`unknown elasticity set ${name} in ${origin.name}`, {
        remedy: suggest(name, known),
      });
    }
    return name;
  });
}

/**
 * Solve the curves of every pair again under each set of trade elasticities, base measures included, and report how
 * far the break-even moves. Where any risk is worth it, the rise is what is left to certainty.
 * @throws UserError for an unknown set. @throws ConvergenceError where a policy has no equilibrium.
 */
export async function curveRanges(
  scenario: Scenario,
  readText: ReadText,
  sets: readonly string[],
  rates: readonly number[],
  hooks: { progress?: Progress; pause?: () => Promise<void> } = {},
): Promise<CurveRange[]> {
  const rows = new Map<string, Omit<CurveRange, 'low' | 'high'> & { rises: number[] }>();
  for (const set of sets) {
    const under = { ...scenario, model: { ...scenario.model, elasticities: set } };
    const reference = referenceOf(under, readText);
    const solver = policySolver(under, reference, readText);
    const progress: Progress | undefined =
      hooks.progress && ((step) => hooks.progress?.({ ...step, what: `${set}: ${step.what}` }));
    for (const [at, pair] of scenario.study.pairs.entries()) {
      const found = await solveCurves(under, pair, at, solver, rates, { ...hooks, progress });
      for (const { deal, prior, points } of found?.curves ?? []) {
        for (const point of points) {
          const key = JSON.stringify([at, deal, point.rate]);
          const row = rows.get(key) ?? {
            economy: pair.economy,
            power: found!.power,
            deal,
            rate: point.rate,
            rises: [],
          };
          row.rises.push(riseOf(point, prior));
          rows.set(key, row);
        }
      }
    }
  }
  return [...rows.values()].map((row) => ({
    ...row,
    low: Math.min(...row.rises),
    high: Math.max(...row.rises),
  }));
}
