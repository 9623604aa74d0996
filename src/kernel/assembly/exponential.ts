/*
 * The algorithm is told in ../exponential.ts, whose operations these repeat in the same order on two numbers.
 */

// @ts-ignore: decorator
@inline
function multiplyAdd(a: v128, b: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(a, b), f64x2.splat(c));
}

function expOfTwo(x: v128): v128 {
  // Pseudo-minimum and -maximum let NaN through.
  const bounded = f64x2.pmax(f64x2.pmin(x, f64x2.splat(710)), f64x2.splat(-746));
  const shifted = multiplyAdd(bounded, f64x2.splat(1.4426950408889634), 6755399441055744);
  const k = f64x2.sub(shifted, f64x2.splat(6755399441055744));
  const high = f64x2.sub(bounded, f64x2.mul(k, f64x2.splat(0.6931471805592082)));
  const low = f64x2.mul(k, f64x2.splat(7.371002565167799e-13));
  const r = f64x2.sub(high, low);
  const r2 = f64x2.mul(r, r);
  let even = f64x2.splat(1.0 / 479001600.0);
  even = multiplyAdd(even, r2, 1.0 / 3628800.0);
  even = multiplyAdd(even, r2, 1.0 / 40320.0);
  even = multiplyAdd(even, r2, 1.0 / 720.0);
  even = multiplyAdd(even, r2, 1.0 / 24.0);
  even = multiplyAdd(even, r2, 1.0 / 2.0);
  let odd = f64x2.splat(1.0 / 6227020800.0);
  odd = multiplyAdd(odd, r2, 1.0 / 39916800.0);
  odd = multiplyAdd(odd, r2, 1.0 / 362880.0);
  odd = multiplyAdd(odd, r2, 1.0 / 5040.0);
  odd = multiplyAdd(odd, r2, 1.0 / 120.0);
  odd = multiplyAdd(odd, r2, 1.0 / 6.0);
  const tail = f64x2.mul(r2, f64x2.add(even, f64x2.mul(r, odd)));
  const y = f64x2.add(f64x2.splat(1), f64x2.add(high, f64x2.sub(tail, low)));
  // The last bits of `shifted` are k. 2048 keeps the shifted number positive: there is no fast signed shift.
  const integer = i64x2.sub(shifted, f64x2.splat(6755399441055744));
  const half = i64x2.sub(i64x2.shr_u(i64x2.add(integer, i64x2.splat(2048)), 1), i64x2.splat(1024));
  const other = i64x2.sub(integer, half);
  const first = i64x2.shl(i64x2.add(half, i64x2.splat(1023)), 52);
  const second = i64x2.shl(i64x2.add(other, i64x2.splat(1023)), 52);
  return f64x2.mul(f64x2.mul(y, first), second);
}

export function exp(x: usize, out: usize, length: i32): void {
  let rest = length;
  for (; rest >= 2; rest -= 2) {
    v128.store(out, expOfTwo(v128.load(x)));
    x += 16;
    out += 16;
  }
  if (rest) v128.store64_lane(out, expOfTwo(v128.load64_splat(x)), 0);
}
