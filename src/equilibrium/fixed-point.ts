import { exp } from '../kernel/exponential.ts';
import { log } from '../kernel/logarithm.ts';
import { expenditure } from './blocks/expenditure.ts';
import { factorMarket } from './blocks/factor-market.ts';
import { income } from './blocks/income.ts';
import { employmentGaps, labourGaps } from './blocks/labour.ts';
import { revenue } from './blocks/revenue.ts';
import { trade } from './blocks/trade.ts';
import { unitCost } from './blocks/unit-cost.ts';
import { closureStepRoughly } from './closure-step.ts';
import type { Correction } from './correction.ts';
import { homeStep } from './home-step.ts';
import { labourStep } from './labour-step.ts';
import { roomFor } from './session.ts';
import { LOG_ZERO, type State, viewState } from './state.ts';
import type { System } from './system.ts';

/** The equations as one map from a state to the state they imply. */
export interface FixedPointMap {
  /**
   * Write the step that the equations suggest from x; return the largest relative residual, NaN where they are not
   * defined.
   */
  apply(x: Float64Array, step: Float64Array): number;
  /** Say which equation, economy and sector had the largest residual when last applied. */
  locate(): string;
}

/** The share of value added that an income is kept above while iterating. */
const LEAST_INCOME = 0.01;

/**
 * Compose the blocks into the map whose fixed point is the equilibrium.
 * @param caution the share of the usual step that is taken: 1, or less where a shock is violent.
 * @param correction what improves the step, if anything.
 */
export function fixedPointMap(system: System, caution: number, correction?: Correction): FixedPointMap {
  const { N, J, session, terms } = system;
  const { work, kernel } = session;
  const unknowns = { N, J, sectorLabour: terms.sectorLabour, labourMoves: terms.labourMoves };
  const { gaps } = roomFor(session, unknowns);
  const labourRoom = { N, J, terms, parameters: system.parameters, home: session.home };
  /** The economy whose income was used up when last looked at, or -1. */
  let ruined = -1;

  function apply(x: Float64Array, step: Float64Array): number {
    const state = viewState(x, unknowns);
    const out = viewState(step, unknowns);
    unitCost(system, state);
    trade(system, state);
    revenue(system);
    factorMarket(system, state);
    income(system);
    let residual = keepIncome();
    expenditure(system, state);
    residual = Math.max(residual, writeGaps(state));
    if (!Number.isFinite(residual)) return Number.NaN;
    if (session.closureMap) {
      closureStepRoughly({ kernel, N, closureMap: session.closureMap }, gaps, out, caution);
    } else {
      homeStep(session, gaps, out, caution);
      if (!terms.plain) labourStep(labourRoom, gaps, out, caution);
    }
    correction?.addTo(step);
    keepNumeraire(state, out);
    return residual;
  }

  /**
   * On the way an income may be used up by subsidies, which only an equilibrium must not allow: keep a little, and
   * let such a point never pass for a solution.
   */
  function keepIncome(): number {
    let residual = 0;
    ruined = -1;
    for (let n = 0; n < N; n++) {
      const least = LEAST_INCOME * work.valueAdded[n];
      if (work.income[n] >= least) continue;
      work.income[n] = least;
      ruined = n;
      residual = 1;
    }
    return residual;
  }

  /** Write how far each unknown is from what the equations imply; return the largest, NaN where one is undefined. */
  function writeGaps(state: State): number {
    let residual = 0;
    for (let n = 0; n < N; n++) {
      gaps.logWage[n] = log(work.earnedWage[n]) - state.logWage[n];
      residual = Math.max(residual, Math.abs(gaps.logWage[n]));
    }
    kernel.log(work.newExpenditure, work.logNewExpenditure);
    residual = Math.max(
      residual,
      kernel.difference(work.newLogPrice, state.logPrice, -Infinity, gaps.logPrice),
      kernel.difference(work.logNewExpenditure, state.logExpenditure, LOG_ZERO, gaps.logExpenditure),
    );
    return terms.plain ? residual : Math.max(residual, writeLabourGaps(state));
  }

  function writeLabourGaps(state: State): number {
    let residual = 0;
    if (terms.sectorLabour) residual = employmentGaps(system, state, gaps);
    if (terms.labourMoves) {
      const taxed = labourGaps(system, state, gaps);
      if (taxed >= 0) {
        ruined = taxed;
        residual = 1;
      }
    }
    for (let n = 0; n < gaps.logLabour.length; n++)
      residual = Math.max(residual, Math.abs(gaps.logLabour[n]));
    return residual;
  }

  /** Shift a step of the wages so that it ends at the numeraire. */
  function keepNumeraire(state: State, step: State): void {
    let world = 0;
    for (let n = 0; n < N; n++) {
      const supplied = terms.labourMoves ? state.logLabour[n] + step.logLabour[n] : 0;
      world += exp(state.logWage[n] + step.logWage[n] + supplied) * system.labourIncome[n];
    }
    const shift = log(system.worldLabourIncome / world);
    for (let n = 0; n < N; n++) step.logWage[n] += shift;
  }

  function locate(): string {
    const { economies, sectors } = system.parameters;
    const { all } = gaps;
    if (ruined >= 0)
      return `the income of ${economies[ruined].code}, which subsidies, payments or taxes use up`;
    let worst = 0;
    for (let c = 0; c < all.length; c++) if (!(Math.abs(all[c]) <= Math.abs(all[worst]))) worst = c;
    if (worst < N) return `the labour market of ${economies[worst].code}`;
    if (worst >= N + (terms.sectorLabour ? 3 : 2) * J * N) {
      return `the labour supply of ${economies[worst - N - (terms.sectorLabour ? 3 : 2) * J * N].code}`;
    }
    const c = (worst - N) % (J * N);
    const what = ['price', 'expenditure', 'employment'][Math.floor((worst - N) / (J * N))];
    return `the ${what} of ${sectors[Math.floor(c / N)].code} in ${economies[c % N].code}`;
  }

  return { apply, locate };
}
