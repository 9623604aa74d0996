/*
 * The algorithm is told in ../exponential.ts, whose operations these repeat in the same order on two numbers.
 */

/** The constants, which are faster to load than to put together from their bits. */
const CONSTANTS = memory.data<f64>([
  710.0,
  -746.0,
  1.4426950408889634,
  6755399441055744.0,
  0.6931471805592082,
  7.371002565167799e-13,
  1.0,
  // Even terms of the series from r^12 down, odd ones from r^13 down.
  1.0 / 479001600.0,
  1.0 / 3628800.0,
  1.0 / 40320.0,
  1.0 / 720.0,
  1.0 / 24.0,
  1.0 / 2.0,
  1.0 / 6227020800.0,
  1.0 / 39916800.0,
  1.0 / 362880.0,
  1.0 / 5040.0,
  1.0 / 120.0,
  1.0 / 6.0,
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

// @ts-ignore: decorator
@inline
function expOfTwo(x: v128): v128 {
  // Pseudo-minimum and -maximum let NaN through.
  const bounded = f64x2.pmax(f64x2.pmin(x, constant(0)), constant(1));
  const rounder = constant(3);
  const shifted = f64x2.add(f64x2.mul(bounded, constant(2)), rounder);
  const k = f64x2.sub(shifted, rounder);
  const high = f64x2.sub(bounded, f64x2.mul(k, constant(4)));
  const low = f64x2.mul(k, constant(5));
  const r = f64x2.sub(high, low);
  const r2 = f64x2.mul(r, r);
  let even = constant(7);
  even = multiplyAdd(even, r2, 8);
  even = multiplyAdd(even, r2, 9);
  even = multiplyAdd(even, r2, 10);
  even = multiplyAdd(even, r2, 11);
  even = multiplyAdd(even, r2, 12);
  let odd = constant(13);
  odd = multiplyAdd(odd, r2, 14);
  odd = multiplyAdd(odd, r2, 15);
  odd = multiplyAdd(odd, r2, 16);
  odd = multiplyAdd(odd, r2, 17);
  odd = multiplyAdd(odd, r2, 18);
  const tail = f64x2.mul(r2, f64x2.add(even, f64x2.mul(r, odd)));
  const y = f64x2.add(constant(6), f64x2.add(high, f64x2.sub(tail, low)));
  // The last bits of `shifted` are k. Raised by 2 x 1023 before it is halved, because there is no fast signed shift.
  const integer = i64x2.add(i64x2.sub(shifted, rounder), i64x2.splat(2046));
  const first = i64x2.shr_u(integer, 1);
  const second = i64x2.sub(integer, first);
  return f64x2.mul(f64x2.mul(y, i64x2.shl(first, 52)), i64x2.shl(second, 52));
}

/** out = e^x, two pairs side by side, since each is a long chain of operations. */
export function exp(x: usize, out: usize, length: i32): void {
  let rest = length;
  for (; rest >= 4; rest -= 4) {
    const low = expOfTwo(v128.load(x));
    const high = expOfTwo(v128.load(x, 16));
    v128.store(out, low);
    v128.store(out, high, 16);
    x += 32;
    out += 32;
  }
  for (; rest > 0; rest--) {
    v128.store64_lane(out, expOfTwo(v128.load64_splat(x)), 0);
    x += 8;
    out += 8;
  }
}
