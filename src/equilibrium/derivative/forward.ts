import type { State } from '../state.ts';
import { addDeficit } from './deficit.ts';
import type { Source } from './direction.ts';
import type { Linearisation } from './linearise.ts';

/**
 * Push a direction of the unknowns, and of the instruments, through the equations: out = g_y dy + g_z dz, in the order
 * in which `fixedPointMap` evaluates g. Leaves dI' in `room.income`, `[economy]`.
 */
export function forward(at: Linearisation, dy: State, source: Source | undefined, out: State): void {
  const { space, equilibrium } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { valueAddedShares, tradeElasticity, finalShares } = equilibrium.parameters;
  const { expenditure } = equilibrium;
  const { cost, pull, income } = room;
  // What sellers ask, and what buyers then pay.
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) cost[from + n] = valueAddedShares[from + n] * dy.logWage[n];
  }
  kernel.addInputCosts(inputShares, dy.logPrice, cost, J, N);
  if (source) add(source.cost, cost);
  kernel.rowSums(space.shares, cost, out.logPrice, J, N);
  if (source) add(source.price, out.logPrice);
  // What draws a buyer's spending to any seller whose own price stands still.
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    for (let c = j * N; c < (j + 1) * N; c++) pull[c] = dy.logExpenditure[c] + theta * out.logPrice[c];
  }
  const shift = money(at, dy, source);
  // Income, rescaled to the numeraire as all money is.
  for (let n = 0; n < N; n++) {
    const level = equilibrium.tariffRevenue[n] + equilibrium.exportTaxRevenue[n] - equilibrium.subsidyCost[n];
    income[n] =
      at.valueAdded[n] * dy.logWage[n] +
      room.tariffRevenue[n] +
      room.exportTaxRevenue[n] -
      room.subsidyCost[n] +
      level * shift +
      (source?.transfers?.[n] ?? 0);
    out.logWage[n] = room.earned[n] / at.valueAdded[n] + shift;
  }
  addDeficit(at, dy.logWage, income);
  // Spending.
  const { output, demand } = room;
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) demand[from + n] = finalShares[from + n] * income[n];
  }
  for (let c = 0; c < J * N; c++) output[c] += equilibrium.grossOutput[c] * shift;
  kernel.addInputDemand(inputShares, output, demand, J, N);
  for (let c = 0; c < J * N; c++) {
    out.logExpenditure[c] = expenditure[c] > 0 ? demand[c] * at.perExpenditure[c] : 0;
  }
}

/**
 * Work out the changes of output, of what labour earns and of what treasuries take, before they are rescaled; return
 * the change of the logarithm of the scale, -sum_j,n vaShare dY / W.
 */
function money(at: Linearisation, dy: State, source: Source | undefined): number {
  const { space, equilibrium, taxed, borderOut, borderIn, receivedOut } = at;
  const { kernel, N, J, room } = space;
  const { valueAddedShares, tradeElasticity } = equilibrium.parameters;
  const { expenditure, grossOutput, subsidies } = equilibrium;
  const { cost, pull, rows, columns, received, output } = room;
  const { earned, tariffRevenue, exportTaxRevenue, subsidyCost } = room;
  kernel.rowAndColumnSums(at.border, cost, pull, rows, columns, J, N);
  if (taxed) kernel.columnSums(at.received, pull, received, J, N);
  for (const sums of [earned, tariffRevenue, exportTaxRevenue, subsidyCost]) sums.fill(0);
  let world = 0;
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      let imports = borderIn[c] * pull[c] - theta * rows[c];
      let sales = columns[c] - theta * cost[c] * borderOut[c];
      let receipts = taxed ? received[c] - theta * cost[c] * receivedOut[c] : sales;
      if (source) {
        imports += source.borderIn[c];
        sales += source.borderOut[c];
        receipts += source.received[c];
      }
      const share = subsidies ? subsidies[c] : 0;
      const kept = source ? source.kept[c] : 0;
      const made = receipts / (1 - share) - grossOutput[c] * kept;
      output[c] = made;
      tariffRevenue[n] += expenditure[c] * dy.logExpenditure[c] - imports;
      exportTaxRevenue[n] += sales - receipts;
      subsidyCost[n] += share * made - (1 - share) * grossOutput[c] * kept;
      earned[n] += valueAddedShares[c] * made;
      world += valueAddedShares[c] * made;
    }
  }
  return -world / at.world;
}

function add(from: Float64Array, to: Float64Array): void {
  for (let c = 0; c < to.length; c++) to[c] += from[c];
}
