import type { FlowLayout } from './flow-layout.ts';

/**
 * The dense loops of an equilibrium, over arrays laid out sectors first and economies last: weights, A and B are
 * `[sector][importer][exporter]`, their cells lying as `layoutOf` says, G is `[using sector][supplying sector][economy]`, all the others
 * `[sector][economy]`. The implementations agree with each other; everything above this layer calls them and never
 * loops over three dimensions itself while solving.
 *
 * No array that is written to may share memory with another argument, but where it is said, and for `exp` and `log`, which may work in place.
 */
export interface Kernel {
  readonly name: 'plain' | 'simd';
  /**
   * Take zeroed memory that this kernel works in; every array handed to the loops below must come from here. It is
   * never given back: make the arrays once and use them again.
   * @throws Error where the capacity given to `createKernel` is used up.
   */
  allocate(length: number): Float64Array;
  /** The same for numbers of single precision. */
  allocateSingle(length: number): Float32Array;
  /** Where the cells of weights, A and B lie for N economies. */
  layoutOf(N: number): FlowLayout;
  /**
   * Weigh suppliers and share out spending in one read of both weights. For every row: priceSums = sum_i A q;
   * demand = X / priceSums, or 0 where that is 0; receipts = sum_i B q; and sales[j][i] = q sum_n B demand. Where
   * `same`, `[sector]`, is 1, A is read in place of B.
   */
  tradePass(
    A: Float64Array,
    B: Float64Array,
    same: Float64Array,
    q: Float64Array,
    X: Float64Array,
    priceSums: Float64Array,
    receipts: Float64Array,
    demand: Float64Array,
    sales: Float64Array,
    J: number,
    N: number,
  ): void;
  /** out[j][n] = sum_i weights[j][n][i] q[j][i]. */
  rowSums(weights: Float64Array, q: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out[j][i] = sum_n weights[j][n][i] v[j][n]. */
  columnSums(weights: Float64Array, v: Float64Array, out: Float64Array, J: number, N: number): void;
  /** Both of the above in one read of the weights. */
  rowAndColumnSums(
    weights: Float64Array,
    q: Float64Array,
    v: Float64Array,
    rows: Float64Array,
    columns: Float64Array,
    J: number,
    N: number,
  ): void;
  /**
   * out[j][n][i] = weights[j][n][i] q[j][i] v[j][n], the same bits from every implementation; `out` has one importer's row
   * after the other.
   */
  scaleFlows(
    weights: Float64Array,
    q: Float64Array,
    v: Float64Array,
    out: Float64Array,
    J: number,
    N: number,
  ): void;
  /** Copy G, `[using sector][supplying sector][economy]`, into an array that the two loops below read faster. */
  packInputs(G: Float64Array, N: number): Float64Array;
  /** out[j][i] += sum_k G[j][k][i] x[k][i]: what using sectors pay for inputs, in logs. G is packed. */
  addInputCosts(G: Float64Array, x: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out[k][i] += sum_j G[j][k][i] y[j][i]: what using sectors demand of inputs. G is packed. */
  addInputDemand(G: Float64Array, y: Float64Array, out: Float64Array, J: number, N: number): void;
  /** Copy the maps of `OwnMap`, or other maps of single precision, into an array that the loops below read. */
  packOwn(maps: OwnMap, N: number): Float32Array;
  /**
   * Apply every economy's own map to its wage, prices and spending: x and out are `[1 + 2 sectors][economy]`, a row of
   * wages, then one of prices for each sector, then one of spending for each.
   */
  applyOwn(maps: Float32Array, x: Float64Array, out: Float64Array, J: number, N: number): void;
  /**
   * Apply those maps in single precision throughout, which takes a third of the time: for a step that need not be exact. The
   * same bits from every implementation.
   */
  applyOwnRoughly(maps: Float32Array, x: Float64Array, out: Float64Array, J: number, N: number): void;
  /** Apply the transposes of those maps. */
  applyOwnTransposed(maps: Float32Array, x: Float64Array, out: Float64Array, J: number, N: number): void;
  /** Apply a map of every economy's own, `[row][column][economy]` when not packed, to its rows of x. */
  applyEach(maps: Float32Array, x: Float64Array, out: Float64Array, rows: number, N: number): void;
  /** Apply such maps in single precision throughout, as `applyOwnRoughly` does its own. */
  applyEachRoughly(maps: Float32Array, x: Float64Array, out: Float64Array, rows: number, N: number): void;
  /** Apply the transposes of such maps. */
  applyEachTransposed(maps: Float32Array, x: Float64Array, out: Float64Array, rows: number, N: number): void;
  /** out = A B for each of eight economies, `[row][column][8]`, all with J rows and columns. */
  multiplyEach(A: Float64Array, B: Float64Array, out: Float64Array, J: number): void;
  /**
   * Invert a matrix for each of eight economies in place, `[row][column][8]`, by Gauss-Jordan. No pivoting: meant for one
   * less shares, whose rows add up to less than one. A pivot below `least` is taken for that.
   */
  invertEach(A: Float64Array, J: number, least: number): void;
  /** out[j][n] = a[j][n] v[n]. */
  spread(a: Float64Array, v: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out[j][n] = factors[j] x[j][n]; out may be x. */
  scaleSectors(x: Float64Array, factors: Float64Array, out: Float64Array, J: number, N: number): void;
  /** products = a b, elementwise, and sums[n] = sum_j products[j][n]. */
  sumProducts(
    a: Float64Array,
    b: Float64Array,
    products: Float64Array,
    sums: Float64Array,
    J: number,
    N: number,
  ): void;
  /** sums[n] = sum_j a[j][n] (b[j][n] - c[j][n]). */
  sumDifferences(
    a: Float64Array,
    b: Float64Array,
    c: Float64Array,
    sums: Float64Array,
    J: number,
    N: number,
  ): void;
  /** sums[r] = sum_n weights[r][n] x[r][n]. */
  weighRows(weights: Float64Array, x: Float64Array, sums: Float64Array, rows: number, N: number): void;
  /** x[r][n] += values[r]. */
  addToRows(values: Float64Array, x: Float64Array, rows: number, N: number): void;
  /**
   * The transpose of trade, cell by cell, once its sums over the flows are made: with pulled = pull - borderIn taken[n],
   * logExpenditure += expenditure taken[n] + pulled; price = logPrice + theta[j] pulled; and
   * rows = -theta[j] (received receivedOut + taken[n] borderOut - columns).
   */
  pullTrade(cells: TradePull, J: number, N: number): void;
  /** out = max(now, least) - was, elementwise; returns the largest size of an entry, NaN where one is NaN. */
  difference(now: Float64Array, was: Float64Array, least: number, out: Float64Array): number;
  /** x *= factor. */
  scale(x: Float64Array, factor: number): void;
  /** out = e^x, elementwise, the same bits from every implementation. */
  exp(x: Float64Array, out: Float64Array): void;
  /** out = ln x, elementwise, the same bits from every implementation. */
  log(x: Float64Array, out: Float64Array): void;
  /** sum_c a[c] b[c]. */
  dot(a: Float64Array, b: Float64Array): number;
  /** y += alpha x. */
  axpy(alpha: number, x: Float64Array, y: Float64Array): void;
  /** out[k] = sum_c V[k][c] x[c], for as many vectors as `out` is long, each of which begins `step` after the last. */
  dots(V: Float64Array, step: number, x: Float64Array, out: Float64Array): void;
  /** x += sum_k factors[k] V[k], for as many vectors as there are factors. */
  addAll(V: Float64Array, step: number, factors: Float64Array, x: Float64Array): void;
  /**
   * `dots` in single precision, for vectors that are packed (`packVectors`); half the memory, and a third of the time. It
   * works in the room behind them.
   */
  dotsRoughly(V: Float32Array, x: Float64Array, out: Float64Array): void;
  /** `addAll` in single precision, for vectors that are packed; only the sum is added to x in double. */
  addAllRoughly(V: Float32Array, factors: Float64Array, x: Float64Array): void;
}

/** What `pullTrade` reads, and writes (the last three): `[sector][economy]` but `taken`, `[economy]`, and `theta`, `[sector]`. */
export interface TradePull {
  readonly pull: Float64Array;
  readonly borderIn: Float64Array;
  readonly taken: Float64Array;
  readonly expenditure: Float64Array;
  readonly received: Float64Array;
  readonly receivedOut: Float64Array;
  readonly borderOut: Float64Array;
  readonly columns: Float64Array;
  readonly theta: Float64Array;
  readonly logPrice: Float64Array;
  readonly logExpenditure: Float64Array;
  readonly price: Float64Array;
  readonly rows: Float64Array;
}

/**
 * A linear map for every economy, `[entry][economy]`, row after row: of the wage (1 + 2 sectors entries: on the wage,
 * prices and spending given), of every price (1 + sectors: on the wage that came out of the first row, and on the
 * prices given), and of every spending (1 + 2 sectors: on the wage that came out, prices and spending given).
 */
export type OwnMap = Float32Array;

/** Count the entries of an economy's own map. */
export const ownEntries = (J: number): number => 3 * J * J + 4 * J + 1;
