import type { Economy } from '../economy/economy.ts';
import type { Equilibrium } from './equilibrium.ts';

/**
 * Measure one equilibrium from another of the same baseline: hats become ratios between the two, levels stay.
 * @param base the economy made of the equilibrium to measure from (`rebase`).
 */
export function relativeTo(equilibrium: Equilibrium, from: Equilibrium, base: Economy): Equilibrium {
  const ratio = (after: Float64Array, before: Float64Array) =>
    after.map((value, c) => (before[c] > 0 ? value / before[c] : 1));
  return {
    ...equilibrium,
    parameters: base,
    wageHat: ratio(equilibrium.wageHat, from.wageHat),
    finalPriceHat: ratio(equilibrium.finalPriceHat, from.finalPriceHat),
    labourHat: ratio(equilibrium.labourHat, from.labourHat),
    employmentHat: ratio(equilibrium.employmentHat, from.employmentHat),
    effort: effortAt(from),
    unitCostHat: ratio(equilibrium.unitCostHat, from.unitCostHat),
    priceHat: ratio(equilibrium.priceHat, from.priceHat),
  };
}

/** What supplying labour is worth at an equilibrium: (1-tau') w L phi/(1+phi). */
function effortAt({ closure, labourIncome, labourTax }: Equilibrium): Float64Array | undefined {
  const { labourSupply = 0 } = closure;
  return (
    labourTax &&
    labourIncome.map((value, n) => ((1 - labourTax[n]) * value * labourSupply) / (1 + labourSupply))
  );
}
