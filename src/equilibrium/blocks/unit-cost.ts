import type { Kernel } from '../../kernel/kernel.ts';
import type { State, Workspace } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Unit cost: ln c-hat[i][j] = vaShare ln w-hat[i] + sum_k G ln P-hat[i][k] - ln A-hat, and the seller's price
 * (cost less subsidy) to the power -theta.
 */
export function unitCost(kernel: Kernel, system: System, state: State, work: Workspace): void {
  const { N, J, logProductivity, subsidies } = system;
  const { valueAddedShares, inputShares, tradeElasticity } = system.parameters;
  const { logUnitCost, costPower } = work;
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) logUnitCost[j * N + i] = valueAddedShares[j * N + i] * state.logWage[i];
  }
  kernel.addInputCosts(inputShares, state.logPrice, logUnitCost, J, N);
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    for (let i = 0; i < N; i++) {
      const c = j * N + i;
      if (logProductivity) logUnitCost[c] -= logProductivity[c];
      const logSellerPrice = subsidies ? logUnitCost[c] + Math.log1p(-subsidies[c]) : logUnitCost[c];
      costPower[c] = -theta * logSellerPrice;
    }
  }
  kernel.exp(costPower, costPower);
}
