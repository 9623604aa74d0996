import type { Equilibrium } from './equilibrium.ts';
import type { System } from './system.ts';

/** The unknowns in logs, all in one array: ln w-hat, then ln P-hat and ln X', `[sector][economy]` each. */
export interface State {
  readonly all: Float64Array;
  readonly logWage: Float64Array;
  readonly logPrice: Float64Array;
  readonly logExpenditure: Float64Array;
}

/** Spending of zero is carried as this logarithm, so that a cell may empty without leaving the real numbers. */
export const LOG_ZERO = -700;

/** View one array as a state. */
export function viewState(all: Float64Array, { N, J }: Pick<System, 'N' | 'J'>): State {
  return {
    all,
    logWage: all.subarray(0, N),
    logPrice: all.subarray(N, N + J * N),
    logExpenditure: all.subarray(N + J * N),
  };
}

/** Start from the baseline: no wage or price has moved. */
export function baselineState(system: System): State {
  const { N, J } = system;
  const state = viewState(new Float64Array(N + 2 * J * N), system);
  const { expenditure } = system.parameters;
  for (let c = 0; c < J * N; c++) {
    state.logExpenditure[c] = expenditure[c] > 0 ? Math.log(expenditure[c]) : LOG_ZERO;
  }
  return state;
}

/** Move a state to a solved equilibrium of the same economy under other instruments. */
export function startFrom({ wageHat, priceHat, expenditure }: Equilibrium, state: State): void {
  state.logWage.set(wageHat.map(Math.log));
  state.logPrice.set(priceHat.map(Math.log));
  expenditure.forEach((value, c) => {
    state.logExpenditure[c] = value > 0 ? Math.log(value) : LOG_ZERO;
  });
}

/** Everything that the equations work out from a state, allocated once per solve. `[sector][economy]` or `[economy]`. */
export interface Workspace {
  readonly logUnitCost: Float64Array;
  /** Seller's price to the power -theta. */
  readonly costPower: Float64Array;
  /** sum_i of price weights times costPower: P-hat^-theta. */
  readonly priceSums: Float64Array;
  readonly newLogPrice: Float64Array;
  readonly expenditure: Float64Array;
  /** X' / priceSums. */
  readonly demand: Float64Array;
  /** Share of a buyer's spending that reaches sellers; that reaches the border. */
  readonly receiptSums: Float64Array;
  readonly borderSums: Float64Array;
  readonly grossOutput: Float64Array;
  /** Value of sales at the border, before export taxes. */
  readonly borderSales: Float64Array;
  readonly wage: Float64Array;
  /** What the factor market would pay: sum_j vaShare Y' / VA, before and after the numeraire. */
  readonly earnedWage: Float64Array;
  readonly tariffRevenue: Float64Array;
  readonly exportTaxRevenue: Float64Array;
  readonly subsidyCost: Float64Array;
  readonly deficit: Float64Array;
  readonly income: Float64Array;
  readonly newExpenditure: Float64Array;
}

/** Allocate the workspace of a system. */
export function workspace({ N, J }: Pick<System, 'N' | 'J'>): Workspace {
  const cells = () => new Float64Array(J * N);
  const each = () => new Float64Array(N);
  return {
    logUnitCost: cells(),
    costPower: cells(),
    priceSums: cells(),
    newLogPrice: cells(),
    expenditure: cells(),
    demand: cells(),
    receiptSums: cells(),
    borderSums: cells(),
    grossOutput: cells(),
    borderSales: cells(),
    wage: each(),
    earnedWage: each(),
    tariffRevenue: each(),
    exportTaxRevenue: each(),
    subsidyCost: each(),
    deficit: each(),
    income: each(),
    newExpenditure: cells(),
  };
}
