import type { State } from '../state.ts';
import { addDeficitTransposed } from './deficit.ts';
import type { Linearisation } from './linearise.ts';

/**
 * Pull weights on what the equations give back to weights on what they were given: the transpose of `forward`,
 * statement by statement backwards. `weights` are those of (earned wage, new price, new expenditure), `incomeWeights`
 * those of I', `[economy]`; `out` gets g_y^T applied to them.
 *
 * Leaves what the instruments weigh in `room`: `price` (of the buyer's price), `received` (of what sellers receive),
 * `income`, `cost` (of the seller's price) and `subsidy` (of ln(1-s')).
 */
export function reverse(
  at: Linearisation,
  weights: State,
  incomeWeights: Float64Array | undefined,
  out: State,
): void {
  const { space, equilibrium, taxed, borderIn, borderOut, receivedOut } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { valueAddedShares, tradeElasticity } = equilibrium.parameters;
  const { expenditure } = equilibrium;
  const { income, cost, price, pull, rows, columns, received, spread } = room;
  pullMoney(at, weights, incomeWeights);
  // Trade. A unit more at the border is the exporter's tax base and no longer the importer's revenue.
  for (let j = 0; j < J; j++) spread.set(income, j * N);
  if (taxed) {
    kernel.rowAndColumnSums(at.border, spread, spread, rows, columns, J, N);
    kernel.rowSums(at.received, received, pull, J, N);
    for (let c = 0; c < J * N; c++) pull[c] += rows[c];
  } else {
    for (let c = 0; c < J * N; c++) cost[c] = received[c] + spread[c];
    kernel.rowAndColumnSums(at.border, cost, spread, pull, columns, J, N);
  }
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      pull[c] -= borderIn[c] * income[n];
      out.logExpenditure[c] = expenditure[c] * income[n] + pull[c];
      price[c] = weights.logPrice[c] + theta * pull[c];
      rows[c] = -theta * (received[c] * receivedOut[c] + income[n] * borderOut[c] - columns[c]);
    }
  }
  // Prices and costs.
  kernel.columnSums(space.shares, price, cost, J, N);
  out.logWage.fill(0);
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) {
      const c = from + n;
      cost[c] += rows[c];
      room.subsidy[c] += cost[c];
      out.logWage[n] += valueAddedShares[c] * cost[c];
    }
  }
  out.logPrice.fill(0);
  kernel.addInputDemand(inputShares, cost, out.logPrice, J, N);
  for (let n = 0; n < N; n++) out.logWage[n] += at.valueAdded[n] * income[n];
  addDeficitTransposed(at, income, out.logWage);
}

/** Pull back through spending, income, the numeraire and subsidies: writes `income`, `received` and `subsidy`. */
function pullMoney(at: Linearisation, weights: State, incomeWeights: Float64Array | undefined): void {
  const { space, equilibrium, perExpenditure } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { valueAddedShares, finalShares } = equilibrium.parameters;
  const { grossOutput, subsidies } = equilibrium;
  const { income, demand, output, received, subsidy } = room;
  if (incomeWeights) income.set(incomeWeights);
  else income.fill(0);
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) {
      demand[from + n] = weights.logExpenditure[from + n] * perExpenditure[from + n];
      income[n] += finalShares[from + n] * demand[from + n];
    }
  }
  output.fill(0);
  kernel.addInputCosts(inputShares, demand, output, J, N);
  let scale = 0;
  for (let n = 0; n < N; n++) {
    const level = equilibrium.tariffRevenue[n] + equilibrium.exportTaxRevenue[n] - equilibrium.subsidyCost[n];
    scale += level * income[n] + weights.logWage[n];
  }
  for (let c = 0; c < J * N; c++) scale += grossOutput[c] * output[c];
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) {
      const c = from + n;
      const share = subsidies ? subsidies[c] : 0;
      const earned = weights.logWage[n] / at.valueAdded[n] - scale / at.world;
      const made = output[c] + valueAddedShares[c] * earned - share * income[n];
      subsidy[c] = (1 - share) * grossOutput[c] * income[n] - grossOutput[c] * made;
      received[c] = made / (1 - share) - income[n];
    }
  }
}
