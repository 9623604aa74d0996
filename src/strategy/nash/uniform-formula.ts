import type { Parameters } from '../../economy/economy.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { exp } from '../../kernel/exponential.ts';
import { log } from '../../kernel/logarithm.ts';
import { power } from '../../kernel/power.ts';
import { Mixing } from '../optimal/mixing.ts';

/** A tariff war in which every economy sets one tariff on all its imports. */
export interface UniformWar {
  /** t*, `[economy]`, decimals. */
  readonly tariffs: Float64Array;
  /** w-hat, `[economy]`, world GDP the numeraire. */
  readonly wageHat: Float64Array;
  /** Change of real income from the baseline, `[economy]`, decimals. */
  readonly realIncome: Float64Array;
  readonly iterations: number;
  readonly residual: number;
}

const TOLERANCE = 1e-10;
const MAX_ITERATIONS = 1000;

/**
 * Solve the tariff war by sufficient statistics (Lashkaripour 2021, section 3): an economy without inputs and deficits,
 * one tariff for each importer on every sector, each the best answer to the others,
 *
 *     t_i = 1 / sum_s sum_{j != i} chi_ij,s theta_s [1 - (1 - delta_js) lambda_ji,s],
 *     delta_js = t_j lambda_jj,s e_js / (1 + t_j sum_k lambda_jj,k e_jk),
 *
 * with chi_ij,s the shares of i's exports, lambda_ji,s those of j's spending on s and e_js those of its spending. The
 * unknowns are a wage and a tariff for each economy; income follows from both. What the tariff does to wages of third
 * economies relative to one another is left out: the formula is exact for two economies and one sector. Whether it fits
 * an economy is asked before (`unfit`): inputs and deficits are not in it.
 * @param players whose tariffs are chosen, indices; all if absent. The others keep their baseline.
 * @throws ConvergenceError where the iteration does not settle.
 */
export function uniformWar(parameters: Parameters, players?: readonly number[]): UniformWar {
  const { tradeShares, tariffs: before, finalShares, tradeElasticity, valueAdded, economies } = parameters;
  const N = economies.length;
  const J = tradeElasticity.length;
  const choosing = new Uint8Array(N);
  for (const n of players ?? economies.keys()) choosing[n] = 1;
  const world = valueAdded.reduce((sum, value) => sum + value, 0);
  const steepest = 1 / (1 + mean(tradeElasticity));
  const shares = new Float64Array(J * N * N);
  const sales = new Float64Array(J * N * N);
  const income = new Float64Array(N);
  const priceSums = new Float64Array(J * N);

  /** Tariff that a cell carries at the tariffs chosen. */
  const rate = (cell: number, n: number, i: number, chosen: Float64Array) =>
    i === n ? before[cell] : choosing[n] ? chosen[n] : before[cell];

  function settleTrade(logWage: Float64Array, chosen: Float64Array): Float64Array {
    const kept = new Float64Array(N).fill(1);
    for (let j = 0; j < J; j++) {
      const theta = tradeElasticity[j];
      const costPower = logWage.map((value) => exp(-theta * value));
      for (let n = 0; n < N; n++) {
        const row = (j * N + n) * N;
        let sum = 0;
        for (let i = 0; i < N; i++) {
          const cell = row + i;
          const t = rate(cell, n, i, chosen);
          const weight =
            tradeShares[cell] === 0
              ? 0
              : tradeShares[cell] * costPower[i] * power((1 + t) / (1 + before[cell]), -theta);
          shares[cell] = weight;
          sum += weight;
        }
        priceSums[j * N + n] = sum;
        for (let i = 0; i < N && sum > 0; i++) {
          const cell = row + i;
          shares[cell] /= sum;
          const t = rate(cell, n, i, chosen);
          kept[n] -= (finalShares[j * N + n] * shares[cell] * t) / (1 + t);
        }
      }
    }
    const earned = new Float64Array(N);
    for (let n = 0; n < N; n++) income[n] = (exp(logWage[n]) * valueAdded[n]) / kept[n];
    for (let row = 0; row < J * N; row++) {
      const n = row % N;
      for (let i = 0; i < N; i++) {
        const cell = row * N + i;
        sales[cell] = (finalShares[row] * income[n] * shares[cell]) / (1 + rate(cell, n, i, chosen));
        earned[i] += sales[cell];
      }
    }
    return earned;
  }

  function bestAnswers(chosen: Float64Array): Float64Array {
    const home = new Float64Array(N);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) home[n] += shares[(j * N + n) * N + n] * finalShares[j * N + n];
    }
    const elasticity = new Float64Array(N);
    const exports = new Float64Array(N);
    for (let row = 0; row < J * N; row++) {
      const n = row % N;
      const theta = tradeElasticity[(row - n) / N];
      const t = choosing[n] ? chosen[n] : meanRate(n, before, sales, N, J);
      const delta = (t * shares[row * N + n] * finalShares[row]) / (1 + t * home[n]);
      for (let i = 0; i < N; i++) {
        if (i === n) continue;
        const cell = row * N + i;
        exports[i] += sales[cell];
        elasticity[i] += sales[cell] * theta * (1 - (1 - delta) * shares[cell]);
      }
    }
    return elasticity.map((value, i) => exports[i] / value);
  }

  const mixing = new Mixing(12);
  let point = new Float64Array(2 * N);
  point.fill(log(1.3), N);
  const weight = new Float64Array(2 * N).fill(1);
  for (let iterations = 1; ; iterations++) {
    const logWage = point.slice(0, N);
    const chosen = point.slice(N).map((value) => exp(value) - 1);
    const earned = settleTrade(logWage, chosen);
    const answers = bestAnswers(chosen);
    const scale = log(world / earned.reduce((sum, value) => sum + value, 0));
    const gap = new Float64Array(2 * N);
    let residual = 0;
    for (let n = 0; n < N; n++) {
      const wage = log(earned[n] / valueAdded[n]) + scale - logWage[n];
      const tariff = choosing[n] ? log(1 + answers[n]) - point[N + n] : 0;
      residual = Math.max(residual, Math.abs(wage), Math.abs(tariff));
      gap[n] = steepest * wage;
      gap[N + n] = tariff;
    }
    if (residual <= TOLERANCE) {
      const tariffs = Float64Array.from(chosen, (value, n) => (choosing[n] ? value : Number.NaN));
      economies.forEach((_, n) => {
        if (!choosing[n]) tariffs[n] = meanRate(n, before, sales, N, J);
      });
      return { tariffs, wageHat: logWage.map(exp), realIncome: realIncomes(), iterations, residual };
    }
    if (!(residual < Infinity) || iterations === MAX_ITERATIONS) {
      throw new ConvergenceError('the tariff war in sufficient statistics', residual, iterations);
    }
    point = Float64Array.from(mixing.next(point, gap, weight), (value, v) =>
      v < N ? value : Math.max(1e-6, Math.min(log(1000), value)),
    );
  }

  function realIncomes(): Float64Array {
    const start = new Float64Array(N);
    for (let n = 0; n < N; n++) {
      let kept = 1;
      for (let j = 0; j < J; j++) {
        for (let i = 0; i < N; i++) {
          const cell = (j * N + n) * N + i;
          kept -= (finalShares[j * N + n] * tradeShares[cell] * before[cell]) / (1 + before[cell]);
        }
      }
      start[n] = valueAdded[n] / kept;
    }
    return income.map((value, n) => {
      let logGain = log(value / start[n]);
      for (let j = 0; j < J; j++) {
        const share = finalShares[j * N + n];
        if (share > 0) logGain += (share / tradeElasticity[j]) * log(priceSums[j * N + n]);
      }
      return Math.expm1(logGain);
    });
  }
}

/** Mean tariff of an economy that keeps its baseline, weighted by what it buys. */
function meanRate(n: number, before: Float64Array, sales: Float64Array, N: number, J: number): number {
  let [value, duty] = [0, 0];
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      if (i === n) continue;
      const cell = (j * N + n) * N + i;
      value += sales[cell];
      duty += before[cell] * sales[cell];
    }
  }
  return value > 0 ? duty / value : 0;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
