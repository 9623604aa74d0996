import { z } from 'zod';
import type { Progress } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { noResume, type Resume } from '../resume.ts';
import { bestResponse, type Effort, type Move, solveNear } from './best-response.ts';
import { type LeverChoice, leversOf } from './levers.ts';
import { checkPlayers, type Player } from './player.ts';
import { STARTS, startingPoints } from './starting-points.ts';
import { gainsFrom, type StatusQuo } from './status-quo.ts';

/** How to search. */
export interface OptimalOptions {
  /** Starting points: the status quo, 1 / theta, the highest rates, then random ones. Three if absent. */
  readonly starts?: number;
  /** Largest norm of the projected gradient, relative (`Found.optimality`). */
  readonly tolerance?: number;
  /** Where to go on from, and to keep how far the search has come. */
  readonly resume?: Resume<OptimalState>;
  readonly progress?: Progress;
  readonly pause?: () => Promise<void>;
}

/** How far a search has come: where its finished parts ended, and where the one under way stands. */
export const optimalState = z.object({
  ends: z.array(z.object({ x: z.array(z.number()), value: z.number(), optimality: z.number() })),
  start: z.int().min(0),
  at: z.array(z.number()).optional(),
});
export type OptimalState = z.output<typeof optimalState>;

/** A player's best policy while everyone else keeps the status quo. */
export interface OptimalPolicy {
  readonly player: Player;
  readonly move: Move;
  /** Change of what the player maximises: its real income from the status quo, a decimal. */
  readonly gain: number;
  /** Norm of the projected gradient, relative to that of the duty collected per unit of each rate. */
  readonly optimality: number;
  /** How far the worst end of a search lies below the best: more than rounding where there are several peaks. */
  readonly disagreement: number;
  readonly starts: number;
  readonly solves: number;
  readonly gradients: number;
  readonly milliseconds: number;
  readonly equilibrium: Equilibrium;
  /** Change of real income from the status quo, `[economy]`. */
  readonly realIncome: Float64Array;
}

/** Where a search from one starting point ended; the equilibrium is missing where an earlier run was there. */
interface End {
  readonly x: Float64Array;
  readonly value: number;
  readonly optimality: number;
  readonly point?: Equilibrium;
}

/** Below this norm the gain left is under 1e-12. */
export const TOLERANCE = 1e-7;
const MAX_STEPS = 200;

/**
 * Find the policy that is best for a player while everyone else keeps the status quo.
 * @throws UserError where bounds or players make no sense.
 * @throws ConvergenceError where no starting point led to an optimum.
 */
export async function optimalPolicy(
  statusQuo: StatusQuo,
  player: Player,
  choice: LeverChoice,
  { starts = STARTS, tolerance = TOLERANCE, resume = noResume(), progress, pause }: OptimalOptions = {},
): Promise<OptimalPolicy> {
  const began = performance.now();
  checkPlayers(statusQuo.economy, [player]);
  const levers = leversOf(statusQuo, player, choice);
  const effort: Effort = { solves: 0, gradients: 0 };
  const { left } = resume;
  const ends: End[] = (left?.ends ?? []).map(({ x, ...end }) => ({ ...end, x: Float64Array.from(x) }));
  const keep = (start: number, at?: Float64Array) =>
    resume.keep(() => ({
      ends: ends.map(({ x, value, optimality }) => ({ x: [...x], value, optimality })),
      start,
      ...(at && { at: [...at] }),
    }));
  try {
    for (const [k, point] of startingPoints(statusQuo, levers, starts).entries()) {
      if (k < (left?.start ?? 0)) continue;
      const from = k === left?.start && left.at ? Float64Array.from(left.at) : point;
      const search = bestResponse(statusQuo, levers, [], from, effort, {
        tolerance,
        maxIterations: MAX_STEPS,
      });
      for (let step = 0; ; step++) {
        progress?.({ done: k, total: starts, what: `starts searched, step ${step} of the next` });
        await pause?.();
        const { done, value } = search.next();
        if (!done) {
          keep(k, value.x);
          continue;
        }
        if (value?.converged) ends.push(value);
        keep(k + 1);
        break;
      }
    }
  } finally {
    resume.flush();
  }
  if (ends.length === 0) {
    throw new ConvergenceError(`the policy of ${player.name}`, Number.NaN, effort.solves, 'optimum');
  }
  const best = ends.reduce((most, end) => (end.value > most.value ? end : most));
  const point = best.point ?? solveNear(statusQuo, [{ levers, x: best.x }], statusQuo.equilibrium);
  if (!point) throw new ConvergenceError(`the policy of ${player.name}`, Number.NaN, effort.solves);
  return {
    player,
    move: { levers, x: best.x },
    gain: Math.expm1(best.value),
    optimality: best.optimality,
    disagreement: Math.max(...ends.map(({ value }) => best.value - value)),
    starts,
    ...effort,
    milliseconds: performance.now() - began,
    equilibrium: point,
    realIncome: gainsFrom(statusQuo, point),
  };
}
