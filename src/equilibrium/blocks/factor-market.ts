import type { State, Workspace } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Factor market: sum_j vaShare Y'[n][j] = w-hat[n] VA[n], world GDP the numeraire. Writes the wage that would clear
 * it (`earnedWage`) and rescales all money to the numeraire; Walras' law makes one market redundant and the
 * rescaling takes its place.
 */
export function factorMarket(system: System, state: State, work: Workspace): void {
  const { N, J, parameters, worldValueAdded } = system;
  const { valueAddedShares, valueAdded } = parameters;
  const { grossOutput, earnedWage, wage } = work;
  earnedWage.fill(0);
  for (let c = 0; c < J * N; c++) earnedWage[c % N] += valueAddedShares[c] * grossOutput[c];
  let world = 0;
  for (let n = 0; n < N; n++) world += earnedWage[n];
  const scale = worldValueAdded / world;
  for (let n = 0; n < N; n++) {
    earnedWage[n] *= scale / valueAdded[n];
    work.tariffRevenue[n] *= scale;
    work.exportTaxRevenue[n] *= scale;
    work.subsidyCost[n] *= scale;
    wage[n] = Math.exp(state.logWage[n]);
  }
  for (let c = 0; c < J * N; c++) grossOutput[c] *= scale;
}
