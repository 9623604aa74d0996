import type { Parameters } from '../economy/economy.ts';

const known = new WeakMap<Parameters, Float64Array>();

/** Tariff revenue at the baseline, `[economy]`, from shares and spending; worked out once. */
export function baselineRevenue(parameters: Parameters): Float64Array {
  let revenue = known.get(parameters);
  if (!revenue) known.set(parameters, (revenue = revenueOf(parameters)));
  return revenue;
}

function revenueOf({ tradeShares, tariffs, expenditure, valueAdded }: Parameters): Float64Array {
  const N = valueAdded.length;
  const revenue = new Float64Array(N);
  for (let cell = 0; cell < tradeShares.length; cell++) {
    const row = Math.floor(cell / N);
    revenue[row % N] += (tariffs[cell] / (1 + tariffs[cell])) * tradeShares[cell] * expenditure[row];
  }
  return revenue;
}
