import { firstLane, pairSums } from './lanes';

/*
 * Work on four neighbouring rows of a weight array at once, so that q and the columns are loaded once for the four.
 * All arguments but v are addresses or sizes in bytes; `row` is the size of a row, which need not be a multiple of 16:
 * pairs of doubles first, then a last one beside a zero.
 */

/** sums[0..3] = the products of the four rows with q. Eight accumulators hide the latency of the additions. */
// @ts-ignore: decorator
@inline
export function rowProducts(w: usize, q: usize, sums: usize, row: usize): void {
  const w1 = w + row;
  const w2 = w1 + row;
  const w3 = w2 + row;
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  let i: usize = 0;
  for (const end = row & ~31; i < end; i += 32) {
    const x = v128.load(q + i);
    const y = v128.load(q + i, 16);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(w + i), x));
    b0 = f64x2.add(b0, f64x2.mul(v128.load(w + i, 16), y));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(w1 + i), x));
    b1 = f64x2.add(b1, f64x2.mul(v128.load(w1 + i, 16), y));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(w2 + i), x));
    b2 = f64x2.add(b2, f64x2.mul(v128.load(w2 + i, 16), y));
    a3 = f64x2.add(a3, f64x2.mul(v128.load(w3 + i), x));
    b3 = f64x2.add(b3, f64x2.mul(v128.load(w3 + i, 16), y));
  }
  if (row & 16) {
    const x = v128.load(q + i);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(w + i), x));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(w1 + i), x));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(w2 + i), x));
    a3 = f64x2.add(a3, f64x2.mul(v128.load(w3 + i), x));
    i += 16;
  }
  if (row & 8) {
    const x = firstLane(q + i);
    b0 = f64x2.add(b0, f64x2.mul(firstLane(w + i), x));
    b1 = f64x2.add(b1, f64x2.mul(firstLane(w1 + i), x));
    b2 = f64x2.add(b2, f64x2.mul(firstLane(w2 + i), x));
    b3 = f64x2.add(b3, f64x2.mul(firstLane(w3 + i), x));
  }
  v128.store(sums, pairSums(f64x2.add(a0, b0), f64x2.add(a1, b1)));
  v128.store(sums, pairSums(f64x2.add(a2, b2), f64x2.add(a3, b3)), 16);
}

/** columns += the four rows, weighed by v01 and v23. */
// @ts-ignore: decorator
@inline
export function addColumns(w: usize, v01: v128, v23: v128, columns: usize, row: usize): void {
  const w1 = w + row;
  const w2 = w1 + row;
  const w3 = w2 + row;
  const v0 = v128.shuffle<f64>(v01, v01, 0, 0);
  const v1 = v128.shuffle<f64>(v01, v01, 1, 1);
  const v2 = v128.shuffle<f64>(v23, v23, 0, 0);
  const v3 = v128.shuffle<f64>(v23, v23, 1, 1);
  let i: usize = 0;
  for (const end = row & ~15; i < end; i += 16) {
    const low = f64x2.add(f64x2.mul(v128.load(w + i), v0), f64x2.mul(v128.load(w1 + i), v1));
    const high = f64x2.add(f64x2.mul(v128.load(w2 + i), v2), f64x2.mul(v128.load(w3 + i), v3));
    v128.store(columns + i, f64x2.add(v128.load(columns + i), f64x2.add(low, high)));
  }
  if (row & 8) {
    const low = f64x2.add(f64x2.mul(firstLane(w + i), v0), f64x2.mul(firstLane(w1 + i), v1));
    const high = f64x2.add(f64x2.mul(firstLane(w2 + i), v2), f64x2.mul(firstLane(w3 + i), v3));
    v128.store64_lane(columns + i, f64x2.add(firstLane(columns + i), f64x2.add(low, high)), 0);
  }
}

/** Both of the above in one read of the rows. */
// @ts-ignore: decorator
@inline
export function rowProductsAndColumns(
  w: usize,
  q: usize,
  sums: usize,
  v01: v128,
  v23: v128,
  columns: usize,
  row: usize,
): void {
  const w1 = w + row;
  const w2 = w1 + row;
  const w3 = w2 + row;
  const v0 = v128.shuffle<f64>(v01, v01, 0, 0);
  const v1 = v128.shuffle<f64>(v01, v01, 1, 1);
  const v2 = v128.shuffle<f64>(v23, v23, 0, 0);
  const v3 = v128.shuffle<f64>(v23, v23, 1, 1);
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let i: usize = 0;
  for (const end = row & ~15; i < end; i += 16) {
    const x = v128.load(q + i);
    const r0 = v128.load(w + i);
    const r1 = v128.load(w1 + i);
    const r2 = v128.load(w2 + i);
    const r3 = v128.load(w3 + i);
    a0 = f64x2.add(a0, f64x2.mul(r0, x));
    a1 = f64x2.add(a1, f64x2.mul(r1, x));
    a2 = f64x2.add(a2, f64x2.mul(r2, x));
    a3 = f64x2.add(a3, f64x2.mul(r3, x));
    const low = f64x2.add(f64x2.mul(r0, v0), f64x2.mul(r1, v1));
    const high = f64x2.add(f64x2.mul(r2, v2), f64x2.mul(r3, v3));
    v128.store(columns + i, f64x2.add(v128.load(columns + i), f64x2.add(low, high)));
  }
  if (row & 8) {
    const x = firstLane(q + i);
    const r0 = firstLane(w + i);
    const r1 = firstLane(w1 + i);
    const r2 = firstLane(w2 + i);
    const r3 = firstLane(w3 + i);
    a0 = f64x2.add(a0, f64x2.mul(r0, x));
    a1 = f64x2.add(a1, f64x2.mul(r1, x));
    a2 = f64x2.add(a2, f64x2.mul(r2, x));
    a3 = f64x2.add(a3, f64x2.mul(r3, x));
    const low = f64x2.add(f64x2.mul(r0, v0), f64x2.mul(r1, v1));
    const high = f64x2.add(f64x2.mul(r2, v2), f64x2.mul(r3, v3));
    v128.store64_lane(columns + i, f64x2.add(firstLane(columns + i), f64x2.add(low, high)), 0);
  }
  v128.store(sums, pairSums(a0, a1));
  v128.store(sums, pairSums(a2, a3), 16);
}

/** The product of one row with q. */
export function rowProduct(w: usize, q: usize, row: usize): f64 {
  let sum = 0.0;
  for (let i: usize = 0; i < row; i += 8) sum += load<f64>(w + i) * load<f64>(q + i);
  return sum;
}

/** columns += one row weighed by v. */
export function addColumn(w: usize, v: f64, columns: usize, row: usize): void {
  for (let i: usize = 0; i < row; i += 8) store<f64>(columns + i, load<f64>(columns + i) + load<f64>(w + i) * v);
}
