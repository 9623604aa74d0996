import type { Equilibrium } from './equilibrium.ts';

/**
 * Work out trade after the change at border prices: what crosses the border, export tax included, import tariff not.
 * `[sector][importer][exporter]`, in the baseline's unit of money, own sales included.
 */
export function bilateralFlows({ tradeShares, expenditure, tariffs }: Equilibrium): Float64Array {
  const N = tradeShares.length / expenditure.length;
  return tradeShares.map((share, cell) =>
    share === 0 ? 0 : (share * expenditure[Math.floor(cell / N)]) / (1 + tariffs[cell]),
  );
}
