import { dutyBurdens } from '../../src/cases/duty-burdens.ts';
import { policyOf } from '../../src/cases/policy-of.ts';
import { solvePolicy } from '../../src/cases/solve-policy.ts';
import { solveCase } from '../../src/cases/solve-scenario.ts';
import type { Reference } from '../../src/cases/solved.ts';
import { scenarioHash } from '../../src/scenario/canonical.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { outcomeOf } from '../../src/study/case-outcome.ts';
import { viewScenario } from '../../src/study/view-scenario.ts';
import { worldOf } from '../../src/study/world.ts';
import type { Opened, SolvedOutcome } from './answers.ts';
import { type Edit, editYaml, measureFields, type Path, readYamlAt, reshapeYaml } from './edit-yaml.ts';
import { type Adopted, adopt } from './own-data.ts';
import { type Incomes, incomesOf } from './quick-income.ts';
import { type Fetch, type OwnData, readText, Shelf } from './shelf.ts';
import { withRates } from './with-values.ts';

interface Open {
  readonly text: string;
  readonly scenario: Scenario;
  readonly reference: Reference;
  /** Incomes by the groups and values they were solved for. */
  readonly quick: Map<string, Incomes>;
}

/**
 * All that the laboratory asks of the model, in one place that may be a worker. It holds one open scenario; every
 * number comes from the functions that the command line calls.
 */
export class Laboratory {
  private readonly shelf: Shelf;
  private current: Open | undefined;

  constructor(fetch: Fetch) {
    this.shelf = new Shelf(fetch);
  }

  /**
   * Open a scenario from its text, and read values as they stand in it.
   * @throws UserErrors with the place of every fault, UserError where the data are at fault.
   * @throws ConvergenceError where there is no equilibrium to start from.
   */
  async open(text: string, file: string, paths: readonly Path[] = []): Promise<Opened> {
    const { scenario, reference } = await this.shelf.open(text, file);
    this.current = { text, scenario, reference, quick: new Map() };
    return {
      file,
      text,
      scenario: viewScenario(scenario, reference.economy),
      hash: scenarioHash(scenario, readText),
      baseline: scenario.baseline,
      world: worldOf(reference),
      values: readYamlAt(text, paths),
      measures: measureFields(text),
      strategy: {
        pairs: scenario.study.pairs.some(({ power }) => power !== undefined),
        hasGame: scenario.game !== undefined,
        hasMiddleWay: scenario.middleWay !== undefined,
      },
      uncertain: scenario.uncertainty !== undefined,
    };
  }

  /**
   * Solve groups of measures at other rates than the scenario's, and say what they do to everybody's real income.
   * @throws ConvergenceError where there is no equilibrium.
   */
  incomes(groups: readonly (readonly string[])[], edits: readonly Edit[]): Incomes[] {
    const { scenario, reference, quick } = this.opened();
    const changed = edits.length > 0 ? withRates(scenario, edits) : scenario;
    return groups.map((names) => {
      const own = edits.filter(({ path }) => names.includes(String(path[1])));
      const key = JSON.stringify([names, own]);
      const known = quick.get(key);
      if (known) return known;
      const { policy } = policyOf(changed, [...scenario.base, ...names], reference, readText);
      const { equilibrium } = solvePolicy(reference.origin, policy, reference.closure, reference.base);
      const found = incomesOf(reference, equilibrium);
      // A drag visits few values; more than these are not worth their memory.
      if (quick.size > 400) quick.clear();
      quick.set(key, found);
      return found;
    });
  }

  /**
   * Solve a case of the open scenario in full.
   * @throws ConvergenceError where there is no equilibrium, UserError where a measure is at fault.
   */
  solve(id: string): SolvedOutcome {
    const { scenario, reference } = this.opened();
    const one = scenario.cases.find((each) => each.id === id);
    if (!one) throw new Error(`no case ${id}`);
    const { solved, notes } = solveCase(scenario, one, reference, readText);
    return {
      ...outcomeOf(reference.economy, solved, notes),
      duties: dutyBurdens(reference, solved),
    };
  }

  /** Keep data of the reader's own. */
  keep(data: OwnData): void {
    this.shelf.keep(data);
  }

  /** Put a scenario on data of the reader's. @throws UserError for a fault of the data, at its file and line. */
  adopt(text: string, file: string, data: OwnData): Promise<Adopted> {
    return adopt(this.shelf, text, file, data);
  }

  /** Write values into a text. @throws UserError where it is no YAML. */
  edit(text: string, edits: readonly Edit[]): string {
    return editYaml(text, edits);
  }

  /** Take something out of a text or add to it. */
  reshape(text: string, change: Parameters<typeof reshapeYaml>[1]): string {
    return reshapeYaml(text, change);
  }

  private opened(): Open {
    if (!this.current) throw new Error('no scenario is open');
    return this.current;
  }
}
