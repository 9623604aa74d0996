/**
 * Turn parts of a change of ln real income into parts of the change itself. With L the sum of the parts, each is scaled
 * by (e^L - 1)/L, which is one for small changes, so that they add up to e^L - 1 and, times income, to the equivalent
 * variation.
 */
export function inShares(part: number, dlnRealIncome: number): number {
  return part * scale(dlnRealIncome);
}

function scale(change: number): number {
  return Math.abs(change) < 1e-12 ? 1 : Math.expm1(change) / change;
}
