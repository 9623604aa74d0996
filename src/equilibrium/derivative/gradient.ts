import type { Equilibrium } from '../equilibrium.ts';
import type { State } from '../state.ts';
import { type CellWeights, cellGradient } from './cell-gradient.ts';
import { type Linearisation, linearise } from './linearise.ts';
import { reverse } from './reverse.ts';
import { solveLinear } from './solve-linear.ts';

/** What is differentiated: a weighted sum of everything given; a missing array weighs nothing. */
export interface Objective {
  /** Weights of ln(I'_n / P_n), `[economy]`. */
  readonly realIncome?: Float64Array;
  /** Weights of I', `[economy]`, per unit of money. */
  readonly income?: Float64Array;
  /** Weights of Y', `[sector][exporter]`, per unit of money: profits and earnings of a sector are shares of it. */
  readonly grossOutput?: Float64Array;
  /** Weights of ln w-hat, `[economy]`. */
  readonly logWage?: Float64Array;
  /** Weights of ln P-hat, `[sector][importer]`. */
  readonly logPrice?: Float64Array;
  /** Weights of ln X', `[sector][importer]`. */
  readonly logExpenditure?: Float64Array;
}

/**
 * What one unit more of each instrument adds to the objective, other instruments as they are: the dual of `Direction`.
 * Zero on own trade and where there is no trade. The three large arrays are worked out when first read.
 */
export interface Gradient {
  /** Per unit of t', `[sector][importer][exporter]`. */
  readonly tariffs: Float64Array;
  /** Per unit of x', `[sector][importer][exporter]`. */
  readonly exportTaxes: Float64Array;
  /** Per unit of ln d-hat, `[sector][importer][exporter]`. */
  readonly barriers: Float64Array;
  /** Per unit of ln A-hat, `[sector][economy]`. */
  readonly productivity: Float64Array;
  /** Per unit of s', `[sector][economy]`. */
  readonly subsidies: Float64Array;
  /** Per unit of money, `[economy]`; only differences between economies mean something, as transfers sum to zero. */
  readonly transfers: Float64Array;
  readonly iterations: number;
}

/**
 * Differentiate one number in all instruments of an equilibrium at once: (I - g_y)^T v = f_y, then v^T g_z + f_z.
 * Costs one linear solve, whatever the number of instruments.
 * @throws ConvergenceError where the linear solve fails.
 */
export function gradient(equilibrium: Equilibrium, objective: Objective): Gradient {
  const at = linearise(equilibrium);
  const { room } = at.space;
  const direct = { income: incomeWeights(equilibrium, objective), grossOutput: objective.grossOutput };
  const iterations = solveLinear(at, 'transposed', (weights, out) => {
    reverse(at, weights, direct, out);
    addDirect(at, objective, out);
  });
  const { subsidies } = equilibrium;
  const weights: CellWeights = {
    price: room.price.slice(),
    received: room.received.slice(),
    revenue: room.revenue.slice(),
  };
  const lazy: { tariffs?: Float64Array; exportTaxes?: Float64Array; barriers?: Float64Array } = {};
  return {
    get tariffs() {
      return (lazy.tariffs ??= cellGradient(equilibrium, weights, 'tariffs'));
    },
    get exportTaxes() {
      return (lazy.exportTaxes ??= cellGradient(equilibrium, weights, 'exportTaxes'));
    },
    get barriers() {
      return (lazy.barriers ??= cellGradient(equilibrium, weights, 'barriers'));
    },
    productivity: room.cost.map((value) => -value),
    subsidies: room.subsidy.map((value, c) => -value / (1 - (subsidies?.[c] ?? 0))),
    transfers: room.income.slice(),
    iterations,
  };
}

/** The weights of I' in an objective: dln I' = dI' / I'. */
function incomeWeights({ income }: Equilibrium, objective: Objective): Float64Array {
  return income.map((level, n) => (objective.realIncome?.[n] ?? 0) / level + (objective.income?.[n] ?? 0));
}

/** Add what the objective weighs wages, prices and spending with themselves to the right-hand side. */
function addDirect({ space, equilibrium }: Linearisation, objective: Objective, rhs: State): void {
  const { N } = space;
  const { finalShares } = equilibrium;
  const { realIncome, logWage, logPrice, logExpenditure } = objective;
  for (let n = 0; n < N; n++) rhs.logWage[n] += logWage?.[n] ?? 0;
  for (let c = 0; c < finalShares.length; c++) {
    rhs.logPrice[c] += (logPrice?.[c] ?? 0) - (realIncome?.[c % N] ?? 0) * finalShares[c];
    rhs.logExpenditure[c] += logExpenditure?.[c] ?? 0;
  }
}
