/*
 * Small dense matrices of eight economies side by side, [row][column][economy], all of size J: nothing here mixes
 * economies.
 */

/** Bytes of eight doubles. */
const EIGHT: usize = 64;

/** to[d] += factor from[d] for `count` entries, the factor being one entry. */
// @ts-ignore: decorator
@inline
function addScaled(to: usize, f0: v128, f1: v128, f2: v128, f3: v128, from: usize, count: i32): void {
  for (const end = to + EIGHT * count; to < end; to += EIGHT) {
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(f0, v128.load(from))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(f1, v128.load(from, 16))), 16);
    v128.store(to, f64x2.add(v128.load(to, 32), f64x2.mul(f2, v128.load(from, 32))), 32);
    v128.store(to, f64x2.add(v128.load(to, 48), f64x2.mul(f3, v128.load(from, 48))), 48);
    from += EIGHT;
  }
}

export function multiplyEach(A: usize, B: usize, out: usize, J: i32): void {
  const row = EIGHT * J;
  memory.fill(out, 0, row * J);
  for (let r = 0; r < J; r++, out += row) {
    for (let d: usize = 0; d < <usize>J; d++, A += EIGHT) {
      const a0 = v128.load(A);
      const a1 = v128.load(A, 16);
      const a2 = v128.load(A, 32);
      const a3 = v128.load(A, 48);
      addScaled(out, a0, a1, a2, a3, B + d * row, J);
    }
  }
}

/** Turn a column of pivots into their inverses where it lies, and the entry itself into one. */
// @ts-ignore: decorator
@inline
function inverse(pivot: usize, least: f64): v128 {
  const value = f64x2.div(f64x2.splat(1), f64x2.max(f64x2.splat(least), v128.load(pivot)));
  v128.store(pivot, f64x2.splat(1));
  return value;
}

// @ts-ignore: decorator
@inline
function negativeThenZero(entry: usize): v128 {
  const value = f64x2.neg(v128.load(entry));
  v128.store(entry, f64x2.splat(0));
  return value;
}

export function invertEach(A: usize, J: i32, least: f64): void {
  const row = EIGHT * J;
  for (let c: usize = 0; c < <usize>J; c++) {
    const pivots = A + c * row;
    const at = pivots + c * EIGHT;
    const p0 = inverse(at, least);
    const p1 = inverse(at + 16, least);
    const p2 = inverse(at + 32, least);
    const p3 = inverse(at + 48, least);
    for (let entry = pivots; entry < pivots + row; entry += EIGHT) {
      v128.store(entry, f64x2.mul(v128.load(entry), p0));
      v128.store(entry, f64x2.mul(v128.load(entry, 16), p1), 16);
      v128.store(entry, f64x2.mul(v128.load(entry, 32), p2), 32);
      v128.store(entry, f64x2.mul(v128.load(entry, 48), p3), 48);
    }
    for (let r: usize = 0; r < <usize>J; r++) {
      if (r === c) continue;
      const entry = A + r * row + c * EIGHT;
      const f0 = negativeThenZero(entry);
      const f1 = negativeThenZero(entry + 16);
      const f2 = negativeThenZero(entry + 32);
      const f3 = negativeThenZero(entry + 48);
      addScaled(A + r * row, f0, f1, f2, f3, pivots, J);
    }
  }
}
