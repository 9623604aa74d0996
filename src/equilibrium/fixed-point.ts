import type { Kernel } from '../kernel/kernel.ts';
import { expenditure } from './blocks/expenditure.ts';
import { factorMarket } from './blocks/factor-market.ts';
import { income } from './blocks/income.ts';
import { priceIndex } from './blocks/price-index.ts';
import { sales } from './blocks/sales.ts';
import { unitCost } from './blocks/unit-cost.ts';
import { LOG_ZERO, type State, viewState, type Workspace, workspace } from './state.ts';
import type { System } from './system.ts';

/** The equations as one map from a state to the state they imply, with the space it works in. */
export interface FixedPointMap {
  readonly work: Workspace;
  /** Write g(x) - x into step; return the largest relative residual, NaN where the equations are not defined. */
  apply(x: Float64Array, step: Float64Array): number;
  /** Say which equation, economy and sector has the largest residual in a step. */
  locate(step: Float64Array): string;
}

/** The share of value added that an income is kept above while iterating. */
const LEAST_INCOME = 0.01;

/**
 * Compose the blocks into the map whose fixed point is the equilibrium.
 * @param caution the share of the usual step that wages take: 1, or less where a shock is violent.
 */
export function fixedPointMap(kernel: Kernel, system: System, caution: number): FixedPointMap {
  const { N, J } = system;
  const work = workspace(system);
  work.wageStep.set(wageSteps(system).map((value) => caution * value));
  const wage = new Float64Array(N);

  function apply(x: Float64Array, step: Float64Array): number {
    const state = viewState(x, system);
    const out = viewState(step, system);
    unitCost(kernel, system, state, work);
    priceIndex(kernel, system, work);
    sales(kernel, system, state, work);
    factorMarket(system, state, work);
    let residual = stepWages(state, out);
    income(system, wage, work);
    for (let n = 0; n < N; n++) {
      // On the way an income may be used up by subsidies, which only an equilibrium must not allow: keep a little,
      // and let such a point never pass for a solution.
      const least = LEAST_INCOME * wage[n] * system.parameters.valueAdded[n];
      if (work.income[n] < least) {
        work.income[n] = least;
        residual = Math.max(residual, 1);
      }
    }
    expenditure(kernel, system, work);
    for (let c = 0; c < J * N; c++) {
      const value = work.newExpenditure[c];
      const log = value > 0 ? Math.max(LOG_ZERO, Math.log(value)) : LOG_ZERO;
      out.logExpenditure[c] = log - state.logExpenditure[c];
      out.logPrice[c] = work.newLogPrice[c] - state.logPrice[c];
      residual = Math.max(residual, Math.abs(out.logExpenditure[c]), Math.abs(out.logPrice[c]));
      if (!Number.isFinite(out.logPrice[c])) return NaN;
    }
    return residual;
  }

  /** Move wages part of the way to what the market would pay, and keep world GDP at the numeraire. */
  function stepWages(state: State, out: State): number {
    const { valueAdded } = system.parameters;
    let residual = 0;
    let world = 0;
    for (let n = 0; n < N; n++) {
      const gap = Math.log(work.earnedWage[n]) - state.logWage[n];
      if (!Number.isFinite(gap)) return NaN;
      residual = Math.max(residual, Math.abs(gap));
      out.logWage[n] = work.wageStep[n] * gap;
      wage[n] = Math.exp(state.logWage[n] + out.logWage[n]);
      world += wage[n] * valueAdded[n];
    }
    const shift = Math.log(system.worldValueAdded / world);
    for (let n = 0; n < N; n++) {
      out.logWage[n] += shift;
      wage[n] *= system.worldValueAdded / world;
    }
    return residual;
  }

  function locate(damped: Float64Array): string {
    const { economies, sectors } = system.parameters;
    // Wages take only part of their way; what counts is how far they are from where the market would have them.
    const step = damped.map((value, c) => (c < N ? value / work.wageStep[c] : value));
    let worst = 0;
    for (let c = 0; c < step.length; c++) if (!(Math.abs(step[c]) <= Math.abs(step[worst]))) worst = c;
    if (worst < N) return `the labour market of ${economies[worst].code}`;
    const c = (worst - N) % (J * N);
    const what = worst < N + J * N ? 'price' : 'expenditure';
    return `the ${what} of ${sectors[Math.floor(c / N)].code} in ${economies[c % N].code}`;
  }

  return { work, apply, locate };
}

/**
 * Choose how far each wage moves at once. Demand for an economy's labour falls with its wage by about
 * theta (1 - share sold to buyers who depend on it), so a full step would overshoot where theta is large.
 */
function wageSteps({ N, J, parameters }: System): Float64Array {
  const {
    tradeShares,
    valueAddedShares,
    expenditure: spending,
    tradeElasticity,
    tariffs,
    valueAdded,
  } = parameters;
  const slope = new Float64Array(N);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const row = (j * N + n) * N;
      for (let i = 0; i < N; i++) {
        const share = tradeShares[row + i];
        const sold = (share * spending[j * N + n]) / (1 + tariffs[row + i]);
        const pass = valueAddedShares[j * N + i];
        slope[i] += pass * pass * sold * tradeElasticity[j] * (1 - share);
      }
    }
  }
  return slope.map((value, n) => 1 / (1 + value / valueAdded[n]));
}
