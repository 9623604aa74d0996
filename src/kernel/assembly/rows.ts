import { firstLane, pairSums } from './lanes';

/*
 * Work on four neighbouring rows of a weight array at once, so that q and the columns are loaded once for the four.
 * All arguments but v are addresses or sizes in bytes; `row` is the size of a row, which need not be a multiple of 16:
 * pairs of doubles first, then a last one beside a zero.
 */

/** sums[0..3] = the products of the four rows with q. */
export function rowProducts(w: usize, q: usize, sums: usize, row: usize): void {
  let w1 = w + row;
  let w2 = w1 + row;
  let w3 = w2 + row;
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  for (const end = q + (row & ~31); q < end; ) {
    const x = v128.load(q);
    const y = v128.load(q, 16);
    a0 = f64x2.add(a0, f64x2.add(f64x2.mul(v128.load(w), x), f64x2.mul(v128.load(w, 16), y)));
    a1 = f64x2.add(a1, f64x2.add(f64x2.mul(v128.load(w1), x), f64x2.mul(v128.load(w1, 16), y)));
    a2 = f64x2.add(a2, f64x2.add(f64x2.mul(v128.load(w2), x), f64x2.mul(v128.load(w2, 16), y)));
    a3 = f64x2.add(a3, f64x2.add(f64x2.mul(v128.load(w3), x), f64x2.mul(v128.load(w3, 16), y)));
    q += 32;
    w += 32;
    w1 += 32;
    w2 += 32;
    w3 += 32;
  }
  if (row & 16) {
    const x = v128.load(q);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(w), x));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(w1), x));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(w2), x));
    a3 = f64x2.add(a3, f64x2.mul(v128.load(w3), x));
    q += 16;
    w += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  if (row & 8) {
    const x = firstLane(q);
    a0 = f64x2.add(a0, f64x2.mul(firstLane(w), x));
    a1 = f64x2.add(a1, f64x2.mul(firstLane(w1), x));
    a2 = f64x2.add(a2, f64x2.mul(firstLane(w2), x));
    a3 = f64x2.add(a3, f64x2.mul(firstLane(w3), x));
  }
  v128.store(sums, pairSums(a0, a1));
  v128.store(sums, pairSums(a2, a3), 16);
}

/** columns += the four rows, weighed by v[0..3]. */
export function addColumns(w: usize, v: usize, columns: usize, row: usize): void {
  let w1 = w + row;
  let w2 = w1 + row;
  let w3 = w2 + row;
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  for (const end = columns + (row & ~31); columns < end; ) {
    let low = f64x2.add(f64x2.mul(v128.load(w), v0), f64x2.mul(v128.load(w1), v1));
    let high = f64x2.add(f64x2.mul(v128.load(w2), v2), f64x2.mul(v128.load(w3), v3));
    v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
    low = f64x2.add(f64x2.mul(v128.load(w, 16), v0), f64x2.mul(v128.load(w1, 16), v1));
    high = f64x2.add(f64x2.mul(v128.load(w2, 16), v2), f64x2.mul(v128.load(w3, 16), v3));
    v128.store(columns, f64x2.add(v128.load(columns, 16), f64x2.add(low, high)), 16);
    columns += 32;
    w += 32;
    w1 += 32;
    w2 += 32;
    w3 += 32;
  }
  if (row & 16) {
    const low = f64x2.add(f64x2.mul(v128.load(w), v0), f64x2.mul(v128.load(w1), v1));
    const high = f64x2.add(f64x2.mul(v128.load(w2), v2), f64x2.mul(v128.load(w3), v3));
    v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
    columns += 16;
    w += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  if (row & 8) {
    const low = f64x2.add(f64x2.mul(firstLane(w), v0), f64x2.mul(firstLane(w1), v1));
    const high = f64x2.add(f64x2.mul(firstLane(w2), v2), f64x2.mul(firstLane(w3), v3));
    v128.store64_lane(columns, f64x2.add(firstLane(columns), f64x2.add(low, high)), 0);
  }
}

/** Both of the above in one read of the rows. */
export function rowProductsAndColumns(
  w: usize,
  q: usize,
  sums: usize,
  v: usize,
  columns: usize,
  row: usize,
): void {
  let w1 = w + row;
  let w2 = w1 + row;
  let w3 = w2 + row;
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  for (const end = q + (row & ~31); q < end; ) {
    let x = v128.load(q);
    let r = v128.load(w);
    a0 = f64x2.add(a0, f64x2.mul(r, x));
    let low = f64x2.mul(r, v0);
    r = v128.load(w1);
    a1 = f64x2.add(a1, f64x2.mul(r, x));
    low = f64x2.add(low, f64x2.mul(r, v1));
    r = v128.load(w2);
    a2 = f64x2.add(a2, f64x2.mul(r, x));
    let high = f64x2.mul(r, v2);
    r = v128.load(w3);
    a3 = f64x2.add(a3, f64x2.mul(r, x));
    high = f64x2.add(high, f64x2.mul(r, v3));
    v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
    x = v128.load(q, 16);
    r = v128.load(w, 16);
    a0 = f64x2.add(a0, f64x2.mul(r, x));
    low = f64x2.mul(r, v0);
    r = v128.load(w1, 16);
    a1 = f64x2.add(a1, f64x2.mul(r, x));
    low = f64x2.add(low, f64x2.mul(r, v1));
    r = v128.load(w2, 16);
    a2 = f64x2.add(a2, f64x2.mul(r, x));
    high = f64x2.mul(r, v2);
    r = v128.load(w3, 16);
    a3 = f64x2.add(a3, f64x2.mul(r, x));
    high = f64x2.add(high, f64x2.mul(r, v3));
    v128.store(columns, f64x2.add(v128.load(columns, 16), f64x2.add(low, high)), 16);
    q += 32;
    columns += 32;
    w += 32;
    w1 += 32;
    w2 += 32;
    w3 += 32;
  }
  if (row & 16) {
    let x = v128.load(q);
    let r = v128.load(w);
    a0 = f64x2.add(a0, f64x2.mul(r, x));
    let low = f64x2.mul(r, v0);
    r = v128.load(w1);
    a1 = f64x2.add(a1, f64x2.mul(r, x));
    low = f64x2.add(low, f64x2.mul(r, v1));
    r = v128.load(w2);
    a2 = f64x2.add(a2, f64x2.mul(r, x));
    let high = f64x2.mul(r, v2);
    r = v128.load(w3);
    a3 = f64x2.add(a3, f64x2.mul(r, x));
    high = f64x2.add(high, f64x2.mul(r, v3));
    v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
    q += 16;
    columns += 16;
    w += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  if (row & 8) {
    const x = firstLane(q);
    const r0 = firstLane(w);
    const r1 = firstLane(w1);
    const r2 = firstLane(w2);
    const r3 = firstLane(w3);
    a0 = f64x2.add(a0, f64x2.mul(r0, x));
    a1 = f64x2.add(a1, f64x2.mul(r1, x));
    a2 = f64x2.add(a2, f64x2.mul(r2, x));
    a3 = f64x2.add(a3, f64x2.mul(r3, x));
    const low = f64x2.add(f64x2.mul(r0, v0), f64x2.mul(r1, v1));
    const high = f64x2.add(f64x2.mul(r2, v2), f64x2.mul(r3, v3));
    v128.store64_lane(columns, f64x2.add(firstLane(columns), f64x2.add(low, high)), 0);
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
  for (let i: usize = 0; i < row; i += 8)
    store<f64>(columns + i, load<f64>(columns + i) + load<f64>(w + i) * v);
}
