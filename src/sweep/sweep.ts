import { policyOf } from '../cases/policy-of.ts';
import { referenceOf } from '../cases/solve-scenario.ts';
import { union } from '../cases/union.ts';
import { ClosureError } from '../equilibrium/closure-error.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { UserError } from '../error/user-error.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Assumption, assumptionsOf } from './assumption.ts';
import { drawnElasticities, modelKey, withMeasures, withModel } from './vary.ts';
import { openWorld, type SweepCase, type World } from './world.ts';

/** What one draw comes to: real incomes of all cases, `[case][economy]`, or why there are none. */
export type Drawn = { readonly realIncome: Float64Array } | { readonly failed: string };

/** A deal of a pair set against one of its threats. */
export interface Weighed {
  readonly economy: string;
  readonly deal: string;
  readonly threat: string;
  /** Probability of the threat without the deal. */
  readonly prior: number;
  /** Real incomes with both and without uncertainty, `[economy]`. */
  readonly both: Float64Array;
}

/** A scenario ready to be drawn from. */
export interface Sweep {
  readonly scenario: Scenario;
  readonly assumptions: readonly Assumption[];
  readonly cases: readonly SweepCase[];
  /** What the scenario's pairs weigh, with what deal and threat do together without uncertainty. */
  readonly weighings: () => readonly Weighed[];
  readonly economies: readonly { readonly code: string; readonly name: string }[];
  /** Hash of the data. */
  readonly dataHash: string;
  /** The scenario's own model, for its head lines. */
  readonly world: World;
  /** The values without uncertainty, one for each assumption. */
  readonly centre: readonly number[];
  /**
   * Work out every case at given values of the assumptions. Depends on the values alone.
   * @param wanted cases by number; the others are left at zero. All, if absent.
   */
  evaluate(values: ArrayLike<number>, wanted?: ReadonlySet<number>): Drawn;
}

/**
 * Open a scenario for drawing.
 * @throws UserError where the scenario or the data are at fault, or nothing is uncertain.
 * @throws ConvergenceError where a case has no equilibrium even without uncertainty.
 */
export function openSweep(scenario: Scenario, readText: ReadText): Sweep {
  const moving = new Set(
    Object.keys(scenario.uncertainty?.measures ?? {}).map((id) => id.slice(0, id.lastIndexOf('#'))),
  );
  const world = openWorld(scenario, readText, moving);
  const { economy, hash } = world.reference;
  const assumptions = assumptionsOf(scenario, economy);
  const centre = assumptions.map((one) => one.centre);
  const worlds = new Map<string, World | Error>();
  const worldAt = (values: ArrayLike<number>) => {
    const key = modelKey(assumptions, values);
    if (key === '') return world;
    let found = worlds.get(key);
    if (!found) {
      found = openOther(withModel(scenario, assumptions, values), readText, moving, world);
      worlds.set(key, found);
    }
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    scenario,
    assumptions,
    cases: scenario.cases.map(({ id, title, groups }) => ({ id, title, groups })),
    weighings: () => weighed(scenario, world),
    economies: economy.economies,
    dataHash: hash,
    world,
    centre,
    evaluate(values, wanted) {
      try {
        const used = worldAt(values);
        const theta = drawnElasticities(used.tradeElasticity, assumptions, values);
        const drawn = moving.size > 0 ? withMeasures(scenario, assumptions, values) : scenario;
        return { realIncome: used.realIncomes(drawn, theta, wanted) };
      } catch (error) {
        if (hasNoEquilibrium(error)) return { failed: error.message };
        throw error;
      }
    },
  };
}

/**
 * Check each alternative model by itself.
 * @throws UserError where one makes no sense for the economy. One without an equilibrium is left to its draws.
 */
export function checkModels({ scenario, assumptions, centre }: Sweep, readText: ReadText): void {
  assumptions.forEach(({ subject }, i) => {
    if (subject.kind !== 'model') return;
    subject.alternatives.forEach((_, k) => {
      const values = centre.map((value, m) => (m === i ? k : value));
      try {
        referenceOf(withModel(scenario, assumptions, values), readText);
      } catch (error) {
        if (!(error instanceof ConvergenceError)) throw error;
      }
    });
  });
}

/**
 * Check both ends of each range of a measure by itself.
 * @throws UserError at the range's place where a measure makes no sense there.
 */
export function checkRanges({ scenario, assumptions, centre, world }: Sweep, readText: ReadText): void {
  assumptions.forEach(({ subject, quantile }, i) => {
    if (subject.kind !== 'measure') return;
    const { group, at, path } = subject.field;
    for (const end of [1e-9, 1 - 1e-9]) {
      const values = centre.map((value, m) => (m === i ? quantile(end) : value));
      try {
        policyOf(withMeasures(scenario, assumptions, values), [group], world.reference, readText);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(`at ${values[i].toPrecision(4)}, an end of its range: ${error.message}`, {
          place: scenario.placeOf(['uncertainty', 'measures', `${group}#${at + 1}`, path.slice(1).join('.')]),
          remedy: error.remedy,
          cause: error,
        });
      }
    }
  });
}

/** Solve each deal of each pair together with each threat, without uncertainty. */
function weighed({ study, cases }: Scenario, world: World): Weighed[] {
  const at = (id: string) => cases.findIndex((one) => one.id === id);
  const known = new Map<string, Float64Array>();
  return study.pairs.flatMap(({ economy, deals, threats, prior = 0 }) =>
    deals.flatMap((deal) =>
      threats.map((threat) => {
        const key = `${deal}+${threat}`;
        const both = known.get(key) ?? world.central(union(cases[at(deal)].groups, cases[at(threat)].groups));
        known.set(key, both);
        return { economy, deal, threat, prior, both };
      }),
    ),
  );
}

/** A model in which a case has no equilibrium is remembered, so that its draws fail one and all. */
function openOther(
  scenario: Scenario,
  readText: ReadText,
  moving: ReadonlySet<string>,
  main: World,
): World | Error {
  try {
    return openWorld(scenario, readText, moving, main);
  } catch (error) {
    if (hasNoEquilibrium(error)) return error;
    throw error;
  }
}

/** A draw without an equilibrium is a finding; anything else is a fault. */
function hasNoEquilibrium(error: unknown): error is Error {
  if (error instanceof ConvergenceError || error instanceof ClosureError) return true;
  return error instanceof UserError && error.cause instanceof ClosureError;
}
