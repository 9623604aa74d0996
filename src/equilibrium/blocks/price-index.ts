import type { Kernel } from '../../kernel/kernel.ts';
import type { Workspace } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Price index: P-hat[n][j]^-theta = sum_i pi p-hat^-theta. Where nobody buys, nothing has a price and the index
 * stays at one.
 */
export function priceIndex(kernel: Kernel, system: System, work: Workspace): void {
  const { N, J, priceWeights, parameters } = system;
  const { priceSums, newLogPrice, costPower } = work;
  kernel.rowSums(priceWeights, costPower, priceSums, J, N);
  for (let c = 0; c < J * N; c++) if (priceSums[c] === 0 && parameters.expenditure[c] === 0) priceSums[c] = 1;
  kernel.log(priceSums, newLogPrice);
  for (let j = 0; j < J; j++) {
    const theta = parameters.tradeElasticity[j];
    for (let n = 0; n < N; n++) newLogPrice[j * N + n] /= -theta;
  }
}
