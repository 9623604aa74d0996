import type { Progress } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { bestResponse, type Effort, type Move } from './best-response.ts';
import type { Found } from './box-search.ts';
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
  readonly progress?: Progress;
  readonly pause?: () => Promise<void>;
}

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
  { starts = STARTS, tolerance = TOLERANCE, progress, pause }: OptimalOptions = {},
): Promise<OptimalPolicy> {
  const began = performance.now();
  checkPlayers(statusQuo.economy, [player]);
  const levers = leversOf(statusQuo, player, choice);
  const effort: Effort = { solves: 0, gradients: 0 };
  const ends: Found<Equilibrium>[] = [];
  let best: Found<Equilibrium> | undefined;
  for (const [k, from] of startingPoints(statusQuo, levers, starts).entries()) {
    const search = bestResponse(statusQuo, levers, [], from, effort, { tolerance, maxIterations: MAX_STEPS });
    for (let step = 0; ; step++) {
      const what = `${player.name}: start ${k + 1}, step ${step}`;
      progress?.({ done: k + step / (step + 10), total: starts, what });
      await pause?.();
      const { done, value } = search.next();
      if (!done) continue;
      if (value?.converged) {
        ends.push(value);
        if (!best || value.value > best.value) best = value;
      }
      break;
    }
  }
  if (!best) {
    throw new ConvergenceError(`the policy of ${player.name}`, Number.NaN, effort.solves, 'optimum');
  }
  return {
    player,
    move: { levers, x: best.x },
    gain: Math.expm1(best.value),
    optimality: best.optimality,
    disagreement: Math.max(...ends.map(({ value }) => best.value - value)),
    starts,
    ...effort,
    milliseconds: performance.now() - began,
    equilibrium: best.point,
    realIncome: gainsFrom(statusQuo, best.point),
  };
}
