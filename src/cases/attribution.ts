import { attribute } from '../decomposition/attribute.ts';
import { incrementBetween } from '../decomposition/increment.ts';
import type { IntegrateOptions, PathReport } from '../decomposition/integrate.ts';
import { type ShapleyOptions, shapley } from '../decomposition/shapley.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { log } from '../kernel/logarithm.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type CaseMeasure, measuresOf, withMeasures } from './choose-measures.ts';
import { solveCase } from './solve-scenario.ts';
import type { Reference, SolvedCase } from './solved.ts';

/** What each measure of a case contributes to the change of ln real income. */
export interface CaseAttribution {
  readonly id: string;
  readonly title: string;
  /** Economies by index: the columns of all contributions. */
  readonly economies: readonly number[];
  readonly measures: readonly (CaseMeasure & { readonly contribution: Float64Array })[];
  /** The same by group: the sum over its measures. */
  readonly groups: readonly { readonly group: string; readonly contribution: Float64Array }[];
  /** Exact change of ln real income: what the contributions add up to. */
  readonly dlnRealIncome: Float64Array;
  readonly path: PathReport;
}

/** The Shapley value of a case's groups, or of its measures where it has one group. */
export interface ShapleyCheck {
  readonly players: 'groups' | 'measures';
  readonly rows: readonly {
    readonly name: string;
    /** `[chosen economy]`, like the contribution along the path that it is compared with. */
    readonly value: Float64Array;
    readonly contribution: Float64Array;
    readonly standardError: Float64Array | undefined;
  }[];
  /** Largest distance between the two, in ln real income. */
  readonly gap: number;
  readonly coalitions: number;
  /** Orders drawn, where not every coalition was solved. */
  readonly orders: number | undefined;
}

/**
 * Share what a case does out over its measures. What a measure adds to the policy is what the instruments of the case up
 * to it have beyond those of the case before it, so that a second tariff on the same flow counts from the first.
 * @param economies by index.
 * @throws ConvergenceError where a policy on the way has no equilibrium.
 */
export async function attributeCase(
  scenario: Scenario,
  solved: SolvedCase,
  reference: Reference,
  readText: ReadText,
  economies: readonly number[],
  options: IntegrateOptions = {},
): Promise<CaseAttribution> {
  const { id, title } = solved;
  const measures = measuresOf(scenario, solved.groups);
  const start = reference.base?.instruments ?? {};
  const end = solved.equilibrium.instruments;
  const policies: Instruments[] = [start];
  for (let count = 1; count < measures.length; count++) {
    policies.push(
      solveMeasures(scenario, measures.slice(0, count), reference, readText).equilibrium.instruments,
    );
    await options.pause?.();
  }
  if (measures.length > 0) policies.push(end);
  const increments = policies
    .slice(1)
    .map((policy, m) => incrementBetween(reference.origin, policies[m], policy));
  const { contributions, dlnRealIncome, report } = await attribute(
    reference.origin,
    start,
    end,
    increments,
    economies,
    reference.closure,
    options,
  );
  const rows = measures.map((one, m) => ({ ...one, contribution: contributions[m] }));
  return {
    id,
    title,
    economies,
    measures: rows,
    groups: solved.groups.map((group) => ({
      group,
      contribution: sumRows(
        rows.filter((row) => row.group === group).map((row) => row.contribution),
        economies.length,
      ),
    })),
    dlnRealIncome,
    path: report,
  };
}

/**
 * Check an attribution by the Shapley value: every subset of the groups is solved, in the order of the case. The two
 * differ where measures reinforce or weaken one another, since Shapley brings each in whole and the path brings all in
 * together.
 * @throws ConvergenceError where some subset has no equilibrium.
 */
export async function shapleyCheck(
  scenario: Scenario,
  attribution: CaseAttribution,
  reference: Reference,
  readText: ReadText,
  options: ShapleyOptions & {
    readonly progress?: (done: number, total: number) => void;
    readonly pause?: () => Promise<void>;
  } = {},
): Promise<ShapleyCheck> {
  const { groups, measures, economies } = attribution;
  const byGroup = groups.length > 1;
  const players = byGroup
    ? groups.map(({ group, contribution }) => ({
        name: group,
        contribution,
        measures: measures.filter((one) => one.group === group),
      }))
    : measures.map((one) => ({
        name: `${one.group}#${one.at + 1}`,
        contribution: one.contribution,
        measures: [one],
      }));
  const { exactUpTo = 10, orders = 100 } = options;
  const total = players.length <= exactUpTo ? 2 ** players.length : orders * (players.length - 1);
  let done = 0;
  const found = await shapley(
    players.length,
    async (members) => {
      await options.pause?.();
      options.progress?.(done++, total);
      const kept = players.flatMap((player, p) => (members[p] ? player.measures : []));
      if (kept.length === 0) return new Float64Array(economies.length);
      const { outcomes } = solveMeasures(scenario, kept, reference, readText);
      return Float64Array.from(economies, (n) => log(1 + outcomes.realIncome[n]));
    },
    { ...options, exactUpTo, orders },
  );
  const rows = players.map(({ name, contribution }, p) => ({
    name,
    contribution,
    value: found.values[p],
    standardError: found.standardErrors?.[p],
  }));
  return {
    players: byGroup ? 'groups' : 'measures',
    rows,
    gap: Math.max(
      0,
      ...rows.flatMap((row) => [...row.value.map((value, e) => Math.abs(value - row.contribution[e]))]),
    ),
    coalitions: found.coalitions,
    orders: found.orders,
  };
}

function solveMeasures(
  scenario: Scenario,
  kept: readonly CaseMeasure[],
  reference: Reference,
  readText: ReadText,
): SolvedCase {
  const part = withMeasures(scenario, kept);
  const one = { id: 'part', title: 'part', about: undefined, groups: part.groups };
  return solveCase(part.scenario, one, reference, readText).solved;
}

function sumRows(rows: readonly Float64Array[], width: number): Float64Array {
  const total = new Float64Array(width);
  for (const row of rows) {
    for (let e = 0; e < width; e++) total[e] += row[e];
  }
  return total;
}
