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
  const worth = new Float64Array(N);
  // What the instrument weighs on its own: all that crosses the border, what sellers receive of it, or nothing.
  const [ownBoth, ownKept] = [which === 'tariffs' ? 1 : 0, which === 'exportTaxes' ? 1 : 0];
  for (let row = 0; row < expenditure.length; row++) {
    const n = row % N;
    const from = row - n;
    const theta = parameters.tradeElasticity[from / N];
    const spent = expenditure[row];
    const weight = price[row];
    const taken = revenue[n];
    const response = theta + ownBoth;
    let cell = row * N;
    if (!exportTaxes && ownBoth === 1) {
      // The usual case of the loop below: the exporter's part of the sum is the same for all importers of a sector.
      if (n === 0) for (let i = 0; i < N; i++) worth[i] = received[from + i] + revenue[i];
      const sold = spent * response;
      for (let i = 0; i < N; i++, cell++) {
        const perTariff = 1 / (1 + tariffs[cell]);
        out[cell] = tradeShares[cell] * perTariff * (weight - sold * perTariff * (worth[i] - taken)) + 0;
      }
      out[row * N + n] = 0;
      continue;
    }
    for (let i = 0; i < N; i++, cell++) {
      const perTariff = 1 / (1 + tariffs[cell]);
      const perTax = exportTaxes ? 1 / (1 + exportTaxes[cell]) : 1;
      const kept = received[from + i] * perTax;
      const both = kept + (revenue[i] - taken);
      const perShare = weight - spent * perTariff * (response * both + ownKept * kept);
      const perUnit = ownBoth === 1 ? perTariff : ownKept === 1 ? perTax : 1;
      // A positive zero where there is no trade.
      out[cell] = tradeShares[cell] * perUnit * perShare + 0;
    }
    out[row * N + n] = 0;
  }
  return out;
}
