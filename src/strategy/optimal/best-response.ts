import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { gradient } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { solve } from '../../equilibrium/solve.ts';
import { type BoxProblem, type Found, type SearchOptions, type Step, searchSteps } from './box-search.ts';
import { goalOf } from './goal.ts';
import { type Levers, leverGradient, leverMetric, withLevers } from './levers.ts';
import { SOLVE_TOLERANCE, type StatusQuo } from './status-quo.ts';

/** A player's move: the values of its variables. */
export interface Move {
  readonly levers: Levers;
  readonly x: Float64Array;
}

/** Counts of what a search cost. */
export interface Effort {
  solves: number;
  gradients: number;
}

/** State the problem of one player while the others' moves stand. */
export function problemOf(
  statusQuo: StatusQuo,
  levers: Levers,
  others: readonly Move[],
  effort: Effort,
  near: Equilibrium = statusQuo.equilibrium,
): BoxProblem<Equilibrium> {
  const goal = goalOf(statusQuo, levers.player);
  let metricOf: { at?: Equilibrium; metric?: ReturnType<typeof leverMetric> } = {};
  const metric = (at: Equilibrium) => {
    if (metricOf.at !== at) metricOf = { at, metric: leverMetric(statusQuo, levers, at) };
    return metricOf.metric!;
  };
  return {
    lower: levers.lower,
    upper: levers.upper,
    evaluate(x, from) {
      effort.solves++;
      return solveNear(statusQuo, [...others, { levers, x }], from ?? near);
    },
    value: goal.value,
    gradient(equilibrium) {
      effort.gradients++;
      return leverGradient(statusQuo, levers, gradient(equilibrium, goal.objective(equilibrium)));
    },
    curvature: (at) => metric(at).curvature,
    unit: (at) => metric(at).unit,
  };
}

/** Solve under players' moves from a neighbouring equilibrium; nothing where none is found. */
export function solveNear(
  statusQuo: StatusQuo,
  moves: readonly Move[],
  near: Equilibrium | undefined,
): Equilibrium | undefined {
  const { economy, closure } = statusQuo;
  try {
    return solve(economy, withLevers(statusQuo, moves), closure, { start: near, tolerance: SOLVE_TOLERANCE });
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return undefined;
  }
}

/** Search one player's best response, yielding after each step. */
export function bestResponse(
  statusQuo: StatusQuo,
  levers: Levers,
  others: readonly Move[],
  from: Float64Array,
  effort: Effort,
  options: SearchOptions & { near?: Equilibrium } = {},
): Generator<Step, Found<Equilibrium> | undefined> {
  return searchSteps(problemOf(statusQuo, levers, others, effort, options.near), from, options);
}
