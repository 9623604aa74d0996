import type { Parameters } from '../economy/economy.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { BLOCK } from '../kernel/pack.ts';
import type { HomeBlock } from './home-block.ts';
import type { Terms } from './terms.ts';

/**
 * The home block of a closure that is not the default: every economy's equations linearised at the baseline with the
 * rest of the world held still, over all its unknowns (wage, prices, spending, workers of each sector, labour), and
 * inverted as they are. Denser than `homeBlock`, whose short cuts need Cobb-Douglas and one wage; in single precision like
 * it. `[unknown that moves][residual][economy]`, in the order of a state's rows.
 */
export type ClosureMap = Float32Array;

/** Above this many entries in all, building the map takes longer than it saves. */
const MOST_ENTRIES = 4e6;

/** Count the rows of a state for an economy: its unknowns under a closure. */
export function unknownsOf(J: number, { sectorLabour, labourMoves }: Terms): number {
  return 1 + (sectorLabour ? 3 : 2) * J + (labourMoves ? 1 : 0);
}

/** Tell whether solves under a closure use a map of their own. */
export function hasClosureMap({ economies, sectors }: Parameters, terms: Terms): boolean {
  const unknowns = unknownsOf(sectors.length, terms);
  return !terms.plain && unknowns * unknowns * economies.length <= MOST_ENTRIES;
}

/** Count the doubles that building a map takes of a kernel's memory. */
export const closureRoom = (J: number): number => (3 * J + 2) ** 2 * BLOCK;

/** Below this an economy's own response is too weak to hold it, or scale near its knife edge: steps are kept finite. */
const LEAST_PIVOT = 0.02;

const cache = new WeakMap<Parameters, Map<string, ClosureMap>>();

/** Name what the map depends on. */
export const termsKey = (terms: Terms): string =>
  JSON.stringify(terms, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );

/** Work out the map of an economy's parameters under a closure, once. */
export function closureMap(
  parameters: Parameters,
  terms: Terms,
  home: HomeBlock,
  kernel: Kernel,
): ClosureMap {
  let known = cache.get(parameters);
  if (!known) cache.set(parameters, (known = new Map()));
  const key = termsKey(terms);
  let map = known.get(key);
  if (!map) known.set(key, (map = build(parameters, terms, home, kernel)));
  return map;
}

function build(parameters: Parameters, terms: Terms, home: HomeBlock, kernel: Kernel): ClosureMap {
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const size = unknownsOf(J, terms);
  const map = new Float32Array(size * size * N);
  const lanes = kernel.allocate(size * size * BLOCK);
  for (let from = 0; from < N; from += BLOCK) {
    lanes.fill(0);
    for (let row = 0; row < size; row++)
      for (let lane = 0; lane < BLOCK; lane++) lanes[(row * size + row) * BLOCK + lane] = 1;
    const many = Math.min(BLOCK, N - from);
    for (let lane = 0; lane < many; lane++) writeOne(parameters, terms, home, from + lane, lanes, lane, size);
    kernel.invertEach(lanes, size, LEAST_PIVOT);
    for (let entry = 0; entry < size * size; entry++) {
      for (let lane = 0; lane < many; lane++) map[entry * N + from + lane] = lanes[entry * BLOCK + lane];
    }
  }
  return map;
}

/** Subtract the derivatives of one economy's equations from the unit matrix, column by column. */
function writeOne(
  parameters: Parameters,
  terms: Terms,
  home: HomeBlock,
  n: number,
  matrix: Float64Array,
  lane: number,
  size: number,
): void {
  const { inputShares, finalShares, tradeShares, tradeElasticity, valueAddedShares, expenditure } =
    parameters;
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const { stickiness, scale, inputExponent, finalExponent, labourSupply, sectorLabour, labourMoves } = terms;
  const [price, spending, employment, labour] = [1, 1 + J, 1 + 2 * J, size - 1];
  const at = (j: number) => j * N + n;
  const profit = (j: number) => (terms.profitShares ? terms.profitShares[j] : 0);
  const paid = Float64Array.from({ length: J }, (_, j) => valueAddedShares[at(j)] - profit(j));
  let labourIncome = 0;
  for (let j = 0; j < J; j++) labourIncome += paid[j] * home.output[at(j)];
  const bundle = new Float64Array(J);
  const sales = new Float64Array(J);
  for (let column = 0; column < size; column++) {
    const subtract = (row: number, value: number) => {
      if (value !== 0) matrix[(row * size + column) * BLOCK + lane] -= value;
    };
    const moves = (row: number) => (row === column ? 1 : 0);
    const wage = moves(0);
    const supplied = labourMoves ? moves(labour) : 0;
    let finalPrice = 0;
    for (let k = 0; k < J; k++) finalPrice += finalShares[at(k)] * moves(price + k);
    let earned = 0;
    let gains = 0;
    for (let j = 0; j < J; j++) {
      const workers = sectorLabour ? moves(employment + j) : 0;
      const sectorWage = wage + stickiness * workers;
      let cost = paid[j] * sectorWage;
      for (let k = 0; k < J; k++) cost += inputShares[j * J * N + at(k)] * moves(price + k);
      bundle[j] = cost / (1 - profit(j));
      cost = bundle[j] - (scale ? scale[j] * (supplied + (1 - stickiness) * workers) : 0);
      const own = tradeShares[at(j) * N + n];
      const bought = moves(spending + j) + tradeElasticity[j] * own * cost;
      sales[j] = home.homeSales[at(j)] * bought - home.costResponse[at(j)] * cost;
      const earning = sales[j] + inputExponent * (sectorWage - bundle[j]);
      earned += ((paid[j] * home.output[at(j)]) / labourIncome) * earning;
      gains += profit(j) * home.output[at(j)] * sales[j];
      subtract(price + j, own * cost);
      if (sectorLabour && home.output[at(j)] > 0) subtract(employment + j, earning - wage - supplied);
    }
    subtract(0, earned - supplied);
    if (labourMoves) subtract(labour, labourSupply * (wage - finalPrice));
    const income = labourIncome * (wage + supplied) + gains;
    for (let k = 0; k < J; k++) {
      if (!(expenditure[at(k)] > 0)) continue;
      let spent = finalShares[at(k)] * income;
      const turned = finalExponent * (moves(price + k) - finalPrice);
      if (turned !== 0) spent += finalShares[at(k)] * parameters.valueAdded[n] * turned;
      for (let j = 0; j < J; j++) {
        const use = inputShares[j * J * N + at(k)] * home.output[at(j)];
        spent += use * (sales[j] + inputExponent * (moves(price + k) - bundle[j]));
      }
      subtract(spending + k, spent / expenditure[at(k)]);
    }
  }
}
