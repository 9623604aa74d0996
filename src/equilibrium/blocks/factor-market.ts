import { exp } from '../../kernel/exponential.ts';
import type { State } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Factor market: sum_j vaShare Y'[n][j] = w-hat[n] VA[n], world labour income (world GDP where there are no profits)
 * the numeraire. Writes the wage that would clear it (`earnedWage`) and rescales all money to the numeraire; Walras'
 * law makes one market redundant and the rescaling takes its place. Where there are profits, they are shared out in the
 * same step; where labour supply moves, the wage is what each unit of it earns.
 */
export function factorMarket(system: System, state: State): void {
  const { session, N, J, terms, labourShares, labourIncome, worldLabourIncome } = system;
  const { grossOutput, earnings, earnedWage, wage, profits, valueAdded } = session.work;
  const { tariffRevenue, exportTaxRevenue, subsidyCost, wagePower, bundle } = session.work;
  session.kernel.sumProducts(labourShares, grossOutput, earnings, earnedWage, J, N);
  if (terms.inputExponent !== 0) {
    earnedWage.fill(0);
    for (let from = 0; from < J * N; from += N) {
      for (let n = 0; n < N; n++) {
        earnings[from + n] *= wagePower[from + n] / bundle[from + n];
        earnedWage[n] += earnings[from + n];
      }
    }
  }
  let world = 0;
  for (let n = 0; n < N; n++) world += earnedWage[n];
  const scale = worldLabourIncome / world;
  for (let n = 0; n < N; n++) {
    const supplied = terms.labourMoves ? exp(state.logLabour[n]) : 1;
    wage[n] = exp(state.logWage[n]);
    valueAdded[n] = wage[n] * supplied * labourIncome[n];
    earnedWage[n] *= scale / (labourIncome[n] * supplied);
    tariffRevenue[n] *= scale;
    exportTaxRevenue[n] *= scale;
    subsidyCost[n] *= scale;
  }
  session.kernel.scale(grossOutput, scale);
  if (terms.sectorLabour) session.kernel.scale(earnings, scale);
  if (terms.profitShares) {
    profits.fill(0);
    for (let c = 0; c < J * N; c++) profits[c % N] += terms.profitShares[Math.floor(c / N)] * grossOutput[c];
    for (let n = 0; n < N; n++) valueAdded[n] += profits[n];
  }
}
