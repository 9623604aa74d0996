import type { State } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Trade, in one read of the weights: the price index P-hat[n][j]^-theta = sum_i pi p-hat^-theta; what sellers receive,
 * sum_n pi' X'[n][j] / ((1+t')(1+x')); and what of each buyer's spending reaches them. Where nobody buys, nothing has
 * a price and the index stays at one.
 */
export function trade(system: System, state: State): void {
  const { N, J } = system;
  const { kernel, work, same, idle, minusPerTheta } = system.session;
  const { costPower, expenditure, priceSums, newLogPrice, receiptSums, borderSums, demand } = work;
  const { grossOutput, borderSales } = work;
  kernel.exp(state.logExpenditure, expenditure);
  kernel.tradePass(
    system.priceWeights,
    system.receiptWeights,
    same,
    costPower,
    expenditure,
    priceSums,
    receiptSums,
    demand,
    grossOutput,
    J,
    N,
  );
  for (const c of idle) if (priceSums[c] === 0) priceSums[c] = 1;
  kernel.log(priceSums, newLogPrice);
  kernel.scaleSectors(newLogPrice, minusPerTheta, newLogPrice, J, N);
  if (!system.exportTaxes) return;
  kernel.rowAndColumnSums(system.borderWeights, costPower, demand, borderSums, borderSales, J, N);
  for (let c = 0; c < J * N; c++) borderSales[c] *= costPower[c];
}
