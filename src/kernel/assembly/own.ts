import { areMany, fetch } from './fetch';

/*
 * Every economy's own map, single precision, times its own vector, double: see ../kernel.ts for what the entries are, and
 * ../pack.ts for how they lie, in blocks of eight economies. Where the last block overlaps the one before, it works out
 * the same again. There are eight economies at least. `row` is the size of a row of a vector in bytes.
 */

/** Bytes of eight entries. */
const EIGHT: usize = 32;

/** Two numbers of single precision as doubles. */
// @ts-ignore: decorator
@inline
function widened(from: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(from));
}

/** out[0..7] = m x. */
// @ts-ignore: decorator
@inline
function scaleEight(out: usize, m: usize, x: usize): void {
  v128.store(out, f64x2.mul(widened(m), v128.load(x)));
  v128.store(out, f64x2.mul(widened(m + 8), v128.load(x, 16)), 16);
  v128.store(out, f64x2.mul(widened(m + 16), v128.load(x, 32)), 32);
  v128.store(out, f64x2.mul(widened(m + 24), v128.load(x, 48)), 48);
}

/** out[0..7] += sum_d m[d] x[d]; the entries of the next d lie `step` bytes on. */
// @ts-ignore: decorator
@inline
function addEight(out: usize, m: usize, step: usize, x: usize, row: usize, count: i32): void {
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  for (const end = m + step * count; m < end; m += step) {
    s0 = f64x2.add(s0, f64x2.mul(widened(m), v128.load(x)));
    s1 = f64x2.add(s1, f64x2.mul(widened(m + 8), v128.load(x, 16)));
    s2 = f64x2.add(s2, f64x2.mul(widened(m + 16), v128.load(x, 32)));
    s3 = f64x2.add(s3, f64x2.mul(widened(m + 24), v128.load(x, 48)));
    x += row;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

/**
 * The same for two rows of out, the entries of the second of which lie beside those of the first: x is read once for both, and
 * so is every line of the map. The way out in the middle of a turn is never taken; it keeps V8 from doing all the loads
 * before all the rest, for which there are not registers enough.
 */
// @ts-ignore: decorator
@inline
function addTwoEights(out: usize, m: usize, step: usize, x: usize, row: usize, count: i32): void {
  const next = out + row;
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  let t0 = v128.load(next);
  let t1 = v128.load(next, 16);
  let t2 = v128.load(next, 32);
  let t3 = v128.load(next, 48);
  const end = m + step * count;
  while (m < end) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    s0 = f64x2.add(s0, f64x2.mul(widened(m), x0));
    s1 = f64x2.add(s1, f64x2.mul(widened(m + 8), x1));
    t0 = f64x2.add(t0, f64x2.mul(widened(m + 32), x0));
    t1 = f64x2.add(t1, f64x2.mul(widened(m + 40), x1));
    if (m === 0) break;
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    s2 = f64x2.add(s2, f64x2.mul(widened(m + 16), x2));
    s3 = f64x2.add(s3, f64x2.mul(widened(m + 24), x3));
    t2 = f64x2.add(t2, f64x2.mul(widened(m + 48), x2));
    t3 = f64x2.add(t3, f64x2.mul(widened(m + 56), x3));
    x += row;
    m += step;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(next, t0);
  v128.store(next, t1, 16);
  v128.store(next, t2, 32);
  v128.store(next, t3, 48);
}

/** Add to so many rows of out, one after the other, so many columns of the map that lie side by side. */
function addColumns(out: usize, m: usize, step: usize, x: usize, row: usize, count: i32, columns: i32): void {
  for (; columns >= 2; columns -= 2) {
    addTwoEights(out, m, step, x, row, count);
    out += 2 * row;
    m += 2 * EIGHT;
  }
  if (columns === 1) addEight(out, m, step, x, row, count);
}

/** Set so many rows of out, one after the other, to entries that lie side by side times x. */
function scaleRows(out: usize, m: usize, x: usize, row: usize, count: i32): void {
  for (; count > 0; count--, out += row, m += EIGHT) scaleEight(out, m, x);
}

/** A row of the map: out = m[0] first + sum_d m[d + 1] x[d]. Return where the next row begins. */
function applyRow(m: usize, first: usize, x: usize, out: usize, row: usize, count: i32): usize {
  scaleEight(out, m, first);
  addEight(out, m + EIGHT, EIGHT, x, row, count);
  return m + EIGHT * (count + 1);
}

export function applyOwn(m: usize, x: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    const prices = x + row + at;
    const wage = out + at;
    m = applyRow(m, x + at, prices, wage, row, 2 * J);
    let to = wage + row;
    for (let j = 0; j < J; j++, to += row) m = applyRow(m, wage, prices, to, row, J);
    for (let j = 0; j < J; j++, to += row) m = applyRow(m, wage, prices, to, row, 2 * J);
  }
}

/** A map of so many rows and columns for every economy. */
export function applyEach(m: usize, x: usize, out: usize, rows: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    let to = out + at;
    for (let r = 0; r < rows; r++, to += row) m = applyRow(m, x + at, x + row + at, to, row, rows - 1);
  }
}

export function applyEachTransposed(m: usize, x: usize, out: usize, rows: i32, N: i32): void {
  const row = <usize>N << 3;
  const long = EIGHT * rows;
  for (let next = 0; next < N; next += 8, m += long * rows) {
    const at = <usize>min(next, N - 8) << 3;
    if (areMany(rows * rows * N)) fetch(m, long * rows);
    const to = out + at;
    scaleRows(to, m, x + at, row, rows);
    addColumns(to, m + long, long, x + row + at, row, rows - 1, rows);
  }
}

export function applyOwnTransposed(m: usize, x: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  const short = EIGHT * (J + 1);
  const long = EIGHT * (2 * J + 1);
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    if (areMany(3 * J * J * N)) fetch(m, long + (short + long) * J);
    const ofPrices = m + long;
    const ofSpending = ofPrices + short * J;
    const prices = x + row + at;
    const spending = prices + row * J;
    const wage = out + at;
    for (let n: usize = 0; n < 64; n += 16) v128.store(wage + n, v128.load(x + at + n));
    addEight(wage, ofPrices, short, prices, row, J);
    addEight(wage, ofSpending, long, spending, row, J);
    scaleRows(wage + row, m + EIGHT, wage, row, 2 * J);
    addColumns(wage + row, ofPrices + EIGHT, short, prices, row, J, J);
    addColumns(wage + row, ofSpending + EIGHT, long, spending, row, J, 2 * J);
    scaleEight(wage, m, wage);
    m = ofSpending + long * J;
  }
}
