import type { Economy } from '../../economy/economy.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { log } from '../../kernel/logarithm.ts';

/** ln(I'-hat / P-hat) of every economy against the economy's baseline, `[economy]`. */
export function logRealIncome(economy: Economy, { income, finalPriceHat }: Equilibrium): Float64Array {
  return income.map((value, n) => log(value / economy.income[n]) - log(finalPriceHat[n]));
}
