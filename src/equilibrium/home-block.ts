import type { Parameters } from '../economy/economy.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { plain } from '../kernel/plain.ts';

/**
 * Every economy's equations linearised at the baseline with the rest of the world held still, and solved: what its
 * wage, prices and spending must do to remove a residual of its own. Most of an economy's links are to itself, so this
 * is a good approximate Newton step; what is left to the iteration is trade. All arrays are `[sector][economy]`, or
 * `[sector][sector][economy]` for the two inverses.
 */
export interface HomeBlock {
  /** (I - diag(pi_nn) G)^-1: residual of prices -> change of prices, at a given wage. */
  readonly priceInverse: Float64Array;
  /** (I - K diag(s))^-1: residual of spending -> change of spending, at a given wage. */
  readonly spendingInverse: Float64Array;
  /** Change of prices and of spending with the wage. */
  readonly priceOfWage: Float64Array;
  readonly spendingOfWage: Float64Array;
  /** s: share of output sold at home. */
  readonly homeSales: Float64Array;
  /** theta s - E / pi_nn: how sales move with the part of home prices that came through inputs. */
  readonly salesOfPrice: Float64Array;
  /** theta sum_n (sales to n / Y)(1 - pi_ni): how sales fall with the seller's own cost. */
  readonly costResponse: Float64Array;
  /** vaShare Y / VA: weight of each sector in what the economy earns. */
  readonly earnings: Float64Array;
  /** 1 / X, zero where nobody buys. */
  readonly perExpenditure: Float64Array;
  /** Y, from shares and expenditure. */
  readonly output: Float64Array;
  /** `[economy]`: 1 / (1 - response of earnings to the wage). */
  readonly wageStep: Float64Array;
}

const cache = new WeakMap<Parameters, HomeBlock>();

/**
 * Work out the home block of an economy's parameters, once.
 * @param kernel loops with room for sectors x sectors doubles.
 */
export function homeBlock(parameters: Parameters, kernel: Kernel = plain): HomeBlock {
  let block = cache.get(parameters);
  if (!block) cache.set(parameters, (block = buildHomeBlock(parameters, kernel)));
  return block;
}

/** Below this, an economy hardly trades and its wage has nothing to hold it: steps are kept finite. */
const LEAST_RESPONSE = 0.02;

/** A home share too small to tell costs from prices by. */
const LEAST_SHARE = 1e-3;

function buildHomeBlock(parameters: Parameters, kernel: Kernel): HomeBlock {
  const { tradeShares, tariffs, expenditure, valueAdded, valueAddedShares, inputShares, finalShares } =
    parameters;
  const { tradeElasticity: theta } = parameters;
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const cells = () => new Float64Array(J * N);
  const output = cells();
  const homeSales = cells();
  const costResponse = cells();
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const share = tradeShares[(j * N + n) * N + i];
        if (share === 0) continue;
        const spent = share * expenditure[j * N + n];
        const sold = spent / (1 + tariffs[(j * N + n) * N + i]);
        output[j * N + i] += sold;
        costResponse[j * N + i] += sold * (i === n ? 1 : 1 - share);
        if (i === n) homeSales[j * N + i] = sold;
      }
    }
  }
  const homeSubstitution = cells();
  const earnings = cells();
  const perExpenditure = expenditure.map((value) => (value > 0 ? 1 / value : 0));
  for (let c = 0; c < J * N; c++) {
    const per = output[c] > 0 ? 1 / output[c] : 0;
    homeSales[c] *= per;
    costResponse[c] *= per * theta[Math.floor(c / N)];
    homeSubstitution[c] = homeSales[c] * theta[Math.floor(c / N)];
    earnings[c] = (valueAddedShares[c] * output[c]) / valueAdded[c % N];
  }

  const salesOfPrice = homeSubstitution.map((value, c) => {
    const own = tradeShares[c * N + (c % N)];
    return own > LEAST_SHARE ? value - costResponse[c] / own : 0;
  });
  const priceInverse = new Float64Array(J * J * N);
  const spendingInverse = new Float64Array(J * J * N);
  const priceOfWage = cells();
  const spendingOfWage = cells();
  const wageStep = new Float64Array(N);
  const rows = Array.from({ length: J }, () => kernel.allocate(J));
  for (let n = 0; n < N; n++) {
    const at = (j: number) => j * N + n;
    const own = (j: number) => tradeShares[(j * N + n) * N + n];
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        rows[j][k] = (j === k ? 1 : 0) - own(j) * inputShares[(j * J + k) * N + n];
      }
    }
    invert(rows, kernel);
    copyOut(rows, priceInverse, N, n);
    for (let j = 0; j < J; j++) {
      let sum = 0;
      for (let k = 0; k < J; k++) sum += rows[j][k] * own(k) * valueAddedShares[at(k)];
      priceOfWage[at(j)] = sum;
    }
    const salesOfWage = new Float64Array(J);
    for (let j = 0; j < J; j++) {
      let cost = valueAddedShares[at(j)];
      for (let k = 0; k < J; k++) cost += inputShares[(j * J + k) * N + n] * priceOfWage[at(k)];
      salesOfWage[j] = homeSubstitution[at(j)] * priceOfWage[at(j)] - costResponse[at(j)] * cost;
    }
    for (let k = 0; k < J; k++) {
      for (let j = 0; j < J; j++) {
        const use = inputShares[(j * J + k) * N + n] * output[at(j)] * perExpenditure[at(k)];
        rows[k][j] = (j === k ? 1 : 0) - use * homeSales[at(j)];
      }
    }
    invert(rows, kernel);
    copyOut(rows, spendingInverse, N, n);
    const direct = new Float64Array(J);
    for (let k = 0; k < J; k++) {
      direct[k] = finalShares[at(k)] * valueAdded[n] * perExpenditure[at(k)];
      for (let j = 0; j < J; j++) {
        direct[k] +=
          inputShares[(j * J + k) * N + n] * output[at(j)] * perExpenditure[at(k)] * salesOfWage[j];
      }
    }
    let response = 0;
    for (let k = 0; k < J; k++) {
      let sum = 0;
      for (let j = 0; j < J; j++) sum += rows[k][j] * direct[j];
      spendingOfWage[at(k)] = sum;
      response += earnings[at(k)] * (homeSales[at(k)] * sum + salesOfWage[k]);
    }
    wageStep[n] = 1 / Math.max(LEAST_RESPONSE, 1 - response);
  }
  return {
    priceInverse,
    spendingInverse,
    priceOfWage,
    spendingOfWage,
    homeSales,
    salesOfPrice,
    costResponse,
    earnings,
    perExpenditure,
    output,
    wageStep,
  };
}

/** Put an economy's matrix into the layout that the kernels run over. */
function copyOut(rows: readonly Float64Array[], to: Float64Array, N: number, n: number): void {
  const J = rows.length;
  for (let j = 0; j < J; j++) for (let k = 0; k < J; k++) to[(j * J + k) * N + n] = rows[j][k];
}

/**
 * Invert a small dense matrix, given by its rows, in place by Gauss-Jordan. No pivoting: the matrices here are one less
 * the shares that go round at home, whose rows add up to less than one.
 */
function invert(rows: readonly Float64Array[], kernel: Kernel): void {
  rows.forEach((pivot, c) => {
    const scale = 1 / Math.max(LEAST_PIVOT, pivot[c]);
    pivot[c] = 1;
    for (let k = 0; k < pivot.length; k++) pivot[k] *= scale;
    for (const row of rows) {
      const factor = row[c];
      if (row === pivot || factor === 0) continue;
      row[c] = 0;
      kernel.axpy(-factor, pivot, row);
    }
  });
}

/** A sector that buys all its inputs from itself and adds no value would leave nothing here. */
const LEAST_PIVOT = 1e-6;
