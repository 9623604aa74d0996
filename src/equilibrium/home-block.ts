import type { Parameters } from '../economy/economy.ts';

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

/** Work out the home block of an economy's parameters, once. */
export function homeBlock(parameters: Parameters): HomeBlock {
  let block = cache.get(parameters);
  if (!block) cache.set(parameters, (block = buildHomeBlock(parameters)));
  return block;
}

/** Below this, an economy hardly trades and its wage has nothing to hold it: steps are kept finite. */
const LEAST_RESPONSE = 0.02;

/** A home share too small to tell costs from prices by. */
const LEAST_SHARE = 1e-3;

function buildHomeBlock(parameters: Parameters): HomeBlock {
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
  const matrix = new Float64Array(J * J);
  const inverse = new Float64Array(J * J);
  for (let n = 0; n < N; n++) {
    const at = (j: number) => j * N + n;
    const own = (j: number) => tradeShares[(j * N + n) * N + n];
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        matrix[j * J + k] = (j === k ? 1 : 0) - own(j) * inputShares[(j * J + k) * N + n];
      }
    }
    invert(matrix, inverse, J);
    for (let c = 0; c < J * J; c++) priceInverse[c * N + n] = inverse[c];
    for (let j = 0; j < J; j++) {
      let sum = 0;
      for (let k = 0; k < J; k++) sum += inverse[j * J + k] * own(k) * valueAddedShares[at(k)];
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
        matrix[k * J + j] = (j === k ? 1 : 0) - use * homeSales[at(j)];
      }
    }
    invert(matrix, inverse, J);
    for (let c = 0; c < J * J; c++) spendingInverse[c * N + n] = inverse[c];
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
      for (let j = 0; j < J; j++) sum += inverse[k * J + j] * direct[j];
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
    earnings,
    perExpenditure,
    output,
    wageStep,
  };
}

/** Invert a small dense matrix by Gauss-Jordan with partial pivoting. */
function invert(matrix: Float64Array, inverse: Float64Array, J: number): void {
  const a = matrix.slice();
  inverse.fill(0);
  for (let j = 0; j < J; j++) inverse[j * J + j] = 1;
  for (let c = 0; c < J; c++) {
    let pivot = c;
    for (let r = c + 1; r < J; r++) if (Math.abs(a[r * J + c]) > Math.abs(a[pivot * J + c])) pivot = r;
    if (pivot !== c) {
      for (let k = 0; k < J; k++) {
        [a[c * J + k], a[pivot * J + k]] = [a[pivot * J + k], a[c * J + k]];
        [inverse[c * J + k], inverse[pivot * J + k]] = [inverse[pivot * J + k], inverse[c * J + k]];
      }
    }
    const scale = 1 / a[c * J + c];
    for (let k = 0; k < J; k++) {
      a[c * J + k] *= scale;
      inverse[c * J + k] *= scale;
    }
    for (let r = 0; r < J; r++) {
      const factor = a[r * J + c];
      if (r === c || factor === 0) continue;
      for (let k = 0; k < J; k++) {
        a[r * J + k] -= factor * a[c * J + k];
        inverse[r * J + k] -= factor * inverse[c * J + k];
      }
    }
  }
}
