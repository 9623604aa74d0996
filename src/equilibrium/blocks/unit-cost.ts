import { log } from '../../kernel/logarithm.ts';
import type { State } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Unit cost: ln c-hat[i][j] = vaShare ln w-hat[i] + sum_k G ln P-hat[i][k] - ln A-hat, and the seller's price
 * (cost less subsidy) to the power -theta.
 */
export function unitCost(
  { session, N, J, parameters, logProductivity, subsidies }: System,
  state: State,
): void {
  const { kernel, inputShares } = session;
  const { logUnitCost, costPower } = session.work;
  const { valueAddedShares, tradeElasticity } = parameters;
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) logUnitCost[j * N + i] = valueAddedShares[j * N + i] * state.logWage[i];
  }
  kernel.addInputCosts(inputShares, state.logPrice, logUnitCost, J, N);
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    for (let c = j * N; c < (j + 1) * N; c++) {
      if (logProductivity) logUnitCost[c] -= logProductivity[c];
      costPower[c] = -theta * (subsidies ? logUnitCost[c] + log(1 - subsidies[c]) : logUnitCost[c]);
    }
  }
  kernel.exp(costPower, costPower);
}
