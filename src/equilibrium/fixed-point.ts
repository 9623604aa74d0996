import type { Kernel } from '../kernel/kernel.ts';
import { expenditure } from './blocks/expenditure.ts';
import { factorMarket } from './blocks/factor-market.ts';
import { income } from './blocks/income.ts';
import { priceIndex } from './blocks/price-index.ts';
import { sales } from './blocks/sales.ts';
import { unitCost } from './blocks/unit-cost.ts';
import { homeStep } from './home-step.ts';
import { LOG_ZERO, type State, viewState, type Workspace, workspace } from './state.ts';
import type { System } from './system.ts';

/** The equations as one map from a state to the state they imply, with the space it works in. */
export interface FixedPointMap {
  readonly work: Workspace;
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
 */
export function fixedPointMap(kernel: Kernel, system: System, caution: number): FixedPointMap {
  const { N, J } = system;
  const work = workspace(system);
  const home = homeStep(kernel, system);
  const gaps = viewState(new Float64Array(N + 2 * J * N), system);

  function apply(x: Float64Array, step: Float64Array): number {
    const state = viewState(x, system);
    unitCost(kernel, system, state, work);
    priceIndex(kernel, system, work);
    sales(kernel, system, state, work);
    factorMarket(system, state, work);
    income(system, work.wage, work);
    let residual = keepIncome();
    expenditure(kernel, system, work);
    residual = Math.max(residual, writeGaps(state, gaps));
    if (!Number.isFinite(residual)) return NaN;
    home.step(gaps, viewState(step, system), caution);
    keepNumeraire(state, viewState(step, system));
    return residual;
  }

  /**
   * On the way an income may be used up by subsidies, which only an equilibrium must not allow: keep a little, and
   * let such a point never pass for a solution.
   */
  function keepIncome(): number {
    let residual = 0;
    for (let n = 0; n < N; n++) {
      const least = LEAST_INCOME * work.wage[n] * system.parameters.valueAdded[n];
      if (work.income[n] >= least) continue;
      work.income[n] = least;
      residual = 1;
    }
    return residual;
  }

  /** Write how far each unknown is from what the equations imply; return the largest, NaN where one is undefined. */
  function writeGaps(state: State, out: State): number {
    let residual = 0;
    for (let n = 0; n < N; n++) {
      out.logWage[n] = Math.log(work.earnedWage[n]) - state.logWage[n];
      residual = Math.max(residual, Math.abs(out.logWage[n]));
    }
    for (let c = 0; c < J * N; c++) {
      const value = work.newExpenditure[c];
      const log = value > 0 ? Math.max(LOG_ZERO, Math.log(value)) : LOG_ZERO;
      out.logExpenditure[c] = log - state.logExpenditure[c];
      out.logPrice[c] = work.newLogPrice[c] - state.logPrice[c];
      residual = Math.max(residual, Math.abs(out.logExpenditure[c]), Math.abs(out.logPrice[c]));
    }
    return residual;
  }

  /** Shift a step of the wages so that it ends at the numeraire. */
  function keepNumeraire(state: State, step: State): void {
    let world = 0;
    for (let n = 0; n < N; n++) {
      world += Math.exp(state.logWage[n] + step.logWage[n]) * system.parameters.valueAdded[n];
    }
    const shift = Math.log(system.worldValueAdded / world);
    for (let n = 0; n < N; n++) step.logWage[n] += shift;
  }

  function locate(): string {
    const { economies, sectors } = system.parameters;
    const { all } = gaps;
    let worst = 0;
    for (let c = 0; c < all.length; c++) if (!(Math.abs(all[c]) <= Math.abs(all[worst]))) worst = c;
    if (worst < N) return `the labour market of ${economies[worst].code}`;
    const c = (worst - N) % (J * N);
    const what = worst < N + J * N ? 'price' : 'expenditure';
    return `the ${what} of ${sectors[Math.floor(c / N)].code} in ${economies[c % N].code}`;
  }

  return { work, apply, locate };
}
