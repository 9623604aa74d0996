import type { Parameters } from '../../economy/economy.ts';
import { log } from '../../kernel/logarithm.ts';
import { type Closure, DEFAULT_CLOSURE } from '../closure.ts';
import { ConvergenceError } from '../convergence-error.ts';
import { shareWorkspace } from '../derivative/workspace.ts';
import type { Equilibrium } from '../equilibrium.ts';
import { type SolveOptions, solve } from '../solve.ts';
import { instrumentsAt } from './instruments-at.ts';
import { newtonSteps } from './newton-steps.ts';
import { type QuotaOutcome, type QuotaRegime, quotaOutcomes } from './outcome.ts';
import { quantities, quotaImports } from './quantities.ts';
import type { Quota, QuotaPolicy } from './quota.ts';
import { restOne } from './rest-one.ts';
import { reaches, type Setting, settingAt } from './setting.ts';
import { type Attempt, distance, type Trial } from './trial.ts';

/** An equilibrium in which every quota is at rest. */
export interface QuotaEquilibrium<Q extends Quota = Quota> {
  readonly equilibrium: Equilibrium;
  readonly outcomes: readonly QuotaOutcome<Q>[];
  /** Where each quota came to rest. */
  readonly settings: readonly Setting[];
  readonly regimes: readonly QuotaRegime[];
  /** Largest distance from complementarity, max_k |min(w_k, ln(quota / imports inside it))|. */
  readonly residual: number;
  /** How many equilibria were solved on the way. */
  readonly solves: number;
}

/** Largest distance from complementarity of a solution. */
const TOLERANCE = 1e-10;
/** Unknowns of each solve are this close, so that quantities are as close as the line above wants. */
const INNER_TOLERANCE = 1e-12;
const MAX_STEPS = 100;
const SHORTEST_STEP = 1 / 16;

/**
 * Solve an equilibrium with tariff-rate quotas as a complementarity problem, 0 <= w perpendicular to
 * ln(quota / (imports x share inside)) >= 0 for each quota: no wedge while there is room; a wedge between the two
 * rates while exactly filled; the out-of-quota rate, and a share outside, beyond. Newton's method in all w at
 * once, slopes from the equilibrium's tangents, each step shortened until it brings
 * the quotas nearer to rest; where no step does, each quota in turn is brought to rest by itself.
 * @throws UserError where the policy makes no sense.
 * @throws ConvergenceError where there is no equilibrium, or none in which the quotas are at rest.
 */
export function solveWithQuotas<Q extends Quota>(
  parameters: Parameters,
  policy: QuotaPolicy<Q>,
  closure: Closure = DEFAULT_CLOSURE,
  options: SolveOptions = {},
): QuotaEquilibrium<Q> {
  const { quotas } = policy;
  const reach = reaches(quotas, policy.cells);
  const tolerance = Math.min(options.tolerance ?? INNER_TOLERANCE, INNER_TOLERANCE);
  if (options.like) shareWorkspace(options.like, parameters);
  let solves = 0;
  const attempt: Attempt = (w, start) => {
    const settings = w.map((value, k) => settingAt(value, reach[k]));
    const instruments = instrumentsAt(policy, settings, parameters);
    // Attempts are held against each other: each needs arrays of its own.
    const own = { ...options, tolerance, start, supply: undefined };
    const equilibrium = solve(parameters, instruments, closure, own);
    solves++;
    const imported = quantities(quotaImports(policy, settings, equilibrium), quotas.length);
    const slack = quotas.map(({ quantity }, k) => {
      // A quota of zero is exceeded whatever happens: its w is infinite from the beginning.
      if (quantity === 0) return 0;
      if (imported[k] === 0) return Number.POSITIVE_INFINITY;
      return log(quantity / imported[k]) + Math.max(0, w[k] - reach[k]);
    });
    return { w, settings, equilibrium, slack, residual: distance(w, slack) };
  };
  let at = attempt(
    quotas.map(({ quantity }) => (quantity === 0 ? Number.POSITIVE_INFINITY : 0)),
    options.start,
  );
  for (let steps = 0; at.residual > TOLERANCE && steps < MAX_STEPS; steps++) {
    at =
      descend(policy, at, reach, attempt) ??
      quotas.reduce((trial, _, k) => restOne(trial, k, reach[k], attempt), at);
  }
  if (!(at.residual <= TOLERANCE)) {
    const worst = quotas.findIndex((_, k) => distance([at.w[k]], [at.slack[k]]) === at.residual);
    throw new ConvergenceError(`the quota on ${quotas[worst].name}`, at.residual, solves);
  }
  const regimes = at.w.map((w, k): QuotaRegime => (w === 0 ? 'unfilled' : w < reach[k] ? 'filled' : 'over'));
  const { equilibrium, settings, residual } = at;
  const outcomes = quotaOutcomes(policy, equilibrium, settings, regimes);
  return { equilibrium, outcomes, settings, regimes, residual, solves };
}

/**
 * Take a Newton step, or the largest part of one that brings the quotas nearer to rest; nothing where none does.
 */
function descend(
  policy: QuotaPolicy,
  at: Trial,
  reach: readonly number[],
  attempt: Attempt,
): Trial | undefined {
  const steps = newtonSteps(policy, at, reach);
  for (let length = 1; length >= SHORTEST_STEP; length /= 2) {
    for (const step of steps) {
      const w = at.w.map((value, k) =>
        Number.isFinite(value) ? Math.max(0, value + length * step[k]) : value,
      );
      const next = attempt(w, at.equilibrium);
      if (next.residual < (1 - length / 100) * at.residual) return next;
    }
  }
  return undefined;
}
