import { areMany, fetch } from './fetch';
import { addColumn, addColumns, rowProduct, rowProducts, rowProductsAndColumns } from './rows';

/*
 * The loops over [sector][importer][exporter]: one sector at a time, and in it importers by fours. Where N is not a
 * multiple of four, the last four of a sector overlap the four before: their sums come out the same again, and the
 * rows that were counted before weigh nothing in the columns. Fewer than four importers go one by one.
 */

/** Where the weights of four rows are kept: the first 64 bytes of the memory belong to these loops. */
const SCALES: usize = 0;

/** Set the weights of four rows to v[0..3], or to 0 for the first `done`, which were counted before. */
// @ts-ignore: decorator
@inline
function setScales(v: usize, done: i32): void {
  v128.store(SCALES, v128.load(v));
  v128.store(SCALES, v128.load(v, 16), 16);
  for (let d = 0; d < done; d++) store<f64>(SCALES + (<usize>d << 3), 0);
}

function rowSumsOf(W: usize, q: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  if (N < 4) {
    for (let n: usize = 0; n < row; n += 8) store<f64>(out + n, rowProduct(W + n * N, q, row));
    return;
  }
  for (let next = 0; next < N; next += 4) {
    const n = <usize>min(next, N - 4);
    if (areMany(J * N * N)) fetch(W + n * row, row << 2);
    rowProducts(W + n * row, q, out + (n << 3), row, row);
  }
}

function columnSumsOf(W: usize, v: usize, columns: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  memory.fill(columns, 0, row);
  if (N < 4) {
    for (let n: usize = 0; n < row; n += 8) addColumn(W + n * N, load<f64>(v + n), columns, row);
    return;
  }
  for (let next = 0; next < N; next += 4) {
    const n = <usize>min(next, N - 4);
    if (areMany(J * N * N)) fetch(W + n * row, row << 2);
    setScales(v + (n << 3), next - <i32>n);
    addColumns(W + n * row, SCALES, columns, row, row);
  }
}

/** Here v and rows may be the same array: a weight is read before its row is written, and counts only then. */
function rowAndColumnSumsOf(W: usize, q: usize, v: usize, rows: usize, columns: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  memory.fill(columns, 0, row);
  if (N < 4) {
    for (let n: usize = 0; n < row; n += 8) {
      addColumn(W + n * N, load<f64>(v + n), columns, row);
      store<f64>(rows + n, rowProduct(W + n * N, q, row));
    }
    return;
  }
  for (let next = 0; next < N; next += 4) {
    const n = <usize>min(next, N - 4);
    if (areMany(J * N * N)) fetch(W + n * row, row << 2);
    setScales(v + (n << 3), next - <i32>n);
    rowProductsAndColumns(W + n * row, q, rows + (n << 3), SCALES, columns, row);
  }
}

/** out = X / sums where a sum is positive, else 0. */
function quotients(X: usize, sums: usize, out: usize, row: usize): void {
  let n: usize = 0;
  for (; n + 16 <= row; n += 16) {
    const sum = v128.load(sums + n);
    v128.store(out + n, v128.and(f64x2.div(v128.load(X + n), sum), f64x2.gt(sum, f64x2.splat(0))));
  }
  if (n < row) {
    const sum = load<f64>(sums + n);
    store<f64>(out + n, sum > 0 ? load<f64>(X + n) / sum : 0);
  }
}

/** x *= q. */
function multiply(x: usize, q: usize, row: usize): void {
  let n: usize = 0;
  for (; n + 16 <= row; n += 16) v128.store(x + n, f64x2.mul(v128.load(x + n), v128.load(q + n)));
  if (n < row) store<f64>(x + n, load<f64>(x + n) * load<f64>(q + n));
}

export function tradePass(
  A: usize,
  B: usize,
  same: usize,
  q: usize,
  X: usize,
  priceSums: usize,
  receipts: usize,
  demand: usize,
  sales: usize,
  J: i32,
  N: i32,
): void {
  const row = <usize>N << 3;
  for (let j = 0; j < J; j++) {
    rowSumsOf(A, q, priceSums, J, N);
    quotients(X, priceSums, demand, row);
    if (load<f64>(same) === 1) {
      memory.copy(receipts, priceSums, row);
      columnSumsOf(A, demand, sales, J, N);
    } else {
      rowAndColumnSumsOf(B, q, demand, receipts, sales, J, N);
    }
    multiply(sales, q, row);
    A += row * N;
    B += row * N;
    same += 8;
    q += row;
    X += row;
    priceSums += row;
    receipts += row;
    demand += row;
    sales += row;
  }
}

export function rowSums(W: usize, q: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let j: usize = 0; j < <usize>J; j++) {
    rowSumsOf(W + j * row * N, q + j * row, out + j * row, J, N);
  }
}

export function columnSums(W: usize, v: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let j: usize = 0; j < <usize>J; j++) {
    columnSumsOf(W + j * row * N, v + j * row, out + j * row, J, N);
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
  const row = <usize>N << 3;
  for (let j: usize = 0; j < <usize>J; j++) {
    const at = j * row;
    rowAndColumnSumsOf(W + at * N, q + at, v + at, rows + at, columns + at, J, N);
  }
}

export function scaleFlows(W: usize, q: usize, v: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let j = 0; j < J; j++, q += row) {
    for (let n = 0; n < N; n++, v += 8) {
      const scale = load<f64>(v);
      const both = f64x2.splat(scale);
      let from = q;
      const end = W + row;
      for (; W + 16 <= end; W += 16, out += 16, from += 16) {
        v128.store(out, f64x2.mul(v128.load(W), f64x2.mul(v128.load(from), both)));
      }
      for (; W < end; W += 8, out += 8, from += 8) store<f64>(out, load<f64>(W) * (load<f64>(from) * scale));
    }
  }
}
