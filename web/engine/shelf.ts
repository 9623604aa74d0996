import { referenceOf } from '../../src/cases/solve-scenario.ts';
import type { Reference } from '../../src/cases/solved.ts';
import { readShippedText } from '../../src/data/platform.ts';
import { tariffFiles } from '../../src/scenario/canonical.ts';
import { checkEconomies } from '../../src/scenario/check-economies.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { ReadText } from '../../src/scenario/resolve.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { keepFile, takeFiles } from './platform.ts';

/** What a page knows of data that a reader handed over. */
export interface OwnData {
  /** As a scenario names it. */
  readonly path: string;
  /** Bytes by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Makes files that a scenario needs readable before they are read. */
export type Fetch = (paths: readonly string[]) => Promise<void>;

/** How many references are kept: opening one takes far longer than solving a case on it. */
const KEPT = 4;

/** Scenarios opened in this thread, with the economies they are solved on at hand. */
export class Shelf {
  private readonly fetch: Fetch;
  private readonly references = new Map<string, Reference>();

  constructor(fetch: Fetch) {
    this.fetch = fetch;
  }

  /**
   * Read a scenario and solve what its changes are measured from.
   * @throws UserErrors with the place of every fault, UserError where the data are at fault.
   * @throws ConvergenceError where there is no equilibrium to start from.
   */
  async open(text: string, file: string): Promise<{ scenario: Scenario; reference: Reference }> {
    const scenario = parseScenario(text, file);
    await this.fetch(filesOf(scenario));
    const reference = this.referenceFor(scenario);
    checkEconomies(scenario, reference.economy);
    return { scenario, reference };
  }

  /** Keep data of the reader's own. @returns what had the same path until now, which may be nothing. */
  keep({ path, files }: OwnData): OwnData {
    const before = takeFiles(path);
    for (const [name, bytes] of files) keepFile(name, bytes);
    this.references.clear();
    return { path, files: before };
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
export const readText: ReadText = (path) => readShippedText(`scenarios/${path}`);
