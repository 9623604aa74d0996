import type { Economy } from '../economy/economy.ts';
import type { Equilibrium } from './equilibrium.ts';

/**
 * Measure one equilibrium from another of the same baseline: hats become ratios between the two, levels stay.
 * @param base the economy made of the equilibrium to measure from (`rebase`).
 */
export function relativeTo(equilibrium: Equilibrium, from: Equilibrium, base: Economy): Equilibrium {
  const ratio = (after: Float64Array, before: Float64Array) => after.map((value, c) => value / before[c]);
  return {
    ...equilibrium,
    parameters: base,
    wageHat: ratio(equilibrium.wageHat, from.wageHat),
    unitCostHat: ratio(equilibrium.unitCostHat, from.unitCostHat),
    priceHat: ratio(equilibrium.priceHat, from.priceHat),
  };
}
