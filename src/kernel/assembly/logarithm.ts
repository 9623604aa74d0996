/*
 * The algorithm is told in ../logarithm.ts, whose operations these repeat in the same order on two numbers.
 */

// @ts-ignore: decorator
@inline
function multiplyAdd(a: v128, b: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(a, b), f64x2.splat(c));
}

function logOfTwo(x: v128): v128 {
  const denormal = f64x2.lt(x, f64x2.splat(2.2250738585072014e-308));
  const normal = v128.bitselect(f64x2.mul(x, f64x2.splat(18014398509481984)), x, denormal);
  const bits = i64x2.add(normal, i64x2.splat(0x95f6200000000));
  // The exponent, still raised by 1023 (or 1077), becomes a double by way of the last bits of 2^52.
  const raised = v128.or(i64x2.shr_u(bits, 52), f64x2.splat(4503599627370496));
  const shift = v128.bitselect(f64x2.splat(4503599627371573), f64x2.splat(4503599627371519), denormal);
  const e = f64x2.sub(raised, shift);
  const m = i64x2.add(v128.and(bits, i64x2.splat(0xfffffffffffff)), i64x2.splat(0x3fe6a09e00000000));
  const f = f64x2.sub(m, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let odd = f64x2.splat(2.0 / 19.0);
  odd = multiplyAdd(odd, w, 2.0 / 15.0);
  odd = multiplyAdd(odd, w, 2.0 / 11.0);
  odd = multiplyAdd(odd, w, 2.0 / 7.0);
  odd = multiplyAdd(odd, w, 2.0 / 3.0);
  let even = f64x2.splat(2.0 / 21.0);
  even = multiplyAdd(even, w, 2.0 / 17.0);
  even = multiplyAdd(even, w, 2.0 / 13.0);
  even = multiplyAdd(even, w, 2.0 / 9.0);
  even = multiplyAdd(even, w, 2.0 / 5.0);
  const R = f64x2.add(f64x2.mul(z, odd), f64x2.mul(w, even));
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const inner = f64x2.add(f64x2.mul(s, f64x2.add(half, R)), f64x2.mul(e, f64x2.splat(7.371002565167799e-13)));
  const result = f64x2.sub(f64x2.mul(e, f64x2.splat(0.6931471805592082)), f64x2.sub(f64x2.sub(half, inner), f));
  return atTheEdges(x, result);
}

/** Put right what is not a positive finite number: zero, below, Infinity, NaN. */
// @ts-ignore: decorator
@inline
function atTheEdges(x: v128, result: v128): v128 {
  const zero = f64x2.splat(0);
  const ordinary = v128.and(f64x2.gt(x, zero), f64x2.lt(x, f64x2.splat(Infinity)));
  // Infinity and NaN stand for themselves; below zero there is no logarithm.
  const other = v128.bitselect(f64x2.splat(NaN), x, f64x2.lt(x, zero));
  const edge = v128.bitselect(f64x2.splat(-Infinity), other, f64x2.eq(x, zero));
  return v128.bitselect(result, edge, ordinary);
}

export function log(x: usize, out: usize, length: i32): void {
  let rest = length;
  for (; rest >= 2; rest -= 2) {
    v128.store(out, logOfTwo(v128.load(x)));
    x += 16;
    out += 16;
  }
  if (rest) v128.store64_lane(out, logOfTwo(v128.load64_splat(x)), 0);
}
