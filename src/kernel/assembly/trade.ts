import { firstLane } from './lanes';
import { addColumns, rowProducts, rowProductsAndColumns } from './rows';

/*
 * The loops over [sector][importer][exporter]: one sector at a time, and in it importers by fours, which lie as
 * ../flow-layout.ts says. Where N is not a multiple of four, the last four of a sector have importers without weights, whose
 * sums are not kept.
 */

/** Room for the sums and the weights of four rows: the first 64 bytes of the memory belong to these loops. */
const SUMS: usize = 0;
const SCALES: usize = 32;

/** Bytes of the weights of four importers. */
// @ts-ignore: decorator
@inline
function sizeOfFour(row: usize): usize {
  return ((row + 15) & ~15) << 2;
}

/** Bytes of the weights of a sector. */
// @ts-ignore: decorator
@inline
function sizeOfSector(row: usize): usize {
  return sizeOfFour(row) * ((row + 31) >> 5);
}

/*
 * What follows moves a few numbers at a time. It is written out because memory.copy and memory.fill leave the compiled
 * module for the engine, which takes longer than the few numbers do.
 */

/** Where the numbers of the four rows from `at` on are read: where they lie, or, filled up with zeros, apart. */
// @ts-ignore: decorator
@inline
function fourFrom(v: usize, at: usize, row: usize): usize {
  if (at + 32 <= row) return v + at;
  v128.store(SCALES, f64x2.splat(0));
  v128.store(SCALES, f64x2.splat(0), 16);
  for (let n: usize = 0; at + n < row; n += 8) store<f64>(SCALES + n, load<f64>(v + at + n));
  return SCALES;
}

/** Where the sums of the four rows from `at` on are put: where they belong, or, if some do not count, apart. */
// @ts-ignore: decorator
@inline
function fourTo(out: usize, at: usize, row: usize): usize {
  return at + 32 <= row ? out + at : SUMS;
}

/** Keep of sums that were put apart those that count. */
// @ts-ignore: decorator
@inline
function keepSums(out: usize, row: usize): void {
  out += row & ~31;
  for (let n: usize = 0; n < (row & 31); n += 8) store<f64>(out + n, load<f64>(SUMS + n));
}

/** Set a row to zero. */
// @ts-ignore: decorator
@inline
function clear(out: usize, row: usize): void {
  const end = out + (row & ~15);
  for (; out < end; out += 16) v128.store(out, f64x2.splat(0));
  if (row & 8) store<f64>(out, 0);
}

/** Copy a row. */
// @ts-ignore: decorator
@inline
function copy(out: usize, from: usize, row: usize): void {
  const end = out + (row & ~15);
  for (; out < end; out += 16, from += 16) v128.store(out, v128.load(from));
  if (row & 8) store<f64>(out, load<f64>(from));
}

function rowSumsOf(W: usize, q: usize, out: usize, row: usize): void {
  const size = sizeOfFour(row);
  for (let at: usize = 0; at < row; at += 32, W += size) rowProducts(W, q, fourTo(out, at, row), row);
  keepSums(out, row);
}

function columnSumsOf(W: usize, v: usize, columns: usize, row: usize): void {
  const size = sizeOfFour(row);
  clear(columns, row);
  for (let at: usize = 0; at < row; at += 32, W += size) addColumns(W, fourFrom(v, at, row), columns, row);
}

/** Here v and rows may be the same array: a weight is read before its row is written, and counts only then. */
function rowAndColumnSumsOf(W: usize, q: usize, v: usize, rows: usize, columns: usize, row: usize): void {
  const size = sizeOfFour(row);
  clear(columns, row);
  for (let at: usize = 0; at < row; at += 32, W += size) {
    rowProductsAndColumns(W, q, fourTo(rows, at, row), fourFrom(v, at, row), columns, row);
  }
  keepSums(rows, row);
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
  const sector = sizeOfSector(row);
  for (let j = 0; j < J; j++) {
    rowSumsOf(A, q, priceSums, row);
    quotients(X, priceSums, demand, row);
    if (load<f64>(same) === 1) {
      copy(receipts, priceSums, row);
      columnSumsOf(A, demand, sales, row);
    } else {
      rowAndColumnSumsOf(B, q, demand, receipts, sales, row);
    }
    multiply(sales, q, row);
    A += sector;
    B += sector;
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
  const sector = sizeOfSector(row);
  for (let j: usize = 0; j < <usize>J; j++) rowSumsOf(W + j * sector, q + j * row, out + j * row, row);
}

export function columnSums(W: usize, v: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  const sector = sizeOfSector(row);
  for (let j: usize = 0; j < <usize>J; j++) columnSumsOf(W + j * sector, v + j * row, out + j * row, row);
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
  const sector = sizeOfSector(row);
  for (let j: usize = 0; j < <usize>J; j++) {
    const at = j * row;
    rowAndColumnSumsOf(W + j * sector, q + at, v + at, rows + at, columns + at, row);
  }
}

/** The products go where `out` has a row after the other. */
export function scaleFlows(W: usize, q: usize, v: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  const size = sizeOfFour(row);
  for (let j = 0; j < J; j++, q += row) {
    for (let at: usize = 0; at < row; at += 8, v += 8) {
      let from = W + (at >> 5) * size + ((at & 24) << 1);
      const scale = load<f64>(v);
      const both = f64x2.splat(scale);
      const end = out + (row & ~15);
      for (let x = q; out < end; out += 16, from += 64, x += 16) {
        v128.store(out, f64x2.mul(v128.load(from), f64x2.mul(v128.load(x), both)));
      }
      if (row & 8) {
        v128.store64_lane(out, f64x2.mul(v128.load(from), f64x2.mul(firstLane(q + row - 8), both)), 0);
        out += 8;
      }
    }
    W += sizeOfSector(row);
  }
}
