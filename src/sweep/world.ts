import { policyOf } from '../cases/policy-of.ts';
import { referenceOf } from '../cases/solve-scenario.ts';
import type { Reference } from '../cases/solved.ts';
import type { Economy } from '../economy/economy.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import type { QuotaPolicy } from '../equilibrium/quota/index.ts';
import { solveWithQuotas } from '../equilibrium/quota/index.ts';
import { rebase } from '../equilibrium/rebase.ts';
import { type SolveOptions, solve } from '../equilibrium/solve.ts';
import type { StartingPoint } from '../equilibrium/state.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { predictStart } from './predict-start.ts';

/** What is solved for a draw: the world before any case, where measures are in force in it, and every case. */
interface Job {
  readonly groups: readonly string[];
  /** The policy, where it is the same in every draw. */
  readonly policy: QuotaPolicy | undefined;
  /** Where the equations settle without uncertainty: a draw starts from there. */
  readonly start: Equilibrium;
}

/** A case that is solved for each draw. */
export interface SweepCase {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly string[];
  /** The cases whose measures it combines, by number: where those have been solved it begins from them. */
  readonly parents?: readonly [number, number];
}

/** A scenario under one model, set up so that draws of it cost little beyond their solves. */
export interface World {
  /**
   * Real income at drawn elasticities relative to the world before any case, minus one, `[case][economy]`; zero for
   * cases that are not among those wanted.
   */
  realIncomes(scenario: Scenario, tradeElasticity: Float64Array, wanted?: ReadonlySet<number>): Float64Array;
  /** The trade elasticities of the model, `[sector]`. */
  readonly tradeElasticity: Float64Array;
  readonly reference: Reference;
}

/**
 * Open the world of a scenario under one model. Cases without an equilibrium when nothing is uncertain are refused: a
 * sweep of them would be empty.
 * @param listed the cases to solve. @param moving the groups with measures that are drawn.
 * @throws UserError where the scenario or the data are at fault.
 * @throws ConvergenceError where a case has no equilibrium.
 */
export function openWorld(
  scenario: Scenario,
  readText: ReadText,
  listed: readonly SweepCase[],
  moving: ReadonlySet<string>,
): World {
  const reference = referenceOf(scenario, readText);
  const { closure, origin, regime } = reference;
  const opened = reference.opened ?? origin;
  const N = origin.economies.length;
  // Policies are resolved against one object whose elasticities are exchanged: what they look up by economy is found
  // again, and flows, codes and tariffs are those of the data anyway.
  const desk = { ...origin };
  const resolve = (from: Scenario, groups: readonly string[], economy: Economy) =>
    policyOf(from, groups, { ...reference, origin: economy }, readText).policy;
  const at = (from: Scenario, groups: readonly string[], theta: Float64Array) => {
    desk.tradeElasticity = theta;
    return resolve(from, groups, desk);
  };
  const run = (economy: Economy, policy: QuotaPolicy, options: SolveOptions) =>
    policy.quotas.length === 0
      ? solve(economy, policy.instruments, closure, options)
      : solveWithQuotas(economy, policy, closure, options).equilibrium;
  const job = (groups: readonly string[], what: string): Job => {
    const theta = origin.tradeElasticity;
    const policy = at(scenario, groups, theta);
    const moved = at(
      scenario,
      groups,
      theta.map((value, j) => value * (1.1 + 0.01 * (j % 7))),
    );
    const stays = policy.quotas.length === 0 && !groups.some((id) => moving.has(id));
    try {
      return {
        groups,
        policy: stays && sameBits(policy, moved) ? policy : undefined,
        start: run(origin, policy, {}),
      };
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      throw new ConvergenceError(`${error.where}, in ${what}`, error.residual, error.iterations);
    }
  };
  const based = scenario.base.length > 0 || (regime?.changes.length ?? 0) > 0;
  const base = based ? job(scenario.base, 'the base') : undefined;
  const cases = listed.map(({ id, groups }) => job([...scenario.base, ...groups], `case ${id}`));
  // Deficits that the closure takes out are taken out at the drawn elasticities.
  const purges = opened !== origin;
  const originAt = (theta: Float64Array): Economy => {
    const drawn = { ...opened, tradeElasticity: theta };
    if (!purges) return drawn;
    return rebase(solve(drawn, {}, closure, { tolerance: 1e-12, like: opened }), drawn);
  };
  return {
    reference,
    tradeElasticity: origin.tradeElasticity,
    realIncomes(drawn, theta, wanted) {
      const economy = originAt(theta);
      const solved = ({ groups, policy }: Job, start: StartingPoint) => {
        const applied = policy ?? (purges ? resolve(drawn, groups, economy) : at(drawn, groups, theta));
        return run(economy, applied, { start, like: origin });
      };
      const before = base && solved(base, base.start);
      const found: Equilibrium[] = [];
      const incomeBefore = before?.income ?? economy.income;
      const changes = new Float64Array(cases.length * N);
      cases.forEach((one, c) => {
        if (wanted && !wanted.has(c)) return;
        const parents = listed[c].parents?.map((p) => found[p]) ?? [];
        // Depends on the draw alone: on what was solved without uncertainty, and for this draw so far.
        const start =
          parents.length === 2 && parents[0] && parents[1] && before
            ? predictStart(parents[0], parents[1], before)
            : base && before
              ? predictStart(one.start, before, base.start)
              : one.start;
        const equilibrium = solved(one, start);
        found[c] = equilibrium;
        const { income, finalPriceHat } = equilibrium;
        for (let n = 0; n < N; n++) {
          const price = finalPriceHat[n] / (before ? before.finalPriceHat[n] : 1);
          changes[c * N + n] = income[n] / incomeBefore[n] / price - 1;
        }
      });
      return changes;
    },
  };
}

/** Tell whether two policies do the same to the last bit. */
function sameBits({ instruments: a }: QuotaPolicy, { instruments: b }: QuotaPolicy): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof typeof a)[]);
  return [...names].every((name) => {
    const [one, other] = [a[name], b[name]];
    return one && other ? one.every((value, c) => value === other[c]) : one === other;
  });
}
