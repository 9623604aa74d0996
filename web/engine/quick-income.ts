import type { Reference } from '../../src/cases/solved.ts';
import type { Equilibrium } from '../../src/equilibrium/equilibrium.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { relativeTo } from '../../src/equilibrium/relative-to.ts';
import { exp } from '../../src/kernel/exponential.ts';
import { log } from '../../src/kernel/logarithm.ts';

/** What a policy does to everybody's real income: decimals, and money of the baseline a year. `[economy]` */
export interface Incomes {
  readonly realIncome: Float64Array;
  readonly money: Float64Array;
}

/**
 * Take real income, and nothing else, from an equilibrium: the bits of `outcomesOf`, without its passes over every flow.
 */
export function incomesOf({ base, economy }: Reference, equilibrium: Equilibrium): Incomes {
  if (equilibrium.effort) {
    const measured = base ? relativeTo(equilibrium, base, economy) : equilibrium;
    const { realIncome, equivalentVariation } = outcomesOf(economy, measured);
    return { realIncome, money: equivalentVariation };
  }
  const { income, finalPriceHat } = equilibrium;
  const price = base
    ? finalPriceHat.map((value, n) => (base.finalPriceHat[n] > 0 ? value / base.finalPriceHat[n] : 1))
    : finalPriceHat;
  const realIncome = income.map((value, n) => exp(log(value / economy.income[n]) - log(price[n])) - 1);
  return { realIncome, money: realIncome.map((value, n) => value * economy.income[n]) };
}
