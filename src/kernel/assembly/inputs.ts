import { firstLane } from './lanes';

/** out += a0 x0 + a1 x1 + a2 x2 + a3 x3 over rows of `row` bytes; the four a and the four x are evenly spaced. */
// @ts-expect-error: decorator
@inline
function addFourProducts(out: usize, a: usize, aStep: usize, x: usize, xStep: usize, row: usize): void {
  const a1 = a + aStep;
  const a2 = a1 + aStep;
  const a3 = a2 + aStep;
  const x1 = x + xStep;
  const x2 = x1 + xStep;
  const x3 = x2 + xStep;
  let i: usize = 0;
  for (const end = row & ~15; i < end; i += 16) {
    const low = f64x2.add(
      f64x2.mul(v128.load(a + i), v128.load(x + i)),
      f64x2.mul(v128.load(a1 + i), v128.load(x1 + i)),
    );
    const high = f64x2.add(
      f64x2.mul(v128.load(a2 + i), v128.load(x2 + i)),
      f64x2.mul(v128.load(a3 + i), v128.load(x3 + i)),
    );
    v128.store(out + i, f64x2.add(v128.load(out + i), f64x2.add(low, high)));
  }
  if (row & 8) {
    const low = f64x2.add(
      f64x2.mul(firstLane(a + i), firstLane(x + i)),
      f64x2.mul(firstLane(a1 + i), firstLane(x1 + i)),
    );
    const high = f64x2.add(
      f64x2.mul(firstLane(a2 + i), firstLane(x2 + i)),
      f64x2.mul(firstLane(a3 + i), firstLane(x3 + i)),
    );
    v128.store64_lane(out + i, f64x2.add(firstLane(out + i), f64x2.add(low, high)), 0);
  }
}

/** out += a x over one row. */
// @ts-expect-error: decorator
@inline
function addProducts(out: usize, a: usize, x: usize, row: usize): void {
  let i: usize = 0;
  for (const end = row & ~15; i < end; i += 16) {
    const product = f64x2.mul(v128.load(a + i), v128.load(x + i));
    v128.store(out + i, f64x2.add(v128.load(out + i), product));
  }
  if (row & 8) store<f64>(out + i, load<f64>(out + i) + load<f64>(a + i) * load<f64>(x + i));
}

/** out[c] += sum_d shares x[d], where the shares of the next d lie `step` bytes on. */
// @ts-expect-error: decorator
@inline
function addSum(out: usize, shares: usize, step: usize, x: usize, J: i32, row: usize): void {
  let d = 0;
  for (; d + 4 <= J; d += 4) {
    addFourProducts(out, shares, step, x, row, row);
    shares += step << 2;
    x += row << 2;
  }
  for (; d < J; d++) {
    addProducts(out, shares, x, row);
    shares += step;
    x += row;
  }
}

export function addInputCosts(G: usize, x: usize, out: usize, J: i32, N: i32): void {
  const row = (<usize>N) << 3;
  for (let j = 0; j < J; j++) addSum(out + <usize>j * row, G + <usize>(j * J) * row, row, x, J, row);
}

export function addInputDemand(G: usize, y: usize, out: usize, J: i32, N: i32): void {
  const row = (<usize>N) << 3;
  for (let k = 0; k < J; k++) addSum(out + <usize>k * row, G + <usize>k * row, <usize>J * row, y, J, row);
}
