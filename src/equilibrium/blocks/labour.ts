import { exp } from '../../kernel/exponential.ts';
import { log } from '../../kernel/logarithm.ts';
import { LEAST_EMPLOYMENT, type State } from '../state.ts';
import type { System } from '../system.ts';

/** The share of what labour earns that a tax on it leaves at least, while iterating. */
const LEAST_KEPT = 1e-3;

/**
 * Where workers go: a sector's share of them moves as its earnings do relative to the economy's,
 * ln l-hat[n][j] = ln E-hat[n][j] - ln W-hat[n] - ln L-hat[n]. Writes the gaps between that and the state.
 */
export function employmentGaps(system: System, state: State, gaps: State): void {
  const { session, N, J, terms, labourShares } = system;
  const { earnings } = session.work;
  const { output } = session.home;
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      const before = labourShares[c] * output[c];
      // A sector that never was has no workers to move.
      let wanted = 0;
      if (before > 0) {
        const supplied = terms.labourMoves ? state.logLabour[n] : 0;
        wanted = earnings[c] > 0 ? log(earnings[c] / before) - state.logWage[n] - supplied : LEAST_EMPLOYMENT;
      }
      gaps.logEmployment[c] = Math.max(LEAST_EMPLOYMENT, wanted) - state.logEmployment[c];
    }
  }
}

/**
 * How much labour is supplied: ln L-hat[n] = phi ( ln (1-tau')/(1-tau) + ln W-hat - ln P-hat ), the wage after tax in
 * units of final use. The tax on labour is as it was, or lower by the revenue that has come on top of the baseline's (in
 * units of final use), as a share of what labour earns. Writes the gaps between that and the state.
 * @returns the economy whose tax would take all that labour earns, or -1.
 */
export function labourGaps(system: System, state: State, gaps: State): number {
  const { session, N, terms } = system;
  const { logFinalPrice } = session.work;
  let ruined = -1;
  for (let n = 0; n < N; n++) {
    let kept = keptOfWage(system, state, n);
    if (!(kept >= LEAST_KEPT)) {
      kept = LEAST_KEPT;
      ruined = n;
    }
    const wanted =
      terms.labourSupply * (log(kept / (1 - terms.labourTax)) + state.logWage[n] - logFinalPrice[n]);
    gaps.logLabour[n] = wanted - state.logLabour[n];
  }
  return ruined;
}

/** 1 - tau': the share of the wage that is left after the tax on labour. */
export function keptOfWage(
  { session, terms, labourIncome, revenueBefore }: System,
  state: State,
  n: number,
): number {
  if (!revenueBefore) return 1 - terms.labourTax;
  const { wage, tariffRevenue, exportTaxRevenue, subsidyCost, logFinalPrice } = session.work;
  const earned = wage[n] * exp(state.logLabour[n]) * labourIncome[n];
  const other = tariffRevenue[n] + exportTaxRevenue[n] - subsidyCost[n];
  return 1 - terms.labourTax + (other - exp(logFinalPrice[n]) * revenueBefore[n]) / earned;
}
