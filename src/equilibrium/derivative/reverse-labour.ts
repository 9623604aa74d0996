import type { State } from '../state.ts';
import type { Linearisation } from './linearise.ts';

/** Transpose of `forwardEmployment`, but for what labour earns; returns the weight of the common scale of money. */
export function reverseLabour(
  { space, equilibrium, terms }: Linearisation,
  weights: State,
  out: State,
): number {
  const { N } = space;
  const { earnings } = equilibrium;
  let scale = 0;
  for (let c = 0; c < earnings.length; c++) {
    if (!(earnings[c] > 0)) continue;
    const weight = weights.logEmployment[c];
    scale += weight;
    out.logWage[c % N] -= weight;
    if (terms.labourMoves) out.logLabour[c % N] -= weight;
  }
  return scale;
}

/** Transpose of labour supply, of the price of final use and of CES final spending. Adds to `room.revenue`. */
export function reverseFinalUse(at: Linearisation, weights: State, out: State): void {
  const { space, equilibrium, terms, supply } = at;
  const { N, room } = space;
  const { finalShares, income } = equilibrium;
  const { demand, finalPrice, revenue } = room;
  finalPrice.fill(0);
  if (supply) {
    for (let n = 0; n < N; n++) {
      const weight = supply.elasticity * weights.logLabour[n];
      out.logWage[n] += weight;
      finalPrice[n] -= weight;
      if (!supply.tax) continue;
      const earned = weight * supply.tax.ofEarnings[n];
      revenue[n] += weight * supply.tax.ofRevenue[n];
      finalPrice[n] += weight * supply.tax.ofPrice[n];
      out.logWage[n] += earned;
      out.logLabour[n] += earned;
    }
  }
  if (terms.finalExponent !== 0) {
    for (let c = 0; c < demand.length; c++) {
      const turned = terms.finalExponent * demand[c] * finalShares[c] * income[c % N];
      out.logPrice[c] += turned;
      finalPrice[c % N] -= turned;
    }
  }
  for (let c = 0; c < finalShares.length; c++) out.logPrice[c] += finalShares[c] * finalPrice[c % N];
}
