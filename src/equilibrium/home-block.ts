import type { Parameters } from '../economy/economy.ts';
import type { Kernel, OwnMap } from '../kernel/kernel.ts';
import { ownEntries } from '../kernel/kernel.ts';
import { BLOCK } from '../kernel/pack.ts';
import { plain } from '../kernel/plain.ts';

/**
 * Every economy's equations linearised at the baseline with the rest of the world held still, and solved: what its
 * wage, prices and spending must do to remove residuals of its own, as one linear map for each economy. Most of an
 * economy's links are to itself, so this is a good approximate Newton step; what is left to the iteration is trade. It
 * need not be exact, and is kept in single precision, which halves what an iteration reads of it.
 *
 * With p and e the residuals of prices and spending, P = (I - diag(pi_nn) G)^-1 and S = (I - K diag(s))^-1, where
 * K = diag(1/X) G' diag(Y) spreads sales over inputs and s is the share of output sold at home: at a given wage prices
 * change by P p, spending by S e + D p with D = S K diag(r) (P - I), where r, how sales move with home prices that came
 * through inputs, is theta s - E / pi_nn. The wage then clears the labour market and moves both.
 */
export interface HomeBlock {
  /** The maps, `[entry][economy]`, or packed by a kernel. */
  readonly maps: OwnMap;
  /** Y, from shares and expenditure, `[sector][economy]` like the next two. */
  readonly output: Float64Array;
  /** s. */
  readonly homeSales: Float64Array;
  /** E = theta sum_n (sales to n / Y)(1 - pi_ni): how sales fall with the seller's own cost. */
  readonly costResponse: Float64Array;
}

const cache = new WeakMap<Parameters, HomeBlock>();

/**
 * Work out the home block of an economy's parameters, once.
 * @param kernel loops with room for `homeRoom` doubles.
 */
export function homeBlock(parameters: Parameters, kernel: Kernel = plain): HomeBlock {
  let block = cache.get(parameters);
  if (!block) cache.set(parameters, (block = buildHomeBlock(parameters, kernel)));
  return block;
}

/** Count the doubles that `homeBlock` takes of a kernel's memory. */
export const homeRoom = (J: number): number => 4 * J * J * BLOCK;

/** Below this, an economy hardly trades and its wage has nothing to hold it: steps are kept finite. */
const LEAST_RESPONSE = 0.02;

/** A home share too small to tell costs from prices by. */
const LEAST_SHARE = 1e-3;

/** A sector that buys all its inputs from itself and adds no value would leave nothing to divide by. */
const LEAST_PIVOT = 1e-6;

/** What the economies' equations are made of, `[sector][economy]`. */
interface Links extends Omit<HomeBlock, 'maps'> {
  /** pi_nn. */
  readonly own: Float64Array;
  /** 1 / X, zero where nobody buys. */
  readonly perExpenditure: Float64Array;
  /** vaShare Y / VA: weight of each sector in what the economy earns. */
  readonly earnings: Float64Array;
}

/** Work out the links of every economy to itself. */
export function linksOf(parameters: Parameters): Links {
  const { tradeShares, tariffs, expenditure, valueAdded, valueAddedShares, tradeElasticity } = parameters;
  const N = parameters.economies.length;
  const cells = expenditure.length;
  const own = new Float64Array(cells);
  const output = new Float64Array(cells);
  const homeSales = new Float64Array(cells);
  const costResponse = new Float64Array(cells);
  for (let row = 0; row < cells; row++) {
    const n = row % N;
    const from = row - n;
    for (let i = 0; i < N; i++) {
      const share = tradeShares[row * N + i];
      if (share === 0) continue;
      const sold = (share * expenditure[row]) / (1 + tariffs[row * N + i]);
      output[from + i] += sold;
      costResponse[from + i] += sold * (i === n ? 1 : 1 - share);
      if (i !== n) continue;
      homeSales[row] = sold;
      own[row] = share;
    }
  }
  for (let c = 0; c < cells; c++) {
    const per = output[c] > 0 ? 1 / output[c] : 0;
    homeSales[c] *= per;
    costResponse[c] *= per * tradeElasticity[Math.floor(c / N)];
  }
  return {
    own,
    output,
    homeSales,
    costResponse,
    perExpenditure: expenditure.map((value) => (value > 0 ? 1 / value : 0)),
    earnings: output.map((value, c) => (valueAddedShares[c] * value) / valueAdded[c % N]),
  };
}

function buildHomeBlock(parameters: Parameters, kernel: Kernel): HomeBlock {
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const links = linksOf(parameters);
  const map = new Float32Array(ownEntries(J) * N);
  const room = Array.from({ length: 4 }, () => kernel.allocate(J * J * BLOCK));
  for (let from = 0; from < N; from += BLOCK) buildEight(parameters, links, kernel, room, from, map);
  const { output, homeSales, costResponse } = links;
  return { maps: map, output, homeSales, costResponse };
}

/** Work out the maps of eight economies from number `from` on, or of those that are left. */
function buildEight(
  parameters: Parameters,
  { own, output, homeSales, costResponse, perExpenditure, earnings }: Links,
  kernel: Kernel,
  [prices, spending, uses, through]: readonly Float64Array[],
  from: number,
  map: OwnMap,
): void {
  const { tradeElasticity: theta, inputShares, valueAddedShares, finalShares, valueAdded } = parameters;
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const many = Math.min(BLOCK, N - from);
  // P, S and K. Lanes without an economy hold the unit matrix, which inverts to itself.
  for (let j = 0; j < J; j++) {
    for (let k = 0; k < J; k++) {
      const jk = (j * J + k) * BLOCK;
      const kj = (k * J + j) * BLOCK;
      const shares = (j * J + k) * N + from;
      const seller = j * N + from;
      const buyer = k * N + from;
      const unit = j === k ? 1 : 0;
      for (let lane = 0; lane < many; lane++) {
        const share = inputShares[shares + lane];
        const use = share * output[seller + lane] * perExpenditure[buyer + lane];
        prices[jk + lane] = unit - own[seller + lane] * share;
        uses[kj + lane] = use;
        spending[kj + lane] = unit - use * homeSales[seller + lane];
      }
      for (let lane = many; lane < BLOCK; lane++) {
        prices[jk + lane] = unit;
        uses[kj + lane] = 0;
        spending[kj + lane] = unit;
      }
    }
  }
  kernel.invertEach(prices, J, LEAST_PIVOT);
  kernel.invertEach(spending, J, LEAST_PIVOT);
  // S K as it is for what the wage moves, then with r for what prices move.
  kernel.multiplyEach(spending, uses, through, J);
  const lanes = Array.from({ length: many }, (_, lane) => {
    const at = (j: number) => j * N + from + lane;
    const of = (matrix: Float64Array, j: number, k: number) => matrix[(j * J + k) * BLOCK + lane];
    const sum = (term: (k: number) => number) => {
      let total = 0;
      for (let k = 0; k < J; k++) total += term(k);
      return total;
    };
    const sectors = (value: (j: number) => number) => Float64Array.from({ length: J }, (_, j) => value(j));
    const priceOfWage = sectors((j) => sum((k) => of(prices, j, k) * own[at(k)] * valueAddedShares[at(k)]));
    const salesOfWage = sectors((j) => {
      const cost = valueAddedShares[at(j)] + sum((k) => inputShares[j * J * N + at(k)] * priceOfWage[k]);
      return theta[j] * homeSales[at(j)] * priceOfWage[j] - costResponse[at(j)] * cost;
    });
    const paid = sectors((k) => finalShares[at(k)] * valueAdded[from + lane] * perExpenditure[at(k)]);
    const spendingOfWage = sectors((k) =>
      sum((j) => of(spending, k, j) * paid[j] + of(through, k, j) * salesOfWage[j]),
    );
    const response = sum((k) => earnings[at(k)] * (homeSales[at(k)] * spendingOfWage[k] + salesOfWage[k]));
    const salesOfPrice = sectors((j) =>
      own[at(j)] > LEAST_SHARE ? theta[j] * homeSales[at(j)] - costResponse[at(j)] / own[at(j)] : 0,
    );
    for (let k = 0; k < J; k++) {
      for (let j = 0; j < J; j++) through[(k * J + j) * BLOCK + lane] *= salesOfPrice[j];
    }
    return {
      lane,
      priceOfWage,
      spendingOfWage,
      wageStep: 1 / Math.max(LEAST_RESPONSE, 1 - response),
      ofSales: sectors((j) => earnings[at(j)] * homeSales[at(j)]),
      ofPrices: sectors((j) => earnings[at(j)] * salesOfPrice[j]),
    };
  });
  // D = S K diag(r) P - S K diag(r).
  kernel.multiplyEach(through, prices, uses, J);
  for (let c = 0; c < through.length; c++) through[c] = uses[c] - through[c];
  // Entry by entry and not economy by economy: what eight economies have of an entry lies side by side.
  let entry = from;
  for (const { lane, wageStep } of lanes) map[entry + lane] = wageStep;
  entry += N;
  for (let k = 0; k < J; k++, entry += N) {
    for (const { lane, wageStep, ofSales, ofPrices } of lanes) {
      let total = -ofPrices[k];
      for (let j = 0; j < J; j++) {
        const jk = (j * J + k) * BLOCK + lane;
        total += ofSales[j] * through[jk] + ofPrices[j] * prices[jk];
      }
      map[entry + lane] = wageStep * total;
    }
  }
  for (let k = 0; k < J; k++, entry += N) {
    for (const { lane, wageStep, ofSales } of lanes) {
      let total = 0;
      for (let j = 0; j < J; j++) total += ofSales[j] * spending[(j * J + k) * BLOCK + lane];
      map[entry + lane] = wageStep * total;
    }
  }
  /** Copy row j of a matrix. */
  const copyRow = (matrix: Float64Array, j: number) => {
    for (let k = 0; k < J; k++, entry += N) {
      const jk = (j * J + k) * BLOCK;
      for (let lane = 0; lane < many; lane++) map[entry + lane] = matrix[jk + lane];
    }
  };
  for (let j = 0; j < J; j++) {
    for (const { lane, priceOfWage } of lanes) map[entry + lane] = priceOfWage[j];
    entry += N;
    copyRow(prices, j);
  }
  for (let j = 0; j < J; j++) {
    for (const { lane, spendingOfWage } of lanes) map[entry + lane] = spendingOfWage[j];
    entry += N;
    copyRow(through, j);
    copyRow(spending, j);
  }
}
