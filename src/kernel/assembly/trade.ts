import { addColumn, addColumns, rowProduct, rowProducts, rowProductsAndColumns } from './rows';

/*
 * The loops over [sector][importer][exporter]. Importers go in fours. Where N is not a multiple of four the last four
 * of a sector overlap the four before: their sums come out the same again, and the rows that were counted before
 * weigh nothing in the columns. Fewer than four importers go one by one.
 */

/** Where the four weights of a group are kept: the first bytes of the memory belong to the kernel. */
const SCALES: usize = 0;

/** Set the weights of a group of rows, of which the first `done` were counted before. */
// @ts-ignore: decorator
@inline
function setScales(v01: v128, v23: v128, done: i32): void {
  v128.store(SCALES, v01);
  v128.store(SCALES, v23, 16);
  for (let d = 0; d < done; d++) store<f64>(SCALES + (d << 3), 0);
}

/** x / s where s is positive, else 0. */
// @ts-expect-error: decorator
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
        const v01 = quotient(v128.load(X + at), v128.load(priceSums + at));
        const v23 = quotient(v128.load(X + at, 16), v128.load(priceSums + at, 16));
        setScales(v01, v23, next - n);
        rowProductsAndColumns(B + from, q, receipts + at, SCALES, columns, row);
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
        setScales(v128.load(at), v128.load(at, 16), next - n);
        addColumns(W + <usize>n * row, SCALES, out, row);
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
        setScales(v128.load(v + at), v128.load(v + at, 16), next - n);
        rowProductsAndColumns(W + <usize>n * row, q, rows + at, SCALES, columns, row);
      }
    }
    W += row * N;
    q += row;
    v += row;
    rows += row;
    columns += row;
  }
}
