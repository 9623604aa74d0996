import type { Kernel } from '../kernel/kernel.ts';
import { log } from '../kernel/logarithm.ts';
import type { Equilibrium } from './equilibrium.ts';

/** Which unknowns a closure has, for N economies and J sectors. */
export interface Unknowns {
  readonly N: number;
  readonly J: number;
  /** Whether each sector's share of the workers is one. */
  readonly sectorLabour: boolean;
  /** Whether the labour supplied in each economy is one. */
  readonly labourMoves: boolean;
}

/**
 * The unknowns in logs, all in one array: ln w-hat, `[economy]`; ln P-hat and ln X', `[sector][economy]`; where the
 * closure has them, the hat of each sector's share of its economy's workers, `[sector][economy]`, and that of the
 * labour supplied, `[economy]`; else those are empty.
 */
export interface State {
  readonly all: Float64Array;
  readonly logWage: Float64Array;
  readonly logPrice: Float64Array;
  readonly logExpenditure: Float64Array;
  readonly logEmployment: Float64Array;
  readonly logLabour: Float64Array;
}

/** Spending of zero is carried as this logarithm, so that a cell may empty without leaving the real numbers. */
export const LOG_ZERO = -700;

/** Count the unknowns. */
export function stateSize({ N, J, sectorLabour, labourMoves }: Unknowns): number {
  return N + 2 * J * N + (sectorLabour ? J * N : 0) + (labourMoves ? N : 0);
}

/** View one array as a state. */
export function viewState(all: Float64Array, { N, J, sectorLabour }: Unknowns): State {
  const cells = J * N;
  const labour = N + (sectorLabour ? 3 : 2) * cells;
  return {
    all,
    logWage: all.subarray(0, N),
    logPrice: all.subarray(N, N + cells),
    logExpenditure: all.subarray(N + cells, N + 2 * cells),
    logEmployment: all.subarray(N + 2 * cells, labour),
    logLabour: all.subarray(labour),
  };
}

/** Move a state to the baseline: no wage or price has moved. */
export function startFromBaseline(expenditure: Float64Array, state: State, kernel: Kernel): void {
  state.logWage.fill(0);
  state.logPrice.fill(0);
  state.logEmployment.fill(0);
  state.logLabour.fill(0);
  setExpenditure(expenditure, state.logExpenditure, kernel);
}

/** What of an equilibrium a solve can start from. */
export type StartingPoint = Pick<
  Equilibrium,
  'wageHat' | 'priceHat' | 'expenditure' | 'employmentHat' | 'labourHat'
>;

/** Move a state to a solved equilibrium of the same economy under other instruments, or another closure. */
export function startFrom(
  { wageHat, priceHat, expenditure, employmentHat, labourHat }: StartingPoint,
  state: State,
  kernel: Kernel,
): void {
  const N = wageHat.length;
  const { logPrice, logExpenditure } = state;
  setLogs(wageHat, state.logWage);
  logPrice.set(priceHat);
  kernel.log(logPrice, logPrice);
  if (state.logEmployment.length > 0) {
    state.logEmployment.set(
      employmentHat.map((value, c) => (value > 0 ? log(value / labourHat[c % N]) : LEAST_EMPLOYMENT)),
    );
  }
  if (state.logLabour.length > 0) setLogs(labourHat, state.logLabour);
  setExpenditure(expenditure, logExpenditure, kernel);
}

function setLogs(values: Float64Array, logs: Float64Array): void {
  for (let n = 0; n < logs.length; n++) logs[n] = log(values[n]);
}

function setExpenditure(expenditure: Float64Array, logExpenditure: Float64Array, kernel: Kernel): void {
  logExpenditure.set(expenditure);
  kernel.log(logExpenditure, logExpenditure);
  for (let c = 0; c < logExpenditure.length; c++) if (!(expenditure[c] > 0)) logExpenditure[c] = LOG_ZERO;
}

/** A sector that nobody buys from keeps this logarithm of a share of its workers. */
export const LEAST_EMPLOYMENT = -60;

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
  readonly logNewExpenditure: Float64Array;
  /** ln of the sector's wage per effective worker; written where sectors have labour of their own. */
  readonly logSectorWage: Float64Array;
  /** Sector wage and buyer's price to the power 1 - rho, and the CES mean of them that is a unit of the bundle's cost. */
  readonly wagePower: Float64Array;
  readonly inputPower: Float64Array;
  readonly bundle: Float64Array;
  /** What sellers pay for the inputs they buy of a unit of the bundle: Y' / bundle, and what buyers spend on inputs. */
  readonly perBundle: Float64Array;
  readonly inputDemand: Float64Array;
  /** alpha', where final use is CES. */
  readonly finalShares: Float64Array;
  /** What each sector's labour earns, in the numeraire. */
  readonly earnings: Float64Array;
  /** `[economy]`: profits, earnings and profits together at the state's wage, and ln of the price of final use. */
  readonly profits: Float64Array;
  readonly valueAdded: Float64Array;
  readonly logFinalPrice: Float64Array;
  /** Room for the home step. */
  readonly cost: Float64Array;
  /** ln of the share of workers that a sector's earnings call for, and of the wage times labour supplied, `[economy]`. */
  readonly wanted: Float64Array;
  readonly supplied: Float64Array;
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
    logNewExpenditure: cells(),
    logSectorWage: cells(),
    wagePower: cells(),
    inputPower: cells(),
    bundle: cells(),
    perBundle: cells(),
    inputDemand: cells(),
    finalShares: cells(),
    earnings: cells(),
    profits: each(),
    valueAdded: each(),
    logFinalPrice: each(),
    cost: cells(),
    wanted: cells(),
    supplied: each(),
    sales: cells(),
  };
}
