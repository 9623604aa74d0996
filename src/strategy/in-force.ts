import { policyOf } from '../cases/policy-of.ts';
import { solvePolicy } from '../cases/solve-policy.ts';
import type { Reference } from '../cases/solved.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type StatusQuo, statusQuoOf } from './optimal/status-quo.ts';

/** The status quo that a scenario's case makes, and what to say of it. */
export interface InForce {
  readonly statusQuo: StatusQuo;
  /** Names what is in force, in a line. */
  readonly title: string;
  readonly notes: readonly string[];
}

/** Strategy asks for a policy in rates; what quotas bind at is one more rate. */
const QUOTAS_STAY =
  'quotas in force are kept at the rates that they come to in the status quo: how full they are does not change';

/**
 * Solve the world that strategies start from: a scenario with one of its cases in force.
 * @param asked id of the case; the first if absent, `base` for none.
 * @throws UserError where there is no such case. @throws ConvergenceError where there is no equilibrium.
 */
export function inForce(
  scenario: Scenario,
  reference: Reference,
  readText: ReadText,
  asked: string | undefined,
): InForce {
  const one = caseInForce(scenario, asked);
  const groups = [...scenario.base, ...(one?.groups ?? [])];
  const { origin, closure, base } = reference;
  const { policy, notes } = policyOf(scenario, groups, reference, readText);
  const { equilibrium, quotas } = solvePolicy(origin, policy, closure, base);
  return {
    statusQuo: statusQuoOf(origin, closure, equilibrium.instruments, equilibrium),
    title: one ? `${scenario.title}: ${one.title}` : scenario.title,
    notes: quotas.length > 0 ? [...notes, QUOTAS_STAY] : [...notes],
  };
}

function caseInForce({ id, cases }: Scenario, asked: string | undefined) {
  if (asked === 'base') return undefined;
  if (asked === undefined) return cases[0];
  const ids = cases.map((one) => one.id);
  const found = cases.find((one) => one.id === asked);
  if (!found) throw new UserError(`${id} has no case ${asked}`, { remedy: suggest(asked, [...ids, 'base']) });
  return found;
}
