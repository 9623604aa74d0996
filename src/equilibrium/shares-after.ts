import { power } from '../kernel/power.ts';
import type { Equilibrium } from './equilibrium.ts';
import { termsOf } from './terms.ts';

/**
 * Work out the cost shares that producers end up with: those of the baseline under Cobb-Douglas, else
 * G' = G P-hat_k^(1-rho) / c-hat^(1-rho) and likewise for labour; profits keep their share of output.
 * Layouts as in `Parameters`.
 */
export function sharesAfter(equilibrium: Equilibrium): {
  valueAddedShares: Float64Array;
  inputShares: Float64Array;
} {
  const { parameters, closure, priceHat, wageHat, employmentHat, labourHat } = equilibrium;
  const { valueAddedShares, inputShares } = parameters;
  const { inputExponent: exponent, stickiness, profitShares } = termsOf(parameters, closure);
  if (exponent === 0) return { valueAddedShares, inputShares };
  const N = wageHat.length;
  const J = priceHat.length / N;
  const prices = priceHat.map((price) => power(price, exponent));
  const value = new Float64Array(J * N);
  const inputs = new Float64Array(J * J * N);
  for (let c = 0; c < J * N; c++) {
    const n = c % N;
    const profit = profitShares ? profitShares[(c - n) / N] : 0;
    const worker = employmentHat[c] / labourHat[n];
    const wage = wageHat[n] * (stickiness > 0 && worker > 0 ? power(worker, stickiness) : 1);
    const labour = (valueAddedShares[c] - profit) * power(wage, exponent);
    let sum = labour;
    for (let k = 0; k < J; k++) {
      const at = (((c - n) / N) * J + k) * N + n;
      inputs[at] = inputShares[at] * prices[k * N + n];
      sum += inputs[at];
    }
    const per = (1 - profit) / sum;
    value[c] = labour * per + profit;
    for (let k = 0; k < J; k++) inputs[(((c - n) / N) * J + k) * N + n] *= per;
  }
  return { valueAddedShares: value, inputShares: inputs };
}
