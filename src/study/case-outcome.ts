import type { SolvedCase } from '../cases/solved.ts';
import type { Economy } from '../economy/economy.ts';
import type { SolverReport } from '../equilibrium/equilibrium.ts';
import { bilateralFlows } from '../equilibrium/flows.ts';
import type { Outcomes } from '../equilibrium/outcomes.ts';

/** A case solved in full, as plain data that can be sent. */
export interface CaseOutcome extends Outcomes {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly string[];
  readonly notes: readonly string[];
  /** At baseline prices, `[sector][economy]`, money a year. */
  readonly valueAdded: Float64Array;
  /** Before the change, `[sector][importer]`, money a year. */
  readonly spending: Float64Array;
  readonly finalShares: Float64Array;
  /** All sectors together at border prices, `[importer][exporter]`, money a year. */
  readonly trade: { readonly before: Float64Array; readonly after: Float64Array };
  readonly solver: SolverReport;
}

/** Take from a solved case all that a reader may open. `economy` is what its changes are measured from. */
export function outcomeOf(
  economy: Economy,
  { id, title, groups, equilibrium, outcomes }: SolvedCase,
  notes: readonly string[],
): CaseOutcome {
  const N = economy.economies.length;
  const before = new Float64Array(N * N);
  const after = new Float64Array(N * N);
  const flows = bilateralFlows(equilibrium);
  for (let cell = 0; cell < flows.length; cell++) {
    before[cell % (N * N)] += economy.flows[cell];
    after[cell % (N * N)] += flows[cell];
  }
  const { sectors, ...rest } = outcomes;
  return {
    id,
    title,
    groups,
    notes,
    ...rest,
    sectors,
    valueAdded: economy.grossOutput.map((value, c) => economy.valueAddedShares[c] * value),
    spending: economy.expenditure,
    finalShares: economy.finalShares,
    trade: { before, after },
    solver: equilibrium.solver,
  };
}
