import type { Economy } from '../economy/economy.ts';
import type { Equilibrium } from './equilibrium.ts';

/**
 * Split the welfare change into terms of trade and volume of trade by the first-order formula of Caliendo and Parro
 * (2015, equation 16), evaluated once with the whole relative changes in place of the infinitesimal ones, as they
 * do. It is exact for small shocks only:
 *
 *     ToT = (1/I_n) sum_j sum_i ( E_ni (c-hat_n - 1) - M_ni (c-hat_i - 1) )
 *     VoT = (1/I_n) sum_j sum_i t_ni M_ni ( M-hat_ni - c-hat_i )
 *
 * M is imports and E exports at border prices. The formula is about tariffs: a barrier, subsidy or productivity shock
 * has a direct effect that is in neither part.
 * @param after flows at border prices in the equilibrium, `[sector][importer][exporter]`.
 */
export function firstOrder(
  economy: Economy,
  { unitCostHat }: Equilibrium,
  after: Float64Array,
): { termsOfTradeFirstOrder: Float64Array; volumeOfTradeFirstOrder: Float64Array } {
  const N = economy.economies.length;
  const J = economy.sectors.length;
  const { flows, tariffs, income } = economy;
  const terms = new Float64Array(N);
  const volume = new Float64Array(N);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const cell = (j * N + n) * N + i;
        const flow = flows[cell];
        if (i === n || flow === 0) continue;
        const cost = unitCostHat[j * N + i] - 1;
        terms[i] += flow * cost;
        terms[n] -= flow * cost;
        volume[n] += tariffs[cell] * (after[cell] - flow * (1 + cost));
      }
    }
  }
  return {
    termsOfTradeFirstOrder: terms.map((value, n) => value / income[n]),
    volumeOfTradeFirstOrder: volume.map((value, n) => value / income[n]),
  };
}
