import type { Equilibrium } from '../equilibrium.ts';

/** What the equations' inputs weigh in an objective, once everything has adjusted. */
export interface CellWeights {
  /** Of the buyer's ln price, `[sector][importer]`. */
  readonly price: Float64Array;
  /** Of what sellers receive, `[sector][exporter]`, per unit of money. */
  readonly received: Float64Array;
  /** Of what treasuries take, `[economy]`, per unit of money. */
  readonly revenue: Float64Array;
}

/**
 * Spread the weights over the cells: with b_jni = received_ji R + (revenue_i - revenue_n) M, the price factor weighs
 * pi' price_nj - theta b, ln(1+t') on its own -b, and ln(1+x') on its own -received_ji R. Layout
 * `[sector][importer][exporter]`, per unit of the rate, or of ln d-hat for barriers.
 */
export function cellGradient(
  equilibrium: Equilibrium,
  { price, received, revenue }: CellWeights,
  which: 'tariffs' | 'exportTaxes' | 'barriers',
): Float64Array {
  const { tradeShares, tariffs, exportTaxes, expenditure, parameters } = equilibrium;
  const N = revenue.length;
  const out = new Float64Array(tradeShares.length);
  for (let row = 0; row < expenditure.length; row++) {
    const n = row % N;
    const theta = parameters.tradeElasticity[(row - n) / N];
    for (let i = 0; i < N; i++) {
      const cell = row * N + i;
      const share = tradeShares[cell];
      if (i === n || share === 0) continue;
      const tax = exportTaxes ? exportTaxes[cell] : 0;
      const border = (share * expenditure[row]) / (1 + tariffs[cell]);
      const kept = (received[row - n + i] * border) / (1 + tax);
      const both = kept + (revenue[i] - revenue[n]) * border;
      const factor = share * price[row] - theta * both;
      if (which === 'tariffs') out[cell] = (factor - both) / (1 + tariffs[cell]);
      else if (which === 'exportTaxes') out[cell] = (factor - kept) / (1 + tax);
      else out[cell] = factor;
    }
  }
  return out;
}
