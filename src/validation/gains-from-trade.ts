import type { Economy } from '../economy/economy.ts';

/** What stopping all trade would cost by the formulas of the literature: share of real income lost, `[economy]`. */
export interface GainsFromTrade {
  /** Arkolakis, Costinot and Rodríguez-Clare (2012): all sectors as one. */
  readonly oneSector: Float64Array;
  /** Many sectors without input links, spending on all uses: Costinot and Rodríguez-Clare (2014), equation 23. */
  readonly manySectors: Float64Array;
  /** Many sectors with inputs, Cobb-Douglas: own shares weighted by final shares times the Leontief inverse. */
  readonly withInputs: Float64Array;
}

/** How often spending goes round through inputs until what is left of it is far below rounding. */
const ROUNDS = 400;

/**
 * Work out the gains from trade by formula, from own shares and elasticities alone. Exact without tariffs and deficits.
 * @param oneSectorElasticity the elasticity of the one-sector formula; otherwise the mean over sectors' spending.
 */
export function gainsFromTrade(economy: Economy, oneSectorElasticity?: number): GainsFromTrade {
  const N = economy.economies.length;
  const J = economy.sectors.length;
  const { tradeShares, expenditure, tradeElasticity, finalShares, inputShares } = economy;
  const own = (j: number, n: number) => tradeShares[(j * N + n) * N + n];
  const logLoss = (weights: (j: number) => number, n: number) => {
    let sum = 0;
    for (let j = 0; j < J; j++) {
      const weight = weights(j);
      if (weight > 0) sum += (weight * Math.log(own(j, n))) / tradeElasticity[j];
    }
    return sum;
  };
  const oneSector = new Float64Array(N);
  const manySectors = new Float64Array(N);
  const withInputs = new Float64Array(N);
  for (let n = 0; n < N; n++) {
    let [total, domestic, elasticity] = [0, 0, 0];
    for (let j = 0; j < J; j++) {
      const spent = expenditure[j * N + n];
      total += spent;
      domestic += spent * own(j, n);
      elasticity += spent * tradeElasticity[j];
    }
    oneSector[n] = 1 - (domestic / total) ** (1 / (oneSectorElasticity ?? elasticity / total));
    manySectors[n] = 1 - Math.exp(logLoss((j) => expenditure[j * N + n] / total, n));
    // alpha (I - G)^-1 by going round: what a unit of final spending sets off in every sector.
    let round = Float64Array.from({ length: J }, (_, j) => finalShares[j * N + n]);
    const needed = round.slice();
    for (let times = 0; times < ROUNDS; times++) {
      const next = new Float64Array(J);
      for (let j = 0; j < J; j++) {
        for (let k = 0; k < J; k++) next[k] += round[j] * inputShares[(j * J + k) * N + n];
      }
      next.forEach((value, k) => {
        needed[k] += value;
      });
      round = next;
    }
    withInputs[n] = 1 - Math.exp(logLoss((j) => needed[j], n));
  }
  return { oneSector, manySectors, withInputs };
}
