/**
 * The dense loops of an equilibrium, over arrays laid out sectors first and economies last: weights, A and B are
 * `[sector][importer][exporter]`, G is `[using sector][supplying sector][economy]`, all the others
 * `[sector][economy]`. The implementations agree with each other; everything above this layer calls them and never
 * loops over three dimensions itself while solving.
 *
 * No array that is written to may share memory with another argument, but for `exp` and `log`, which may work in place.
 */
export interface Kernel {
  readonly name: 'plain' | 'simd';
  /**
   * Take zeroed memory that this kernel works in; every array handed to the loops below must come from here. It is
   * never given back: make the arrays once and use them again.
   * @throws Error where the capacity given to `createKernel` is used up.
   */
  allocate(length: number): Float64Array;
  /**
   * Weigh suppliers and share out spending in one read of both weights. For every row: priceSums = sum_i A q;
   * v = X / priceSums, or 0 where that is 0; receipts = sum_i B q; and columns[j][i] = sum_n B v.
   */
  tradePass(
    A: Float64Array,
    B: Float64Array,
    q: Float64Array,
    X: Float64Array,
    priceSums: Float64Array,
    receipts: Float64Array,
    columns: Float64Array,
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
  /** weights[j][n][i] *= q[j][i] v[j][n], in place, the same bits from every implementation. */
  scaleFlows(weights: Float64Array, q: Float64Array, v: Float64Array, J: number, N: number): void;
  /** out[j][i] += sum_k G[j][k][i] x[k][i]: what using sectors pay for inputs, in logs. */
  addInputCosts(G: Float64Array, x: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out[k][i] += sum_j G[j][k][i] y[j][i]: what using sectors demand of inputs. */
  addInputDemand(G: Float64Array, y: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out = e^x, elementwise, the same bits from every implementation. */
  exp(x: Float64Array, out: Float64Array): void;
  /** out = ln x, elementwise, the same bits from every implementation. */
  log(x: Float64Array, out: Float64Array): void;
  /** sum_c a[c] b[c]. */
  dot(a: Float64Array, b: Float64Array): number;
  /** y += alpha x. */
  axpy(alpha: number, x: Float64Array, y: Float64Array): void;
}
