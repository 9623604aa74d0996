import { exp } from '../../kernel/exponential.ts';
import type { State } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Factor market: sum_j vaShare Y'[n][j] = w-hat[n] VA[n], world GDP the numeraire. Writes the wage that would clear
 * it (`earnedWage`) and rescales all money to the numeraire; Walras' law makes one market redundant and the
 * rescaling takes its place.
 */
export function factorMarket({ session, N, J, parameters, worldValueAdded }: System, state: State): void {
  const { valueAddedShares, valueAdded } = parameters;
  const { grossOutput, earnedWage, wage, tariffRevenue, exportTaxRevenue, subsidyCost } = session.work;
  earnedWage.fill(0);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) earnedWage[n] += valueAddedShares[j * N + n] * grossOutput[j * N + n];
  }
  let world = 0;
  for (let n = 0; n < N; n++) world += earnedWage[n];
  const scale = worldValueAdded / world;
  for (let n = 0; n < N; n++) {
    earnedWage[n] *= scale / valueAdded[n];
    tariffRevenue[n] *= scale;
    exportTaxRevenue[n] *= scale;
    subsidyCost[n] *= scale;
    wage[n] = exp(state.logWage[n]);
  }
  for (let c = 0; c < J * N; c++) grossOutput[c] *= scale;
}
