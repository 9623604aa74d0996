import { exp } from '../../kernel/exponential.ts';
import { log } from '../../kernel/logarithm.ts';
import { LEAST_EMPLOYMENT, type State } from '../state.ts';
import type { System } from '../system.ts';

/** The share of what labour earns that a tax on it leaves at least, while iterating. */
const LEAST_KEPT = 1e-3;

/**
 * Where workers go: a sector's share of them moves as its earnings do relative to the economy's,
 * ln l-hat[n][j] = ln E-hat[n][j] - ln W-hat[n] - ln L-hat[n]. Writes the gaps between that and the state.
 * @returns the largest gap.
 */
export function employmentGaps(system: System, state: State, gaps: State): number {
  const { session, N, J, terms, perEarnings } = system;
  const { kernel, work } = session;
  const { earnings, wanted, supplied } = work;
  for (let c = 0; c < J * N; c++) wanted[c] = earnings[c] * perEarnings[c];
  kernel.log(wanted, wanted);
  supplied.set(state.logWage);
  if (terms.labourMoves) kernel.axpy(1, state.logLabour, supplied);
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) {
      // A sector that never was has no workers to move.
      wanted[from + n] = perEarnings[from + n] > 0 ? wanted[from + n] - supplied[n] : 0;
    }
  }
  return kernel.difference(wanted, state.logEmployment, LEAST_EMPLOYMENT, gaps.logEmployment);
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
