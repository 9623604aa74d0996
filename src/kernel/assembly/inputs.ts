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
    for (let k: usize = 0; k < <usize>J; k++) {
      addEight(out + k * row + at, G + k * EIGHT, slab, y + at, row, J);
    }
    G += slab * J;
  }
}
