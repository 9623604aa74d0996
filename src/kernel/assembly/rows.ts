import { firstLane, pairSums } from './lanes';

/*
 * Work on four importers of a sector at once. Their weights lie as ../flow-layout.ts says: two exporters of each of the four,
 * then the next two, so that they are read from beginning to end and q and the columns are loaded once for the four.
 * All arguments are addresses, but `row`, the size of a row of exporters in bytes. Where their number is odd, the last goes
 * alone, and the weight beside it is zero.
 *
 * Two pairs of exporters are done in a turn, with a way out between them: V8 then keeps all sums in registers, while it
 * spills some of them from a loop that is unrolled as one piece.
 */

/** Bytes of two exporters of four importers. */
const PAIR: usize = 64;

/** s + a b. */
// @ts-ignore: decorator
@inline
function plus(s: v128, a: v128, b: v128): v128 {
  return f64x2.add(s, f64x2.mul(a, b));
}

/** a b + c d. */
// @ts-ignore: decorator
@inline
function products(a: v128, b: v128, c: v128, d: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), f64x2.mul(c, d));
}

// @ts-ignore: decorator
@inline
function addTo(columns: usize, low: v128, high: v128): void {
  v128.store(columns, f64x2.add(v128.load(columns), f64x2.add(low, high)));
}

// @ts-ignore: decorator
@inline
function addToFirst(columns: usize, low: v128, high: v128): void {
  v128.store64_lane(columns, f64x2.add(firstLane(columns), f64x2.add(low, high)), 0);
}

/** sums[0..3] = the products of the four rows with q. */
// @ts-ignore: decorator
@inline
export function rowProducts(w: usize, q: usize, sums: usize, row: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  const end = q + (row & ~15);
  const last = end - 16;
  while (q < end) {
    const x = v128.load(q);
    s0 = plus(s0, v128.load(w), x);
    s1 = plus(s1, v128.load(w, 16), x);
    s2 = plus(s2, v128.load(w, 32), x);
    s3 = plus(s3, v128.load(w, 48), x);
    if (q >= last) {
      w += PAIR;
      q += 16;
      break;
    }
    const y = v128.load(q, 16);
    t0 = plus(t0, v128.load(w, 64), y);
    t1 = plus(t1, v128.load(w, 80), y);
    t2 = plus(t2, v128.load(w, 96), y);
    t3 = plus(t3, v128.load(w, 112), y);
    w += 2 * PAIR;
    q += 32;
  }
  if (row & 8) {
    const x = firstLane(q);
    s0 = plus(s0, v128.load(w), x);
    s1 = plus(s1, v128.load(w, 16), x);
    s2 = plus(s2, v128.load(w, 32), x);
    s3 = plus(s3, v128.load(w, 48), x);
  }
  v128.store(sums, pairSums(f64x2.add(s0, t0), f64x2.add(s1, t1)));
  v128.store(sums, pairSums(f64x2.add(s2, t2), f64x2.add(s3, t3)), 16);
}

/** columns += the four rows, weighed by v[0..3]. */
// @ts-ignore: decorator
@inline
export function addColumns(w: usize, v: usize, columns: usize, row: usize): void {
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  const end = columns + (row & ~15);
  const last = end - 16;
  while (columns < end) {
    addTo(
      columns,
      products(v128.load(w), v0, v128.load(w, 16), v1),
      products(v128.load(w, 32), v2, v128.load(w, 48), v3),
    );
    if (columns >= last) {
      w += PAIR;
      columns += 16;
      break;
    }
    addTo(
      columns + 16,
      products(v128.load(w, 64), v0, v128.load(w, 80), v1),
      products(v128.load(w, 96), v2, v128.load(w, 112), v3),
    );
    w += 2 * PAIR;
    columns += 32;
  }
  if (row & 8) {
    addToFirst(
      columns,
      products(v128.load(w), v0, v128.load(w, 16), v1),
      products(v128.load(w, 32), v2, v128.load(w, 48), v3),
    );
  }
}

/** Both of the above in one read of the rows. */
// @ts-ignore: decorator
@inline
export function rowProductsAndColumns(
  w: usize,
  q: usize,
  sums: usize,
  v: usize,
  columns: usize,
  row: usize,
): void {
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const end = q + (row & ~15);
  const last = end - 16;
  while (q < end) {
    const a0 = v128.load(w);
    const a1 = v128.load(w, 16);
    const a2 = v128.load(w, 32);
    const a3 = v128.load(w, 48);
    let a = plus(v128.load(columns), a0, v0);
    a = plus(a, a1, v1);
    a = plus(a, a2, v2);
    a = plus(a, a3, v3);
    v128.store(columns, a);
    const x = v128.load(q);
    s0 = plus(s0, a0, x);
    s1 = plus(s1, a1, x);
    s2 = plus(s2, a2, x);
    s3 = plus(s3, a3, x);
    if (q >= last) {
      w += PAIR;
      q += 16;
      columns += 16;
      break;
    }
    const b0 = v128.load(w, 64);
    const b1 = v128.load(w, 80);
    const b2 = v128.load(w, 96);
    const b3 = v128.load(w, 112);
    let b = plus(v128.load(columns, 16), b0, v0);
    b = plus(b, b1, v1);
    b = plus(b, b2, v2);
    b = plus(b, b3, v3);
    v128.store(columns, b, 16);
    const y = v128.load(q, 16);
    s0 = plus(s0, b0, y);
    s1 = plus(s1, b1, y);
    s2 = plus(s2, b2, y);
    s3 = plus(s3, b3, y);
    w += 2 * PAIR;
    q += 32;
    columns += 32;
  }
  if (row & 8) {
    const x = firstLane(q);
    const r0 = v128.load(w);
    const r1 = v128.load(w, 16);
    const r2 = v128.load(w, 32);
    const r3 = v128.load(w, 48);
    s0 = plus(s0, r0, x);
    s1 = plus(s1, r1, x);
    s2 = plus(s2, r2, x);
    s3 = plus(s3, r3, x);
    addToFirst(columns, products(r0, v0, r1, v1), products(r2, v2, r3, v3));
  }
  v128.store(sums, pairSums(s0, s1));
  v128.store(sums, pairSums(s2, s3), 16);
}
