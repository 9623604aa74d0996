import { firstLane, pairSums } from './lanes';

/** Add up an array as fast as it can be read: what the other loops are measured against. */
export function sum(x: usize, length: i32): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  const end = x + ((<usize>length) << 3);
  for (; x + 128 <= end; x += 128) {
    a = f64x2.add(a, v128.load(x));
    b = f64x2.add(b, v128.load(x, 16));
    c = f64x2.add(c, v128.load(x, 32));
    d = f64x2.add(d, v128.load(x, 48));
    e = f64x2.add(e, v128.load(x, 64));
    f = f64x2.add(f, v128.load(x, 80));
    g = f64x2.add(g, v128.load(x, 96));
    h = f64x2.add(h, v128.load(x, 112));
  }
  a = f64x2.add(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)), f64x2.add(f64x2.add(e, f), f64x2.add(g, h)));
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; x < end; x += 8) sum += load<f64>(x);
  return sum;
}

export function dot(x: usize, y: usize, length: i32): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = x + ((<usize>length) << 3);
  for (; x + 64 <= end; x += 64, y += 64) {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    b = f64x2.add(b, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
  }
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; x < end; x += 8, y += 8) sum += load<f64>(x) * load<f64>(y);
  return sum;
}

export function axpy(alpha: f64, x: usize, y: usize, length: i32): void {
  const scale = f64x2.splat(alpha);
  const end = x + ((<usize>length) << 3);
  for (; x + 32 <= end; x += 32, y += 32) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(scale, v128.load(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(scale, v128.load(x, 16))), 16);
  }
  for (; x < end; x += 8, y += 8) store<f64>(y, load<f64>(y) + alpha * load<f64>(x));
}

/**
 * sums[0..3] = the products of four vectors with q, the first of which is w0; `row` is their size in bytes. Every vector has
 * its own pointer, and the loop is not unrolled by hand, because V8 then keeps everything in registers.
 */
function fourProducts(w0: usize, q: usize, sums: usize, row: usize, step: usize): void {
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

/** s + a b. */
// @ts-ignore: decorator
@inline
function plus(s: v128, a: v128, b: v128): v128 {
  return f64x2.add(s, f64x2.mul(a, b));
}

/** columns += four vectors, weighed by v[0..3]. */
function addFour(w0: usize, v: usize, columns: usize, row: usize, step: usize): void {
  let w1 = w0 + step;
  let w2 = w1 + step;
  let w3 = w2 + step;
  const v0 = v128.load64_splat(v);
  const v1 = v128.load64_splat(v, 8);
  const v2 = v128.load64_splat(v, 16);
  const v3 = v128.load64_splat(v, 24);
  for (const end = columns + (row & ~31); columns < end; columns += 32) {
    let low = plus(v128.load(columns), v128.load(w0), v0);
    low = plus(low, v128.load(w1), v1);
    low = plus(low, v128.load(w2), v2);
    v128.store(columns, plus(low, v128.load(w3), v3));
    let high = plus(v128.load(columns, 16), v128.load(w0, 16), v0);
    high = plus(high, v128.load(w1, 16), v1);
    high = plus(high, v128.load(w2, 16), v2);
    v128.store(columns, plus(high, v128.load(w3, 16), v3), 16);
    w0 += 32;
    w1 += 32;
    w2 += 32;
    w3 += 32;
  }
  if (row & 16) {
    let low = plus(v128.load(columns), v128.load(w0), v0);
    low = plus(low, v128.load(w1), v1);
    low = plus(low, v128.load(w2), v2);
    v128.store(columns, plus(low, v128.load(w3), v3));
    columns += 16;
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

/** out[k] = the product of x with the vector k of V; the vectors lie `step` bytes apart. */
export function dots(V: usize, step: usize, count: i32, x: usize, out: usize, length: i32): void {
  for (; count >= 4; count -= 4) {
    fourProducts(V, x, out, <usize>length << 3, step);
    V += 4 * step;
    out += 32;
  }
  for (; count > 0; count--) {
    store<f64>(out, dot(V, x, length));
    V += step;
    out += 8;
  }
}

/** x += sum_k factors[k] V[k]. */
export function addAll(V: usize, step: usize, count: i32, factors: usize, x: usize, length: i32): void {
  for (; count >= 4; count -= 4) {
    addFour(V, factors, x, <usize>length << 3, step);
    V += 4 * step;
    factors += 32;
  }
  for (; count > 0; count--) {
    axpy(load<f64>(factors), V, x, length);
    V += step;
    factors += 8;
  }
}
