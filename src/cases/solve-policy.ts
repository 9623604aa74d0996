import type { Economy } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import type { Outcomes } from '../equilibrium/outcomes.ts';
import { type QuotaOutcome, type QuotaPolicy, solveWithQuotas } from '../equilibrium/quota/index.ts';
import { solve } from '../equilibrium/solve.ts';
import type { ScenarioQuota } from '../scenario/apply-quota.ts';

/** What became of the quotas of a case. */
export type SolvedQuotas = readonly QuotaOutcome<ScenarioQuota>[];

/**
 * Solve a policy, its quotas together with the equilibrium. The equilibrium's instruments are the policy at the wedges
 * found.
 * @throws ConvergenceError where there is no equilibrium.
 */
export function solvePolicy(
  origin: Economy,
  policy: QuotaPolicy<ScenarioQuota>,
  closure: Closure,
  start?: Equilibrium,
): { readonly equilibrium: Equilibrium; readonly quotas: SolvedQuotas } {
  if (policy.quotas.length === 0) {
    return { equilibrium: solve(origin, policy.instruments, closure, { start }), quotas: [] };
  }
  const { equilibrium, outcomes } = solveWithQuotas(origin, policy, closure, { start });
  return { equilibrium, quotas: outcomes };
}

/** Rent that residents of the importing economies have, `[economy]`: the solver counts it with tariff revenue. */
export function rentAtHome(quotas: SolvedQuotas, N: number): Float64Array {
  const sum = new Float64Array(N);
  for (const { rentToImporters } of quotas) for (let n = 0; n < N; n++) sum[n] += rentToImporters[n];
  return sum;
}

/** Take rent on quotas out of what outcomes say of tariff revenue. */
export function withoutRents(
  outcomes: Outcomes,
  economy: Economy,
  { tariffRevenue }: Equilibrium,
  quotas: SolvedQuotas,
  before: SolvedQuotas,
): Outcomes {
  if (quotas.length === 0 && before.length === 0) return outcomes;
  const N = tariffRevenue.length;
  const [rent, rentBefore] = [rentAtHome(quotas, N), rentAtHome(before, N)];
  const then = economy.tariffRevenue.map((value, n) => value - rentBefore[n]);
  const now = tariffRevenue.map((value, n) => value - rent[n]);
  return {
    ...outcomes,
    tariffRevenue: Array.from(then, (value, n) => (value === 0 ? undefined : now[n] / value - 1)),
    tariffRevenueDifference: now.map((value, n) => value - then[n]),
  };
}
