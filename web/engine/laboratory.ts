import { policyOf } from '../../src/cases/policy-of.ts';
import { solvePolicy } from '../../src/cases/solve-policy.ts';
import { referenceOf, solveCase } from '../../src/cases/solve-scenario.ts';
import type { Reference } from '../../src/cases/solved.ts';
import { readShippedText } from '../../src/data/platform.ts';
import { scenarioHash, tariffFiles } from '../../src/scenario/canonical.ts';
import { checkEconomies } from '../../src/scenario/check-economies.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { ReadText } from '../../src/scenario/resolve.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { type CaseOutcome, outcomeOf } from '../../src/study/case-outcome.ts';
import { viewScenario } from '../../src/study/view-scenario.ts';
import { worldOf } from '../../src/study/world.ts';
import type { Opened } from './answers.ts';
import { type Edit, editYaml, measureFields, type Path, readYamlAt, reshapeYaml } from './edit-yaml.ts';
import { type Incomes, incomesOf } from './quick-income.ts';
import { withRates } from './with-values.ts';

/** Makes files that a scenario needs readable before they are read. */
export type Fetch = (paths: readonly string[]) => Promise<void>;

/** How many references are kept: opening one takes far longer than solving a case on it. */
const KEPT = 4;

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
  private readonly fetch: Fetch;
  private readonly references = new Map<string, Reference>();
  private current: Open | undefined;

  constructor(fetch: Fetch) {
    this.fetch = fetch;
  }

  /**
   * Open a scenario from its text, and read values as they stand in it.
   * @throws UserErrors with the place of every fault, UserError where the data are at fault.
   * @throws ConvergenceError where there is no equilibrium to start from.
   */
  async open(text: string, file: string, paths: readonly Path[] = []): Promise<Opened> {
    const scenario = parseScenario(text, file);
    await this.fetch(filesOf(scenario));
    const reference = this.referenceFor(scenario);
    checkEconomies(scenario, reference.economy);
    this.current = { text, scenario, reference, quick: new Map() };
    return {
      file,
      text,
      scenario: viewScenario(scenario, reference.economy),
      hash: scenarioHash(scenario, readText),
      world: worldOf(reference),
      values: readYamlAt(text, paths),
      measures: measureFields(text),
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
  solve(id: string): CaseOutcome {
    const { scenario, reference } = this.opened();
    const one = scenario.cases.find((each) => each.id === id);
    if (!one) throw new Error(`no case ${id}`);
    const { solved, notes } = solveCase(scenario, one, reference, readText);
    return outcomeOf(reference.economy, solved, notes);
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

  private referenceFor(scenario: Scenario): Reference {
    const { baseline, asOf, project, model, base, groups, blocs } = scenario;
    const inForce = base.map((id) => groups.get(id));
    const key = JSON.stringify([baseline, asOf, project, model, inForce, base.length > 0 ? blocs : {}]);
    const known = this.references.get(key) ?? referenceOf(scenario, readText);
    // The one used last goes to the end; the one at the front was not used for longest.
    this.references.delete(key);
    this.references.set(key, known);
    if (this.references.size > KEPT) this.references.delete([...this.references.keys()][0]);
    return known;
  }
}

/** Shipped files that a scenario is solved from. */
function filesOf(scenario: Scenario): string[] {
  const { baseline, asOf, project } = scenario;
  return [
    `data/${baseline}.tce`,
    ...tariffFiles(scenario).map((path) => `scenarios/${path}`),
    ...(asOf ? [`regimes/${baseline}.yaml`, 'data/us-added-duties.csv', 'data/product-lists.csv'] : []),
    ...(project ? ['data/goods-2023.csv'] : []),
  ];
}

/** A page has no folder but that of the shipped scenarios to read a scenario's own files from. */
const readText: ReadText = (path) => readShippedText(`scenarios/${path}`);
