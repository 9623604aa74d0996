import type { State } from '../state.ts';
import type { DerivativeWorkspace } from './workspace.ts';

/** Apply the transpose of `homeStep`, statement by statement backwards. */
export function homeStepTransposed(
  { kernel, N, J, inputShares, home, room }: DerivativeWorkspace,
  weights: State,
  out: State,
): void {
  const { cost, pull: sales, demand, price, rows: spending } = room;
  const cells = J * N;
  const wage = out.logWage;
  wage.set(weights.logWage);
  for (let from = 0; from < cells; from += N) {
    for (let n = 0; n < N; n++) {
      const c = from + n;
      wage[n] +=
        home.priceOfWage[c] * weights.logPrice[c] + home.spendingOfWage[c] * weights.logExpenditure[c];
    }
  }
  for (let n = 0; n < N; n++) wage[n] *= home.wageStep[n];
  for (let from = 0; from < cells; from += N) {
    for (let n = 0; n < N; n++) {
      const c = from + n;
      sales[c] = home.earnings[c] * wage[n];
      spending[c] = weights.logExpenditure[c] + home.homeSales[c] * sales[c];
    }
  }
  out.logExpenditure.fill(0);
  kernel.addInputDemand(home.spendingInverse, spending, out.logExpenditure, J, N);
  for (let c = 0; c < cells; c++) demand[c] = out.logExpenditure[c] * home.perExpenditure[c];
  cost.fill(0);
  kernel.addInputCosts(inputShares, demand, cost, J, N);
  for (let c = 0; c < cells; c++) {
    out.logPrice[c] = -home.salesOfPrice[c] * (sales[c] + home.output[c] * cost[c]);
    price[c] = weights.logPrice[c] - out.logPrice[c];
  }
  kernel.addInputDemand(home.priceInverse, price, out.logPrice, J, N);
}
