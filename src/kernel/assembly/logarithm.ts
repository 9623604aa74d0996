/*
 * The algorithm is told in ../logarithm.ts, whose operations these repeat in the same order on two numbers.
 */

/** The constants, which are faster to load than to put together from their bits. */
const CONSTANTS = memory.data<f64>([
  2.2250738585072014e-308,
  18014398509481984.0,
  4503599627370496.0,
  4503599627371519.0,
  4503599627371573.0,
  1.0,
  2.0,
  0.5,
  0.6931471805592082,
  7.371002565167799e-13,
  // Odd terms of the series from s^18 down, even ones from s^20 down.
  2.0 / 19.0,
  2.0 / 15.0,
  2.0 / 11.0,
  2.0 / 7.0,
  2.0 / 3.0,
  2.0 / 21.0,
  2.0 / 17.0,
  2.0 / 13.0,
  2.0 / 9.0,
  2.0 / 5.0,
]);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

/** a b + the constant. */
// @ts-ignore: decorator
@inline
function multiplyAdd(a: v128, b: v128, index: usize): v128 {
  return f64x2.add(f64x2.mul(a, b), constant(index));
}

/** The logarithms of two positive finite numbers. */
// @ts-ignore: decorator
@inline
function logOfTwo(x: v128): v128 {
  const denormal = f64x2.lt(x, constant(0));
  const normal = v128.bitselect(f64x2.mul(x, constant(1)), x, denormal);
  return logOfNormal(normal, v128.bitselect(constant(4), constant(3), denormal));
}

/** The logarithms of two positive finite numbers that are not denormal, their exponents raised by as much as `raise` says. */
// @ts-ignore: decorator
@inline
function logOfNormal(x: v128, raise: v128): v128 {
  const bits = i64x2.add(x, i64x2.splat(0x95f6200000000));
  // The exponent, still raised by 1023 (or 1077), becomes a double by way of the last bits of 2^52.
  const raised = v128.or(i64x2.shr_u(bits, 52), constant(2));
  const e = f64x2.sub(raised, raise);
  const m = i64x2.add(v128.and(bits, i64x2.splat(0xfffffffffffff)), i64x2.splat(0x3fe6a09e00000000));
  const f = f64x2.sub(m, constant(5));
  const s = f64x2.div(f, f64x2.add(constant(6), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let odd = constant(10);
  odd = multiplyAdd(odd, w, 11);
  odd = multiplyAdd(odd, w, 12);
  odd = multiplyAdd(odd, w, 13);
  odd = multiplyAdd(odd, w, 14);
  let even = constant(15);
  even = multiplyAdd(even, w, 16);
  even = multiplyAdd(even, w, 17);
  even = multiplyAdd(even, w, 18);
  even = multiplyAdd(even, w, 19);
  const R = f64x2.add(f64x2.mul(z, odd), f64x2.mul(w, even));
  const half = f64x2.mul(f64x2.mul(constant(7), f), f);
  const inner = f64x2.add(f64x2.mul(s, f64x2.add(half, R)), f64x2.mul(e, constant(9)));
  return f64x2.sub(f64x2.mul(e, constant(8)), f64x2.sub(f64x2.sub(half, inner), f));
}

// @ts-ignore: decorator
@inline
function areOrdinary(x: v128): v128 {
  return v128.and(f64x2.gt(x, f64x2.splat(0)), f64x2.lt(x, f64x2.splat(Infinity)));
}

// @ts-ignore: decorator
@inline
function areNormal(x: v128): v128 {
  return v128.and(f64x2.ge(x, constant(0)), f64x2.lt(x, f64x2.splat(Infinity)));
}

/** Put right the logarithms of what is not positive and finite. Infinity and NaN stand for themselves. */
function withEdges(x: v128, logarithm: v128): v128 {
  const zero = f64x2.splat(0);
  const other = v128.bitselect(f64x2.splat(NaN), x, f64x2.lt(x, zero));
  const edge = v128.bitselect(f64x2.splat(-Infinity), other, f64x2.eq(x, zero));
  return v128.bitselect(logarithm, edge, areOrdinary(x));
}

/** out = ln x, two pairs side by side, since each is a long chain of operations. */
export function log(x: usize, out: usize, length: i32): void {
  let rest = length;
  for (; rest >= 4; rest -= 4) {
    const a = v128.load(x);
    const b = v128.load(x, 16);
    if (i64x2.all_true(v128.and(areNormal(a), areNormal(b)))) {
      v128.store(out, logOfNormal(a, constant(3)));
      v128.store(out, logOfNormal(b, constant(3)), 16);
    } else {
      v128.store(out, withEdges(a, logOfTwo(a)));
      v128.store(out, withEdges(b, logOfTwo(b)), 16);
    }
    x += 32;
    out += 32;
  }
  for (; rest > 0; rest--) {
    const a = v128.load64_splat(x);
    v128.store64_lane(out, withEdges(a, logOfTwo(a)), 0);
    x += 8;
    out += 8;
  }
}
