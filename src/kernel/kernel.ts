/**
 * The dense loops of an equilibrium, over arrays laid out sectors first and economies last. Two implementations
 * must agree; everything above this layer calls these and never loops over `[sector][importer][exporter]` itself
 * while solving.
 */
export interface Kernel {
  readonly name: string;
  /** out[j][n] = sum_i weights[j][n][i] q[j][i]. */
  rowSums(weights: Float64Array, q: Float64Array, out: Float64Array, J: number, N: number): void;
  /**
   * In one read of weights: rows[j][n] = sum_i weights[j][n][i] q[j][i] and
   * columns[j][i] = sum_n weights[j][n][i] v[j][n].
   */
  rowAndColumnSums(
    weights: Float64Array,
    q: Float64Array,
    v: Float64Array,
    rows: Float64Array,
    columns: Float64Array,
    J: number,
    N: number,
  ): void;
  /** out[j][i] += sum_k shares[j][k][i] x[k][i]: what using sectors pay for inputs, in logs. */
  addInputCosts(shares: Float64Array, x: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out[k][i] += sum_j shares[j][k][i] y[j][i]: what using sectors demand of inputs. */
  addInputDemand(shares: Float64Array, y: Float64Array, out: Float64Array, J: number, N: number): void;
  /** out = exp(x), elementwise. */
  exp(x: Float64Array, out: Float64Array): void;
  /** out = ln(x), elementwise. */
  log(x: Float64Array, out: Float64Array): void;
}
