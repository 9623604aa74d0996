import { combinationsOf, type Weighing } from '../cases/combinations.ts';
import { referenceOf } from '../cases/solve-scenario.ts';
import { ClosureError } from '../equilibrium/closure-error.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { UserError } from '../error/user-error.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Assumption, assumptionsOf } from './assumption.ts';
import { drawnElasticities, modelKey, withMeasures, withModel } from './vary.ts';
import { openWorld, type SweepCase, type World } from './world.ts';

/** What one draw comes to: real incomes of cases and then combinations, `[case][economy]`, or why there are none. */
export type Drawn = { readonly realIncome: Float64Array } | { readonly failed: string };

/** A scenario ready to be drawn from. */
export interface Sweep {
  readonly scenario: Scenario;
  readonly assumptions: readonly Assumption[];
  readonly cases: readonly SweepCase[];
  /** Deals met by threats, where those are weighed: solved with the cases, and behind them in every result. */
  readonly combinations: readonly SweepCase[];
  /** What is weighed with them. */
  readonly weighings: readonly Weighing[];
  readonly economies: readonly { readonly code: string; readonly name: string }[];
  /** Hash of the data. */
  readonly dataHash: string;
  /** The scenario's own model, for its head lines. */
  readonly world: World;
  /** The values without uncertainty, one for each assumption. */
  readonly centre: readonly number[];
  /**
   * Work out every case at given values of the assumptions. Depends on the values alone.
   * @param wanted cases and combinations by number; the others are left at zero. All, if absent.
   */
  evaluate(values: ArrayLike<number>, wanted?: ReadonlySet<number>): Drawn;
}

/**
 * Open a scenario for drawing.
 * @param weigh solve each deal of the scenario's pairs together with each threat, for how much risk it is worth.
 * @throws UserError where the scenario or the data are at fault, or nothing is uncertain.
 * @throws ConvergenceError where a case has no equilibrium even without uncertainty.
 */
export function openSweep(scenario: Scenario, readText: ReadText, weigh = false): Sweep {
  const moving = new Set(
    Object.keys(scenario.uncertainty?.measures ?? {}).map((id) => id.slice(0, id.lastIndexOf('#'))),
  );
  const { combinations, weighings } = weigh ? combinationsOf(scenario) : { combinations: [], weighings: [] };
  const listed: readonly SweepCase[] = [...scenario.cases, ...combinations];
  const world = openWorld(scenario, readText, listed, moving);
  const { economy, hash } = world.reference;
  const assumptions = assumptionsOf(scenario, economy);
  const centre = assumptions.map((one) => one.centre);
  const worlds = new Map<string, World | Error>();
  const worldAt = (values: ArrayLike<number>) => {
    const key = modelKey(assumptions, values);
    if (key === '') return world;
    let found = worlds.get(key);
    if (!found) {
      found = openOther(withModel(scenario, assumptions, values), readText, listed, moving);
      worlds.set(key, found);
    }
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    scenario,
    assumptions,
    cases: scenario.cases.map(({ id, title, groups }) => ({ id, title, groups })),
    combinations,
    weighings,
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

/** A model in which a case has no equilibrium is remembered, so that its draws fail one and all. */
function openOther(
  scenario: Scenario,
  readText: ReadText,
  listed: readonly SweepCase[],
  moving: ReadonlySet<string>,
): World | Error {
  try {
    return openWorld(scenario, readText, listed, moving);
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
