import type { Equilibrium } from '../equilibrium.ts';
import { type Direction, sourceOf } from './direction.ts';
import { forward } from './forward.ts';
import { type Linearisation, linearise } from './linearise.ts';
import { solveLinear } from './solve-linear.ts';
import { linearRoom } from './workspace.ts';

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
  /** Workers, `[sector][economy]`; zero where there are none. And labour supplied, `[economy]`. */
  readonly dlnEmployment: Float64Array;
  readonly dlnLabour: Float64Array;
  /** What scale economies add to a sector's productivity, `[sector][economy]`: psi dln(effective labour). */
  readonly dlnScale: Float64Array;
  /** `[economy]`, in the unit of the economy. */
  readonly dIncome: Float64Array;
  /** dln I'_n - sum_j alpha'_nj dln P_nj, `[economy]`. */
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
  const { room, N } = at.space;
  const { solution, unknowns } = linearRoom(at.space, at.terms);
  const source = sourceOf(at, direction);
  let shift = 0;
  const iterations = solveLinear(at, 'forward', (dy, out) => {
    shift = forward(at, dy, source, out);
  });
  const dIncome = room.income.slice();
  const dlnPrice = solution.logPrice.slice();
  const dlnRealIncome = dIncome.map((value, n) => value / equilibrium.income[n]);
  const { finalShares, grossOutput } = equilibrium;
  dlnPrice.forEach((value, c) => {
    dlnRealIncome[c % N] -= finalShares[c] * value;
  });
  const dlnLabour = unknowns.labourMoves ? solution.logLabour.slice() : new Float64Array(N);
  return {
    dlnWage: solution.logWage.slice(),
    dlnPrice,
    dlnExpenditure: solution.logExpenditure.slice(),
    dlnUnitCost: room.cost.map((value, c) => value - source.kept[c]),
    dlnGrossOutput: room.output.map((value, c) => (grossOutput[c] > 0 ? value / grossOutput[c] : 0)),
    dlnEmployment: employment(at, solution.logWage, shift),
    dlnLabour,
    dlnScale: at.terms.scale
      ? room.cost.map((value, c) => room.bundle[c] + source.cost[c] - value)
      : new Float64Array(room.cost.length),
    dIncome,
    dlnRealIncome,
    iterations,
  };
}

function employment(at: Linearisation, dlnWage: Float64Array, shift: number): Float64Array {
  const { earnings, grossOutput } = at.equilibrium;
  const { room, N } = at.space;
  return earnings.map((value, c) => {
    if (!(value > 0)) return 0;
    const earned = at.terms.plain ? room.output[c] / grossOutput[c] : room.earnings[c] / value + shift;
    return earned - dlnWage[c % N];
  });
}
