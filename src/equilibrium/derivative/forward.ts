import type { State } from '../state.ts';
import { addDeficit } from './deficit.ts';
import type { Source } from './direction.ts';
import { forwardCosts, forwardInputs } from './forward-costs.ts';
import { forwardEmployment, forwardFinalPrice, forwardSupply } from './forward-labour.ts';
import type { Linearisation } from './linearise.ts';

/**
 * Push a direction of the unknowns, and of the instruments, through the equations: out = g_y dy + g_z dz, in the order
 * in which `fixedPointMap` evaluates g. Leaves dI' in `room.income`, `[economy]`, the change of sellers' prices in
 * `room.cost` and that of output, in money, in `room.output`; returns the change of the logarithm of the scale of money.
 */
export function forward(at: Linearisation, dy: State, source: Source | undefined, out: State): number {
  const { space, equilibrium, terms } = at;
  const { kernel, N, J, room } = space;
  const { tradeElasticity } = equilibrium.parameters;
  const { expenditure, finalShares, labourIncome } = equilibrium;
  const { cost, pull, income, valueAdded, finalPrice } = room;
  // What sellers ask, and what buyers then pay.
  forwardCosts(at, dy);
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
    const supplied = terms.labourMoves ? dy.logLabour[n] : 0;
    room.revenue[n] = room.tariffRevenue[n] + room.exportTaxRevenue[n] - room.subsidyCost[n] + level * shift;
    valueAdded[n] = labourIncome[n] * (dy.logWage[n] + supplied);
    if (terms.profitShares) valueAdded[n] += room.profits[n] + equilibrium.profits[n] * shift;
    income[n] = valueAdded[n] + room.revenue[n] + (source?.transfers?.[n] ?? 0);
    out.logWage[n] = room.earned[n] / labourIncome[n] + shift - supplied;
  }
  addDeficit(at, valueAdded, income);
  if (terms.sectorLabour) forwardEmployment(at, dy, shift, out);
  if (terms.labourMoves || terms.finalExponent !== 0) forwardFinalPrice(at, dy);
  if (terms.labourMoves) forwardSupply(at, dy, out);
  // Spending.
  const { output, demand } = room;
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) demand[from + n] = finalShares[from + n] * income[n];
  }
  if (terms.finalExponent !== 0) {
    for (let c = 0; c < J * N; c++) {
      const n = c % N;
      const turned = terms.finalExponent * (dy.logPrice[c] - finalPrice[n]);
      demand[c] += finalShares[c] * equilibrium.income[n] * turned;
    }
  }
  for (let c = 0; c < J * N; c++) output[c] += equilibrium.grossOutput[c] * shift;
  forwardInputs(at, dy);
  for (let c = 0; c < J * N; c++) {
    out.logExpenditure[c] = expenditure[c] > 0 ? demand[c] * at.perExpenditure[c] : 0;
  }
  return shift;
}

/**
 * Work out the changes of output, of what labour earns and of what treasuries take, before they are rescaled; return
 * the change of the logarithm of the scale, -sum_j,n vaShare dY / W.
 */
function money(at: Linearisation, dy: State, source: Source | undefined): number {
  const { space, equilibrium, taxed, borderOut, borderIn, receivedOut, terms } = at;
  const { kernel, N, J, room } = space;
  const { tradeElasticity } = equilibrium.parameters;
  const { expenditure, grossOutput, subsidies } = equilibrium;
  const { labourOfOutput } = at.costs;
  const { cost, pull, rows, columns, received, output, wage, bundle, earnings } = room;
  const { earned, tariffRevenue, exportTaxRevenue, subsidyCost, profits } = room;
  kernel.rowAndColumnSums(at.border, cost, pull, rows, columns, J, N);
  if (taxed) kernel.columnSums(at.received, pull, received, J, N);
  for (const sums of [earned, tariffRevenue, exportTaxRevenue, subsidyCost, profits]) sums.fill(0);
  let world = 0;
  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    const profit = terms.profitShares ? terms.profitShares[j] : 0;
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
      let earning = made;
      if (terms.inputExponent !== 0) earning += terms.inputExponent * grossOutput[c] * (wage[c] - bundle[c]);
      earning *= labourOfOutput[c];
      if (!terms.plain) {
        earnings[c] = earning;
        profits[n] += profit * made;
      }
      earned[n] += earning;
      world += earning;
    }
  }
  return -world / at.worldLabourIncome;
}

function add(from: Float64Array, to: Float64Array): void {
  for (let c = 0; c < to.length; c++) to[c] += from[c];
}
