import type { Kernel } from '../../kernel/kernel.ts';
import type { State, Workspace } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Sales: Y'[i][j] = sum_n pi' X'[n][j] / ((1+t')(1+x')(1-s')), what producers receive, subsidy included; and the
 * values at the border from which tariffs and export taxes are levied.
 */
export function sales(kernel: Kernel, system: System, state: State, work: Workspace): void {
  const { N, J, receiptWeights, borderWeights, subsidies } = system;
  const { expenditure, demand, priceSums, costPower, receiptSums, borderSums, grossOutput, borderSales } =
    work;
  kernel.exp(state.logExpenditure, expenditure);
  for (let c = 0; c < J * N; c++) demand[c] = expenditure[c] / priceSums[c];
  kernel.rowAndColumnSums(receiptWeights, costPower, demand, receiptSums, grossOutput, J, N);
  for (let c = 0; c < J * N; c++) grossOutput[c] *= costPower[c];
  if (borderWeights === receiptWeights) {
    borderSums.set(receiptSums);
    borderSales.set(grossOutput);
  } else {
    kernel.rowAndColumnSums(borderWeights, costPower, demand, borderSums, borderSales, J, N);
    for (let c = 0; c < J * N; c++) borderSales[c] *= costPower[c];
  }
  work.exportTaxRevenue.fill(0);
  work.subsidyCost.fill(0);
  for (let c = 0; c < J * N; c++) {
    work.exportTaxRevenue[c % N] += borderSales[c] - grossOutput[c];
    if (subsidies) {
      grossOutput[c] /= 1 - subsidies[c];
      work.subsidyCost[c % N] += subsidies[c] * grossOutput[c];
    }
  }
  work.tariffRevenue.fill(0);
  for (let c = 0; c < J * N; c++) work.tariffRevenue[c % N] += demand[c] * (priceSums[c] - borderSums[c]);
}
