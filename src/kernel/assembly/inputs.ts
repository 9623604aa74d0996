import { areMany, fetch } from './fetch';

/*
 * The loops over [using sector][supplying sector][economy]. Eight economies at a time are kept in registers while the
 * sectors go by. Where N is not a multiple of eight, the last eight overlap the eight before, and what was counted
 * before is left out. Fewer than eight economies go one by one.
 */

/** Let only those of two neighbouring lanes through that are not below `done`; `lane` is the number of the first. */
// @ts-ignore: decorator
@inline
function unless(value: v128, done: i64, lane: i64): v128 {
  return v128.and(value, i64x2.ge_s(i64x2.add(i64x2(0, 1), i64x2.splat(lane)), i64x2.splat(done)));
}

/** out[0..7] += sum_d shares[d] x[d], but for the first `done`; the shares of the next d lie `step` bytes on. */
function addEight(out: usize, shares: usize, step: usize, x: usize, row: usize, J: i32, done: i32): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let d = 0; d < J; d++) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(shares), v128.load(x)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(shares, 16), v128.load(x, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(shares, 32), v128.load(x, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(shares, 48), v128.load(x, 48)));
    shares += step;
    x += row;
  }
  if (done) {
    s0 = unless(s0, done, 0);
    s1 = unless(s1, done, 2);
    s2 = unless(s2, done, 4);
    s3 = unless(s3, done, 6);
  }
  v128.store(out, f64x2.add(v128.load(out), s0));
  v128.store(out, f64x2.add(v128.load(out, 16), s1), 16);
  v128.store(out, f64x2.add(v128.load(out, 32), s2), 32);
  v128.store(out, f64x2.add(v128.load(out, 48), s3), 48);
}

/** out += sum_d shares[d] x[d] over all economies. */
function addSum(out: usize, shares: usize, step: usize, x: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  if (N < 8) {
    for (let d = 0; d < J; d++) {
      for (let i: usize = 0; i < row; i += 8) {
        store<f64>(out + i, load<f64>(out + i) + load<f64>(shares + i) * load<f64>(x + i));
      }
      shares += step;
      x += row;
    }
    return;
  }
  if (areMany(J * J * N)) {
    for (let d: usize = 0; d < <usize>J; d++) fetch(shares + d * step, row);
  }
  for (let next = 0; next < N; next += 8) {
    const i = min(next, N - 8);
    const at = <usize>i << 3;
    addEight(out + at, shares + at, step, x + at, row, J, next - i);
  }
}

export function addInputCosts(G: usize, x: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let j: usize = 0; j < <usize>J; j++) addSum(out + j * row, G + j * J * row, row, x, J, N);
}

export function addInputDemand(G: usize, y: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let k: usize = 0; k < <usize>J; k++) addSum(out + k * row, G + k * row, <usize>J * row, y, J, N);
}
