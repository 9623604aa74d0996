/*
 * Every economy's own map times its own vector as in own.ts, all in single precision, in which a register holds four numbers
 * instead of two. Until the last line of a block is done, the eight numbers of a row of `out` hold, single, the results in
 * their lower half and the row of x in their upper half.
 */

/** Bytes of eight numbers of single precision. */
const EIGHT: usize = 32;

/** Four doubles in single precision. */
// @ts-ignore: decorator
@inline
function narrowed(from: usize): v128 {
  const low = f32x4.demote_f64x2_zero(v128.load(from));
  const high = f32x4.demote_f64x2_zero(v128.load(from, 16));
  return v128.shuffle<f64>(low, high, 0, 2);
}

/** s + a b. */
// @ts-ignore: decorator
@inline
function plus(s: v128, a: v128, b: v128): v128 {
  return f32x4.add(s, f32x4.mul(a, b));
}

/** A row: out = m[0] first + sum_d m[d + 1] x[d]. */
function applyRow(m: usize, first: usize, x: usize, out: usize, row: usize, count: i32): void {
  let s0 = f32x4.mul(v128.load(m), v128.load(first));
  let s1 = f32x4.mul(v128.load(m, 16), v128.load(first, 16));
  m += EIGHT;
  for (const end = m + EIGHT * count; m < end; m += EIGHT, x += row) {
    s0 = plus(s0, v128.load(m), v128.load(x));
    s1 = plus(s1, v128.load(m, 16), v128.load(x, 16));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

/**
 * Two rows, the entries of the second of which follow those of the first: four sums keep the processor busy, two do not.
 * Two entries a turn with a way out between them, as in rows.ts.
 */
function applyTwoRows(m: usize, first: usize, x: usize, out: usize, row: usize, count: i32): void {
  const size = EIGHT * (count + 1);
  let u = m + size;
  const end = u - EIGHT;
  const f0 = v128.load(first);
  const f1 = v128.load(first, 16);
  let s0 = f32x4.mul(v128.load(m), f0);
  let s1 = f32x4.mul(v128.load(m, 16), f1);
  let t0 = f32x4.mul(v128.load(u), f0);
  let t1 = f32x4.mul(v128.load(u, 16), f1);
  while (m < end) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    s0 = plus(s0, v128.load(m, 32), x0);
    s1 = plus(s1, v128.load(m, 48), x1);
    t0 = plus(t0, v128.load(u, 32), x0);
    t1 = plus(t1, v128.load(u, 48), x1);
    x += row;
    m += 2 * EIGHT;
    if (m > end) break;
    const y0 = v128.load(x);
    const y1 = v128.load(x, 16);
    s0 = plus(s0, v128.load(m), y0);
    s1 = plus(s1, v128.load(m, 16), y1);
    t0 = plus(t0, v128.load(u, 64), y0);
    t1 = plus(t1, v128.load(u, 80), y1);
    x += row;
    u += 2 * EIGHT;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out + row, t0);
  v128.store(out + row, t1, 16);
}

/** So many rows one after the other; return where the entries of the next begin. */
function applyRows(m: usize, first: usize, x: usize, out: usize, row: usize, count: i32, rows: i32): usize {
  const size = EIGHT * (count + 1);
  for (; rows >= 2; rows -= 2) {
    applyTwoRows(m, first, x, out, row, count);
    m += 2 * size;
    out += 2 * row;
  }
  if (rows === 0) return m;
  applyRow(m, first, x, out, row, count);
  return m + size;
}

/** Put so many rows of eight numbers of x, in single precision, beside where the results go. */
function narrowRows(x: usize, out: usize, row: usize, rows: usize): void {
  for (let r: usize = 0; r < rows; r++) {
    v128.store(out, narrowed(x), 32);
    v128.store(out, narrowed(x + 32), 48);
    x += row;
    out += row;
  }
}

/** Turn the results of so many rows into doubles where they lie. */
function widenRows(to: usize, row: usize, rows: usize): void {
  for (let r: usize = 0; r < rows; r++, to += row) {
    const low = v128.load(to);
    const high = v128.load(to, 16);
    v128.store(to, f64x2.promote_low_f32x4(low));
    v128.store(to, f64x2.promote_low_f32x4(v128.shuffle<f64>(low, low, 1, 1)), 16);
    v128.store(to, f64x2.promote_low_f32x4(high), 32);
    v128.store(to, f64x2.promote_low_f32x4(v128.shuffle<f64>(high, high, 1, 1)), 48);
  }
}

export function applyOwnRoughly(m: usize, x: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  const rows = 1 + 2 * J;
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    const wage = out + at;
    narrowRows(x + at, wage, row, rows);
    const prices = wage + row;
    m = applyRows(m, wage + 32, prices + 32, wage, row, 2 * J, 1);
    m = applyRows(m, wage, prices + 32, prices, row, J, J);
    m = applyRows(m, wage, prices + 32, prices + row * J, row, 2 * J, J);
    widenRows(wage, row, rows);
  }
}

/** A map of so many rows and columns for every economy. */
export function applyEachRoughly(m: usize, x: usize, out: usize, rows: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let next = 0; next < N; next += 8) {
    const at = <usize>min(next, N - 8) << 3;
    const to = out + at;
    narrowRows(x + at, to, row, rows);
    m = applyRows(m, to + 32, to + row + 32, to, row, rows - 1, rows);
    widenRows(to, row, rows);
  }
}
