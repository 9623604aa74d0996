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
import { reused, type Supply } from '../kernel/supply.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario, ScenarioCase } from '../scenario/scenario.ts';
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
export type SweepCase = Pick<ScenarioCase, 'id' | 'title' | 'groups'>;

/** A scenario under one model, set up so that draws of it cost little beyond their solves. */
export interface World {
  /**
   * Real income at drawn elasticities relative to the world before any case, minus one, `[case][economy]`; zero for
   * cases that are not among those wanted.
   */
  realIncomes(scenario: Scenario, tradeElasticity: Float64Array, wanted?: ReadonlySet<number>): Float64Array;
  /** The trade elasticities of the model, `[sector]`. */
  readonly tradeElasticity: Float64Array;
  /** Real incomes with groups in force and without uncertainty, `[economy]`. @throws ConvergenceError */
  central(groups: readonly string[]): Float64Array;
  readonly jobs: { readonly base: Job | undefined; readonly cases: readonly Job[] };
  readonly reference: Reference;
}

/**
 * Open the world of a scenario under one model. Cases without an equilibrium when nothing is uncertain are refused: a
 * sweep of them would be empty.
 * @param moving the groups with measures that are drawn.
 * @param main the world under the scenario's own model, which draws of others begin from.
 * @throws UserError where the scenario or the data are at fault.
 * @throws ConvergenceError where a case has no equilibrium.
 */
export function openWorld(
  scenario: Scenario,
  readText: ReadText,
  moving: ReadonlySet<string>,
  main?: World,
): World {
  const reference = referenceOf(scenario, readText);
  const { closure, origin, regime } = reference;
  const opened = reference.opened ?? origin;
  const N = origin.economies.length;
  // All policies of a draw are resolved against one object: what was laid out for it is found again.
  let desk = origin;
  const centre = origin.tradeElasticity;
  const resolve = (from: Scenario, groups: readonly string[], economy: Economy, supply?: Supply) =>
    policyOf(from, groups, { ...reference, origin: economy }, readText, supply).policy;
  const at = (from: Scenario, groups: readonly string[], theta: Float64Array, supply?: Supply) => {
    if (desk.tradeElasticity !== theta) desk = { ...origin, tradeElasticity: theta };
    return resolve(from, groups, desk, supply);
  };
  const run = (economy: Economy, policy: QuotaPolicy, options: SolveOptions) =>
    policy.quotas.length === 0
      ? solve(economy, policy.instruments, closure, options)
      : solveWithQuotas(economy, policy, closure, options).equilibrium;
  const stays = (groups: readonly string[], policy: QuotaPolicy) =>
    policy.quotas.length === 0 && !groups.some((id) => moving.has(id));
  const solveCentral = (groups: readonly string[], what: string, policy = at(scenario, groups, centre)) => {
    try {
      return run(origin, policy, {});
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      throw new ConvergenceError(`${error.where}, in ${what}`, error.residual, error.iterations);
    }
  };
  const job = (groups: readonly string[], what: string, known?: Job): Job => {
    const policy = at(scenario, groups, centre);
    if (known) {
      // Where this model's policy is the main one's, elasticities do not matter to it either.
      const same = known.policy && sameBits(policy, known.policy);
      return { groups, policy: same ? known.policy : undefined, start: known.start };
    }
    const moved = at(
      scenario,
      groups,
      centre.map((value, j) => value * (1.1 + 0.01 * (j % 7))),
    );
    const fixed = stays(groups, policy) && sameBits(policy, moved);
    return { groups, policy: fixed ? policy : undefined, start: solveCentral(groups, what, policy) };
  };
  const based = scenario.base.length > 0 || (regime?.changes.length ?? 0) > 0;
  const base = based ? job(scenario.base, 'the base', main?.jobs.base) : undefined;
  const cases = scenario.cases.map(({ id, groups }, c) =>
    job([...scenario.base, ...groups], `case ${id}`, main?.jobs.cases[c]),
  );
  // Deficits that the closure takes out are taken out at the drawn elasticities.
  const purges = opened !== origin;
  const originAt = (theta: Float64Array): Economy => {
    const drawn = { ...opened, tradeElasticity: theta };
    if (!purges) return drawn;
    return rebase(solve(drawn, {}, closure, { tolerance: 1e-12, like: opened }), drawn);
  };
  // What a draw writes, the next one writes over: the base's apart from the cases', which are each read when solved.
  const [ofBase, ofCases] = [reused(), reused()];
  // Whoever moves a measure alone asks for the same base many times.
  let last: { readonly theta: Float64Array; readonly equilibrium: Equilibrium } | undefined;
  const baseAt = (theta: Float64Array, work: () => Equilibrium): Equilibrium => {
    const fixed = !scenario.base.some((id) => moving.has(id));
    if (fixed && last?.theta.every((value, j) => value === theta[j])) return last.equilibrium;
    last = undefined;
    const equilibrium = work();
    last = { theta: theta.slice(), equilibrium };
    return equilibrium;
  };
  const change = (equilibrium: Equilibrium, before: Equilibrium | undefined, incomeBefore: Float64Array) =>
    equilibrium.income.map((income, n) => {
      const price = equilibrium.finalPriceHat[n] / (before ? before.finalPriceHat[n] : 1);
      return income / incomeBefore[n] / price - 1;
    });
  return {
    reference,
    jobs: { base, cases },
    central: (groups) =>
      change(
        solveCentral([...scenario.base, ...groups], groups.join(' and ')),
        base?.start,
        base?.start.income ?? origin.income,
      ),
    tradeElasticity: origin.tradeElasticity,
    realIncomes(drawn, theta, wanted) {
      const economy = originAt(theta);
      const solved = ({ groups, policy }: Job, start: StartingPoint, supply: Supply) => {
        const resolved = () =>
          purges ? resolve(drawn, groups, economy, supply) : at(drawn, groups, theta, supply);
        return run(economy, policy ?? resolved(), { start, like: origin, supply });
      };
      const before = base && baseAt(theta, () => solved(base, base.start, ofBase));
      const incomeBefore = before?.income ?? economy.income;
      const changes = new Float64Array(cases.length * N);
      cases.forEach((one, c) => {
        if (wanted && !wanted.has(c)) return;
        const start = base && before ? predictStart(one.start, before, base.start) : one.start;
        changes.set(change(solved(one, start, ofCases), before, incomeBefore), c * N);
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
