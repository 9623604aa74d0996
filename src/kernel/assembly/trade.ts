import { addColumn, addColumns, rowProduct, rowProducts, rowProductsAndColumns } from './rows';

/*
 * The loops over [sector][importer][exporter]. Importers go in fours. Where N is not a multiple of four the last four
 * of a sector overlap the four before: their sums come out the same again, and the rows that were counted before
 * weigh nothing in the columns. Fewer than four importers go one by one.
 */

/** Let the first `done` of four rows weigh nothing. */
// @ts-ignore: decorator
@inline
function without(done: i32, v: v128, first: i32): v128 {
  const lanes = i64x2(first, first + 1);
  return v128.and(v, i64x2.ge_s(lanes, i64x2.splat(done)));
}

/** x / s where s is positive, else 0. */
// @ts-ignore: decorator
@inline
function quotient(x: v128, s: v128): v128 {
  return v128.and(f64x2.div(x, s), f64x2.gt(s, f64x2.splat(0)));
}

export function tradePass(
  A: usize,
  B: usize,
  q: usize,
  X: usize,
  priceSums: usize,
  receipts: usize,
  columns: usize,
  J: i32,
  N: i32,
): void {
  const row = (<usize>N) << 3;
  memory.fill(columns, 0, <usize>J * row);
  for (let j = 0; j < J; j++) {
    if (N < 4) {
      for (let n: usize = 0; n < row; n += 8) {
        const sum = rowProduct(A + n * N, q, row);
        store<f64>(priceSums + n, sum);
        store<f64>(receipts + n, rowProduct(B + n * N, q, row));
        addColumn(B + n * N, sum > 0 ? load<f64>(X + n) / sum : 0, columns, row);
      }
    } else {
      for (let next = 0; next < N; next += 4) {
        const n = min(next, N - 4);
        const at = (<usize>n) << 3;
        const from = <usize>n * row;
        rowProducts(A + from, q, priceSums + at, row);
        const v01 = without(next - n, quotient(v128.load(X + at), v128.load(priceSums + at)), 0);
        const v23 = without(next - n, quotient(v128.load(X + at, 16), v128.load(priceSums + at, 16)), 2);
        rowProductsAndColumns(B + from, q, receipts + at, v01, v23, columns, row);
      }
    }
    A += row * N;
    B += row * N;
    q += row;
    X += row;
    priceSums += row;
    receipts += row;
    columns += row;
  }
}

export function rowSums(W: usize, q: usize, out: usize, J: i32, N: i32): void {
  const row = (<usize>N) << 3;
  for (let j = 0; j < J; j++) {
    if (N < 4) {
      for (let n: usize = 0; n < row; n += 8) store<f64>(out + n, rowProduct(W + n * N, q, row));
    } else {
      for (let next = 0; next < N; next += 4) {
        const n = min(next, N - 4);
        rowProducts(W + <usize>n * row, q, out + ((<usize>n) << 3), row);
      }
    }
    W += row * N;
    q += row;
    out += row;
  }
}

export function columnSums(W: usize, v: usize, out: usize, J: i32, N: i32): void {
  const row = (<usize>N) << 3;
  memory.fill(out, 0, <usize>J * row);
  for (let j = 0; j < J; j++) {
    if (N < 4) {
      for (let n: usize = 0; n < row; n += 8) addColumn(W + n * N, load<f64>(v + n), out, row);
    } else {
      for (let next = 0; next < N; next += 4) {
        const n = min(next, N - 4);
        const at = v + ((<usize>n) << 3);
        const v01 = without(next - n, v128.load(at), 0);
        const v23 = without(next - n, v128.load(at, 16), 2);
        addColumns(W + <usize>n * row, v01, v23, out, row);
      }
    }
    W += row * N;
    v += row;
    out += row;
  }
}

export function rowAndColumnSums(
  W: usize,
  q: usize,
  v: usize,
  rows: usize,
  columns: usize,
  J: i32,
  N: i32,
): void {
  const row = (<usize>N) << 3;
  memory.fill(columns, 0, <usize>J * row);
  for (let j = 0; j < J; j++) {
    if (N < 4) {
      for (let n: usize = 0; n < row; n += 8) {
        store<f64>(rows + n, rowProduct(W + n * N, q, row));
        addColumn(W + n * N, load<f64>(v + n), columns, row);
      }
    } else {
      for (let next = 0; next < N; next += 4) {
        const n = min(next, N - 4);
        const at = (<usize>n) << 3;
        const v01 = without(next - n, v128.load(v + at), 0);
        const v23 = without(next - n, v128.load(v + at, 16), 2);
        rowProductsAndColumns(W + <usize>n * row, q, rows + at, v01, v23, columns, row);
      }
    }
    W += row * N;
    q += row;
    v += row;
    rows += row;
    columns += row;
  }
}
