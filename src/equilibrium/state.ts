import type { Kernel } from '../kernel/kernel.ts';
import { log } from '../kernel/logarithm.ts';
import type { Equilibrium } from './equilibrium.ts';

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
export function viewState(all: Float64Array, N: number, J: number): State {
  return {
    all,
    logWage: all.subarray(0, N),
    logPrice: all.subarray(N, N + J * N),
    logExpenditure: all.subarray(N + J * N),
  };
}

/** Move a state to the baseline: no wage or price has moved. */
export function startFromBaseline(expenditure: Float64Array, state: State): void {
  state.logWage.fill(0);
  state.logPrice.fill(0);
  setExpenditure(expenditure, state);
}

/** Move a state to a solved equilibrium of the same economy under other instruments. */
export function startFrom({ wageHat, priceHat, expenditure }: Equilibrium, state: State): void {
  state.logWage.set(wageHat.map(log));
  state.logPrice.set(priceHat.map(log));
  setExpenditure(expenditure, state);
}

function setExpenditure(expenditure: Float64Array, { logExpenditure }: State): void {
  expenditure.forEach((value, c) => {
    logExpenditure[c] = value > 0 ? log(value) : LOG_ZERO;
  });
}

/** What the equations work out from a state. `[sector][economy]` or `[economy]`, in the kernel's memory. */
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
  /** sum_i of receipt (border) weights times costPower: what of a buyer's spending reaches sellers (the border). */
  readonly receiptSums: Float64Array;
  readonly borderSums: Float64Array;
  readonly grossOutput: Float64Array;
  /** Value of sales at the border, export taxes included. */
  readonly borderSales: Float64Array;
  readonly wage: Float64Array;
  /** What the factor market would pay: sum_j vaShare Y' / VA, at the numeraire. */
  readonly earnedWage: Float64Array;
  readonly tariffRevenue: Float64Array;
  readonly exportTaxRevenue: Float64Array;
  readonly subsidyCost: Float64Array;
  readonly deficit: Float64Array;
  readonly income: Float64Array;
  readonly newExpenditure: Float64Array;
  /** Room for the home step. */
  readonly cost: Float64Array;
  readonly sales: Float64Array;
}

/** Allocate the workspace of an economy. */
export function workspace(kernel: Kernel, N: number, J: number): Workspace {
  const cells = () => kernel.allocate(J * N);
  const each = () => kernel.allocate(N);
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
    cost: cells(),
    sales: cells(),
  };
}
