import { areMany, fetch } from './fetch';

/*
 * The loops over [using sector][supplying sector][economy], which lie here as ../pack.ts lays them out: blocks of eight
 * economies, each read from beginning to end while eight sums stay in registers. The last block may overlap the one
 * before; it then weighs nothing where that has counted already. There are eight economies at least.
 */

/** Bytes of eight doubles. */
const EIGHT: usize = 64;

/** out[0..7] += sum_d shares[d] x[d]; the shares of the next d lie `step` bytes on, the x `row` bytes. */
// @ts-ignore: decorator
@inline
function addEight(out: usize, shares: usize, step: usize, x: usize, row: usize, J: i32): void {
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  for (const end = shares + step * J; shares < end; shares += step) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(shares), v128.load(x)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(shares, 16), v128.load(x, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(shares, 32), v128.load(x, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(shares, 48), v128.load(x, 48)));
    x += row;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

/**
 * The same for two rows, whose shares lie side by side: x is then read once for both. The way out in the middle of a turn is
 * never taken; it keeps V8 from doing all the loads before all the rest, for which there are not registers enough.
 */
// @ts-ignore: decorator
@inline
function addTwoEights(
  out: usize,
  shares: usize,
  step: usize,
  x: usize,
  row: usize,
  J: i32,
): void {
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  let t0 = v128.load(out + row);
  let t1 = v128.load(out + row, 16);
  let t2 = v128.load(out + row, 32);
  let t3 = v128.load(out + row, 48);
  const end = shares + step * J;
  while (shares < end) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(shares), x0));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(shares, 16), x1));
    t0 = f64x2.add(t0, f64x2.mul(v128.load(shares, 64), x0));
    t1 = f64x2.add(t1, f64x2.mul(v128.load(shares, 80), x1));
    if (shares === 0) break;
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    s2 = f64x2.add(s2, f64x2.mul(v128.load(shares, 32), x2));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(shares, 48), x3));
    t2 = f64x2.add(t2, f64x2.mul(v128.load(shares, 96), x2));
    t3 = f64x2.add(t3, f64x2.mul(v128.load(shares, 112), x3));
    x += row;
    shares += step;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out + row, t0);
  v128.store(out + row, t1, 16);
  v128.store(out + row, t2, 32);
  v128.store(out + row, t3, 48);
}

export function addInputCosts(G: usize, x: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  const slab = EIGHT * J;
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    for (let j: usize = 0; j < <usize>J; j++) {
      addEight(out + j * row + at, G + j * slab, EIGHT, x + at, row, J);
    }
    G += slab * J;
  }
}

export function addInputDemand(G: usize, y: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  const slab = EIGHT * J;
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    if (areMany(J * J * N)) fetch(G, slab * J);
    let to = out + at;
    let k = 0;
    for (; k + 2 <= J; k += 2, to += 2 * row) addTwoEights(to, G + k * EIGHT, slab, y + at, row, J);
    if (k < J) addEight(to, G + k * EIGHT, slab, y + at, row, J);
    G += slab * J;
  }
}
