import { firstLane, pairSums } from './lanes';

/*
 * Work on four neighbouring rows of a weight array at once, so that q and the columns are loaded once for the four.
 * All arguments are addresses, but `row`, the size of a row in bytes, and `step`, how far one lies from the next. A row need not be a multiple of 16: pairs of doubles
 * go first, then a last one beside a zero. Every row has its own pointer, and the loops are not unrolled by hand,
 * because V8 then keeps everything in registers; unrolled loops spilled and were slower.
 */

/** sums[0..3] = the products of the four rows with q. */
export function rowProducts(w0: usize, q: usize, sums: usize, row: usize, step: usize): void {
  let w1 = w0 + step;
  let w2 = w1 + step;
  let w3 = w2 + step;
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (const end = q + (row & ~15); q < end; q += 16) {
    const x = v128.load(q);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(w0), x));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(w1), x));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(w2), x));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(w3), x));
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  if (row & 8) {
    const x = firstLane(q);
    s0 = f64x2.add(s0, f64x2.mul(firstLane(w0), x));
    s1 = f64x2.add(s1, f64x2.mul(firstLane(w1), x));
    s2 = f64x2.add(s2, f64x2.mul(firstLane(w2), x));
    s3 = f64x2.add(s3, f64x2.mul(firstLane(w3), x));
  }
  v128.store(sums, pairSums(s0, s1));
  v128.store(sums, pairSums(s2, s3), 16);
}

/** columns += the four rows, weighed by v[0..3]. */
export function addColumns(w0: usize, v: usize, columns: usize, row: usize, step: usize): void {
  let w1 = w0 + step;
  let w2 = w1 + step;
  let w3 = w2 + step;
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  for (const end = columns + (row & ~15); columns < end; columns += 16) {
    const low = f64x2.add(f64x2.mul(v128.load(w0), v0), f64x2.mul(v128.load(w1), v1));
    const high = f64x2.add(f64x2.mul(v128.load(w2), v2), f64x2.mul(v128.load(w3), v3));
    v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  if (row & 8) {
    const low = f64x2.add(f64x2.mul(firstLane(w0), v0), f64x2.mul(firstLane(w1), v1));
    const high = f64x2.add(f64x2.mul(firstLane(w2), v2), f64x2.mul(firstLane(w3), v3));
    v128.store64_lane(columns, f64x2.add(firstLane(columns), f64x2.add(low, high)), 0);
  }
}

/** Both of the above in one read of the rows. */
export function rowProductsAndColumns(
  w0: usize,
  q: usize,
  sums: usize,
  v: usize,
  columns: usize,
  row: usize,
): void {
  let w1 = w0 + row;
  let w2 = w1 + row;
  let w3 = w2 + row;
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (const end = q + (row & ~15); q < end; q += 16) {
    const x = v128.load(q);
    const r0 = v128.load(w0);
    const r1 = v128.load(w1);
    const r2 = v128.load(w2);
    const r3 = v128.load(w3);
    s0 = f64x2.add(s0, f64x2.mul(r0, x));
    s1 = f64x2.add(s1, f64x2.mul(r1, x));
    s2 = f64x2.add(s2, f64x2.mul(r2, x));
    s3 = f64x2.add(s3, f64x2.mul(r3, x));
    const low = f64x2.add(f64x2.mul(r0, v0), f64x2.mul(r1, v1));
    const high = f64x2.add(f64x2.mul(r2, v2), f64x2.mul(r3, v3));
    v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
    columns += 16;
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  if (row & 8) {
    const x = firstLane(q);
    const r0 = firstLane(w0);
    const r1 = firstLane(w1);
    const r2 = firstLane(w2);
    const r3 = firstLane(w3);
    s0 = f64x2.add(s0, f64x2.mul(r0, x));
    s1 = f64x2.add(s1, f64x2.mul(r1, x));
    s2 = f64x2.add(s2, f64x2.mul(r2, x));
    s3 = f64x2.add(s3, f64x2.mul(r3, x));
    const low = f64x2.add(f64x2.mul(r0, v0), f64x2.mul(r1, v1));
    const high = f64x2.add(f64x2.mul(r2, v2), f64x2.mul(r3, v3));
    v128.store64_lane(columns, f64x2.add(firstLane(columns), f64x2.add(low, high)), 0);
  }
  v128.store(sums, pairSums(s0, s1));
  v128.store(sums, pairSums(s2, s3), 16);
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
