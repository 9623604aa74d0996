/*
 * Products with several vectors at once in single precision. The vectors lie by fours, `[vector / 4][entry / 4][vector of
 * four][entry of four]`, filled up with zeros, and are read from beginning to end; `scratch` has room for one such vector.
 */

/** Bytes of four entries of four vectors. */
const FOURS: usize = 64;

/** s + a b. */
// @ts-ignore: decorator
@inline
function plus(s: v128, a: v128, b: v128): v128 {
  return f32x4.add(s, f32x4.mul(a, b));
}

/** Copy x in single precision, filled up with zeros; return where the copy ends. */
function narrow(x: usize, scratch: usize, length: i32): usize {
  let rest = length;
  for (; rest >= 4; rest -= 4) {
    const low = f32x4.demote_f64x2_zero(v128.load(x));
    const high = f32x4.demote_f64x2_zero(v128.load(x, 16));
    v128.store(scratch, v128.shuffle<f64>(low, high, 0, 2));
    x += 32;
    scratch += 16;
  }
  if (rest === 0) return scratch;
  v128.store(scratch, f32x4.splat(0));
  for (let c: usize = 0; c < <usize>rest; c++) store<f32>(scratch + (c << 2), <f32>load<f64>(x + (c << 3)));
  return scratch + 16;
}

/** All four numbers added up, as a double. */
// @ts-ignore: decorator
@inline
function total(s: v128): f64 {
  const both = f64x2.add(f64x2.promote_low_f32x4(s), f64x2.promote_low_f32x4(v128.shuffle<f64>(s, s, 1, 1)));
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

export function dotsRoughly(V: usize, count: i32, x: usize, out: usize, scratch: usize, length: i32): void {
  const end = narrow(x, scratch, length);
  for (; count > 0; count -= 4, out += 32) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let from = scratch; from < end; from += 16, V += FOURS) {
      const four = v128.load(from);
      s0 = plus(s0, v128.load(V), four);
      s1 = plus(s1, v128.load(V, 16), four);
      s2 = plus(s2, v128.load(V, 32), four);
      s3 = plus(s3, v128.load(V, 48), four);
    }
    store<f64>(out, total(s0));
    if (count > 1) store<f64>(out, total(s1), 8);
    if (count > 2) store<f64>(out, total(s2), 16);
    if (count > 3) store<f64>(out, total(s3), 24);
  }
}

/** A factor in all four places, zero where there is none. */
// @ts-ignore: decorator
@inline
function factorAt(factors: usize, index: i32, count: i32): v128 {
  return f32x4.splat(index < count ? <f32>load<f64>(factors + ((<usize>index) << 3)) : 0);
}

export function addAllRoughly(
  V: usize,
  count: i32,
  factors: usize,
  x: usize,
  scratch: usize,
  length: i32,
): void {
  const end = scratch + (((<usize>length + 3) & ~3) << 2);
  for (let to = scratch; to < end; to += 16) v128.store(to, f32x4.splat(0));
  for (; count > 0; count -= 4, factors += 32) {
    const f0 = factorAt(factors, 0, count);
    const f1 = factorAt(factors, 1, count);
    const f2 = factorAt(factors, 2, count);
    const f3 = factorAt(factors, 3, count);
    for (let to = scratch; to < end; to += 16, V += FOURS) {
      const low = plus(f32x4.mul(v128.load(V), f0), v128.load(V, 16), f1);
      const high = plus(f32x4.mul(v128.load(V, 32), f2), v128.load(V, 48), f3);
      v128.store(to, f32x4.add(v128.load(to), f32x4.add(low, high)));
    }
  }
  let rest = length;
  for (; rest >= 4; rest -= 4) {
    const four = v128.load(scratch);
    v128.store(x, f64x2.add(v128.load(x), f64x2.promote_low_f32x4(four)));
    const high = f64x2.promote_low_f32x4(v128.shuffle<f64>(four, four, 1, 1));
    v128.store(x, f64x2.add(v128.load(x, 16), high), 16);
    x += 32;
    scratch += 16;
  }
  for (; rest > 0; rest--, x += 8, scratch += 4) store<f64>(x, load<f64>(x) + <f64>load<f32>(scratch));
}
