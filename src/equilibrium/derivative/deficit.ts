import type { Linearisation } from './linearise.ts';

/**
 * Add how D' moves with value added V to `out`, `[economy]`, in money: fixed dD_n = D_n sum_m dV_m / W; proportional
 * dD_n = D_n dV_n / VA_n - sigma_n sum_m D_m dV_m / VA_m - E (dV_n - sigma_n sum_m dV_m) / W', with sigma = V / W' and
 * E = sum D V / VA.
 */
export function addDeficit(at: Linearisation, change: Float64Array, out: Float64Array): void {
  const { parameters, closure } = at.equilibrium;
  const { valueAdded, world, worldBefore, excess } = at;
  const { deficit, valueAdded: before } = parameters;
  const N = change.length;
  if (closure.deficits === 'zero') return;
  let total = 0;
  let moved = 0;
  for (let n = 0; n < N; n++) {
    total += change[n];
    moved += (deficit[n] / before[n]) * change[n];
  }
  for (let n = 0; n < N; n++) {
    if (closure.deficits === 'fixed') {
      out[n] += (deficit[n] / worldBefore) * total;
      continue;
    }
    const share = valueAdded[n] / world;
    out[n] +=
      (deficit[n] / before[n]) * change[n] - share * moved - (excess / world) * (change[n] - share * total);
  }
}

/** Add the transpose of `addDeficit` applied to the weights of incomes to `out`, the weights of value added. */
export function addDeficitTransposed(at: Linearisation, income: Float64Array, out: Float64Array): void {
  const { parameters, closure } = at.equilibrium;
  const { valueAdded, world, worldBefore, excess } = at;
  const { deficit, valueAdded: before } = parameters;
  const N = income.length;
  if (closure.deficits === 'zero') return;
  if (closure.deficits === 'fixed') {
    let paid = 0;
    for (let n = 0; n < N; n++) paid += (deficit[n] / worldBefore) * income[n];
    for (let n = 0; n < N; n++) out[n] += paid;
    return;
  }
  let mean = 0;
  for (let n = 0; n < N; n++) mean += (valueAdded[n] / world) * income[n];
  for (let n = 0; n < N; n++) out[n] += (deficit[n] / before[n] - excess / world) * (income[n] - mean);
}
