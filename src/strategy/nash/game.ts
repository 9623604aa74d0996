import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { gradient } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { solveNear } from '../optimal/best-response.ts';
import { residual } from '../optimal/box-search.ts';
import { goalOf } from '../optimal/goal.ts';
import { type Levers, leverGradient, leverMetric } from '../optimal/levers.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';

/** Several players on one status quo, each with its own variables. */
export interface Game {
  readonly statusQuo: StatusQuo;
  readonly players: readonly Levers[];
}

/** What one player makes of a common point: where its first-order conditions pull it, and how hard. */
export interface Pull {
  /** Step to where the conditions hold with multipliers as they are, within bounds, `[variable]`. */
  readonly step: Float64Array;
  /** Square of what a unit of each variable counts, so that the step's norm is `optimality`, `[variable]`. */
  readonly weight: Float64Array;
  readonly optimality: number;
}

/**
 * Solve the equilibrium that all moves lead to.
 * @throws ConvergenceError where there is none.
 */
export function solveMoves(
  { statusQuo, players }: Game,
  xs: readonly Float64Array[],
  near: Equilibrium,
): Equilibrium {
  const found = solveNear(
    statusQuo,
    players.map((levers, p) => ({ levers, x: xs[p] })),
    near,
  );
  if (!found) throw new ConvergenceError('the equilibrium of all moves', Number.NaN, 0);
  return found;
}

/** Take the first-order conditions of one player at a common point: one adjoint, whatever the number of variables. */
export function pullOf({ statusQuo, players }: Game, p: number, x: Float64Array, at: Equilibrium): Pull {
  const levers = players[p];
  const found = gradient(at, goalOf(statusQuo, levers.player).objective(at));
  const slope = leverGradient(statusQuo, levers, found);
  const { unit, curvature } = leverMetric(statusQuo, levers, at);
  let whole = 0;
  for (let v = 0; v < x.length; v++) whole += (unit[v] * unit[v]) / curvature[v];
  return {
    step: x.map(
      (value, v) =>
        Math.min(levers.upper[v], Math.max(levers.lower[v], value + slope[v] / curvature[v])) - value,
    ),
    weight: curvature.map((value) => (whole > 0 ? value / whole : 0)),
    optimality: residual(unit, curvature, x, slope, levers.lower, levers.upper),
  };
}
