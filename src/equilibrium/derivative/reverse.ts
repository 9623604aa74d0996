import type { State } from '../state.ts';
import { addDeficitTransposed } from './deficit.ts';
import type { Linearisation } from './linearise.ts';
import { reverseCosts, reverseInputs } from './reverse-costs.ts';
import { reverseFinalUse, reverseLabour } from './reverse-labour.ts';

/** What an objective weighs directly, besides the unknowns: I', `[economy]`, and Y', `[sector][economy]`, per money. */
export interface DirectWeights {
  readonly income: Float64Array;
  readonly grossOutput: Float64Array | undefined;
}

/**
 * Pull weights on what the equations give back to weights on what they were given: the transpose of `forward`,
 * statement by statement backwards. `weights` are those of the unknowns that come out; `out` gets g_y^T applied to
 * them, and to what the objective weighs directly.
 *
 * Leaves what the instruments weigh in `room`: `price` (of the buyer's price), `received` (of what sellers receive),
 * `income`, `revenue` (of what the treasury takes), `cost` (of the seller's price) and `subsidy` (of ln(1-s')).
 */
export function reverse(
  at: Linearisation,
  weights: State,
  direct: DirectWeights | undefined,
  out: State,
): void {
  const { space, equilibrium, taxed, borderIn, borderOut, receivedOut, terms } = at;
  const { kernel, N, J, room } = space;
  const { labourIncome } = equilibrium;
  const { revenue, cost, price, pull, rows, columns, received, spread, valueAdded, subsidy } = room;
  const { logPrice } = weights;
  const { logExpenditure } = out;
  out.all.fill(0);
  pullMoney(at, weights, direct, out);
  // Trade. A unit more at the border is the exporter's tax base and no longer the importer's revenue.
  for (let j = 0; j < J; j++) spread.set(revenue, j * N);
  if (taxed) {
    kernel.rowAndColumnSums(at.border, spread, spread, rows, columns, J, N);
    kernel.rowSums(at.received, received, pull, J, N);
    for (let c = 0; c < J * N; c++) pull[c] += rows[c];
  } else {
    cost.set(received);
    kernel.axpy(1, spread, cost);
    kernel.rowAndColumnSums(at.border, cost, spread, pull, columns, J, N);
  }
  const { expenditure, theta } = space;
  kernel.pullTrade(
    {
      pull,
      borderIn,
      taken: revenue,
      expenditure,
      received,
      receivedOut,
      borderOut,
      columns,
      theta,
      logPrice,
      logExpenditure,
      price,
      rows,
    },
    J,
    N,
  );
  // Prices and costs.
  kernel.columnSums(space.shares, price, cost, J, N);
  kernel.axpy(1, rows, cost);
  kernel.axpy(1, cost, subsidy);
  reverseCosts(at, out);
  for (let n = 0; n < N; n++) {
    const earned = labourIncome[n] * valueAdded[n];
    out.logWage[n] += earned;
    if (terms.labourMoves) out.logLabour[n] += earned;
  }
}

/** Pull back through spending, income, the numeraire and subsidies: writes `income`, `received` and `subsidy`. */
function pullMoney(at: Linearisation, weights: State, direct: DirectWeights | undefined, out: State): void {
  const { space, equilibrium, perExpenditure, terms } = at;
  const { N, J, room } = space;
  const { grossOutput, subsidies, finalShares, labourIncome, profits } = equilibrium;
  const { income, revenue, demand, output, received, subsidy, valueAdded, wage, bundle } = room;
  const { labourOfOutput } = at.costs;
  const { logExpenditure } = weights;
  const { sectorLabour, inputExponent, profitShares } = terms;
  if (direct) income.set(direct.income);
  else income.fill(0);
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) {
      const weight = logExpenditure[from + n] * perExpenditure[from + n];
      demand[from + n] = weight;
      income[n] += finalShares[from + n] * weight;
    }
  }
  output.fill(0);
  if (!terms.plain) {
    wage.fill(0);
    bundle.fill(0);
  }
  reverseInputs(at, out);
  if (direct?.grossOutput) for (let c = 0; c < J * N; c++) output[c] += direct.grossOutput[c];
  revenue.set(income);
  if (terms.labourMoves || terms.finalExponent !== 0) reverseFinalUse(at, weights, out);
  valueAdded.set(income);
  addDeficitTransposed(at, income, valueAdded);
  let scale = 0;
  for (let n = 0; n < N; n++) {
    const level = equilibrium.tariffRevenue[n] + equilibrium.exportTaxRevenue[n] - equilibrium.subsidyCost[n];
    scale += level * revenue[n] + weights.logWage[n] + profits[n] * valueAdded[n];
    if (terms.labourMoves) out.logLabour[n] -= weights.logWage[n];
  }
  for (let c = 0; c < J * N; c++) scale += grossOutput[c] * output[c];
  if (terms.sectorLabour) scale += reverseLabour(at, weights, out);
  // By economy, so that the loop over sectors has no quotients.
  const { earned: perEarned } = room;
  for (let n = 0; n < N; n++) {
    perEarned[n] = weights.logWage[n] / labourIncome[n] - scale / at.worldLabourIncome;
  }
  for (let from = 0; from < J * N; from += N) {
    const profit = profitShares ? profitShares[from / N] : 0;
    for (let n = 0; n < N; n++) {
      const c = from + n;
      const share = subsidies ? subsidies[c] : 0;
      let earned = perEarned[n];
      if (sectorLabour && equilibrium.earnings[c] > 0) {
        earned += weights.logEmployment[c] / equilibrium.earnings[c];
      }
      earned *= labourOfOutput[c];
      if (inputExponent !== 0) {
        const turned = inputExponent * grossOutput[c] * earned;
        wage[c] += turned;
        bundle[c] -= turned;
      }
      const taken = revenue[n];
      const made = output[c] + earned + profit * valueAdded[n] - share * taken;
      subsidy[c] = grossOutput[c] * ((1 - share) * taken - made);
      received[c] = (share === 0 ? made : made / (1 - share)) - taken;
    }
  }
}
