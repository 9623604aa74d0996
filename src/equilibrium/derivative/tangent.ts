import type { Equilibrium } from '../equilibrium.ts';
import { type Direction, sourceOf } from './direction.ts';
import { forward } from './forward.ts';
import { linearise } from './linearise.ts';
import { solveLinear } from './solve-linear.ts';

/** How a whole equilibrium moves as its instruments begin to move in one direction. */
export interface Tangent {
  /** `[economy]`. */
  readonly dlnWage: Float64Array;
  /** `[sector][importer]`. */
  readonly dlnPrice: Float64Array;
  /** `[sector][importer]`. */
  readonly dlnExpenditure: Float64Array;
  /** dln c-hat, `[sector][exporter]`: unit cost before any subsidy. */
  readonly dlnUnitCost: Float64Array;
  /** dln Y', `[sector][exporter]`; zero where nothing is made. */
  readonly dlnGrossOutput: Float64Array;
  /** `[economy]`, in the unit of the economy. */
  readonly dIncome: Float64Array;
  /** dln I'_n - sum_j alpha_nj dln P_nj, `[economy]`. */
  readonly dlnRealIncome: Float64Array;
  readonly iterations: number;
}

/**
 * Differentiate an equilibrium in one direction of its instruments: (I - g_y) dy = g_z dz, with y = g(y, z) the
 * equations in logs. Costs one linear solve, whatever the direction.
 * @throws ConvergenceError where the linear solve fails.
 */
export function tangent(equilibrium: Equilibrium, direction: Direction): Tangent {
  const at = linearise(equilibrium);
  const { rhs, solution, image, room, N } = at.space;
  const source = sourceOf(at, direction);
  solution.all.fill(0);
  forward(at, solution, source, rhs);
  const iterations = solveLinear(at, 'forward');
  forward(at, solution, source, image);
  const dIncome = room.income.slice();
  const dlnPrice = solution.logPrice.slice();
  const dlnRealIncome = dIncome.map((value, n) => value / equilibrium.income[n]);
  const { finalShares } = equilibrium.parameters;
  dlnPrice.forEach((value, c) => {
    dlnRealIncome[c % N] -= finalShares[c] * value;
  });
  const { grossOutput } = equilibrium;
  return {
    dlnWage: solution.logWage.slice(),
    dlnPrice,
    dlnExpenditure: solution.logExpenditure.slice(),
    dlnUnitCost: room.cost.map((value, c) => value - source.kept[c]),
    dlnGrossOutput: room.output.map((value, c) => (grossOutput[c] > 0 ? value / grossOutput[c] : 0)),
    dIncome,
    dlnRealIncome,
    iterations,
  };
}
