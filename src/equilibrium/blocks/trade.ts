import type { State } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Trade, in one read of the weights: the price index P-hat[n][j]^-theta = sum_i pi p-hat^-theta; what sellers receive,
 * sum_n pi' X'[n][j] / ((1+t')(1+x')); and what of each buyer's spending reaches them. Where nobody buys, nothing has
 * a price and the index stays at one.
 */
export function trade(system: System, state: State): void {
  const { N, J, parameters } = system;
  const { kernel, work } = system.session;
  const { costPower, expenditure, priceSums, newLogPrice, receiptSums, borderSums, demand } = work;
  const { grossOutput, borderSales } = work;
  kernel.exp(state.logExpenditure, expenditure);
  kernel.tradePass(
    system.priceWeights,
    system.receiptWeights,
    costPower,
    expenditure,
    priceSums,
    receiptSums,
    grossOutput,
    J,
    N,
  );
  for (let c = 0; c < J * N; c++) {
    if (priceSums[c] === 0 && parameters.expenditure[c] === 0) priceSums[c] = 1;
    demand[c] = expenditure[c] / priceSums[c];
  }
  kernel.log(priceSums, newLogPrice);
  for (let j = 0; j < J; j++) {
    const theta = parameters.tradeElasticity[j];
    for (let c = j * N; c < (j + 1) * N; c++) newLogPrice[c] /= -theta;
  }
  for (let c = 0; c < J * N; c++) grossOutput[c] *= costPower[c];
  if (!system.exportTaxes) return;
  kernel.rowAndColumnSums(system.borderWeights, costPower, demand, borderSums, borderSales, J, N);
  for (let c = 0; c < J * N; c++) borderSales[c] *= costPower[c];
}
