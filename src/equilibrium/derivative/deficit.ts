import type { Linearisation } from './linearise.ts';

/**
 * Add how D' moves with wages to `out`, `[economy]`, in money: fixed dD'_n = D_n sum_m sigma_m dln w_m; proportional
 * dD'_n = D_n w_n dln w_n - E sigma_n dln w_n - sigma_n sum_m (D_m w_m - E sigma_m) dln w_m; with
 * sigma = w VA / W and E = sum D w.
 */
export function addDeficit(at: Linearisation, logWage: Float64Array, out: Float64Array): void {
  const { parameters, closure, wageHat } = at.equilibrium;
  const { valueAdded, world, excess } = at;
  const { deficit } = parameters;
  const N = logWage.length;
  if (closure.deficits === 'zero') return;
  let mean = 0;
  for (let n = 0; n < N; n++) mean += (valueAdded[n] / world) * logWage[n];
  if (closure.deficits === 'fixed') {
    for (let n = 0; n < N; n++) out[n] += deficit[n] * mean;
    return;
  }
  let moved = 0;
  for (let n = 0; n < N; n++) moved += deficit[n] * wageHat[n] * logWage[n];
  for (let n = 0; n < N; n++) {
    const share = valueAdded[n] / world;
    out[n] += deficit[n] * wageHat[n] * logWage[n] - share * moved - excess * share * (logWage[n] - mean);
  }
}

/** Add the transpose of `addDeficit` applied to the weights of incomes to `out`, the weights of ln w. */
export function addDeficitTransposed(at: Linearisation, income: Float64Array, out: Float64Array): void {
  const { parameters, closure, wageHat } = at.equilibrium;
  const { valueAdded, world, excess } = at;
  const { deficit } = parameters;
  const N = income.length;
  if (closure.deficits === 'zero') return;
  if (closure.deficits === 'fixed') {
    let paid = 0;
    for (let n = 0; n < N; n++) paid += deficit[n] * income[n];
    for (let n = 0; n < N; n++) out[n] += (valueAdded[n] / world) * paid;
    return;
  }
  let mean = 0;
  for (let n = 0; n < N; n++) mean += (valueAdded[n] / world) * income[n];
  for (let n = 0; n < N; n++) {
    const share = valueAdded[n] / world;
    out[n] += (deficit[n] * wageHat[n] - excess * share) * (income[n] - mean);
  }
}
