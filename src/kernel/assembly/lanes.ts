/** Load one double beside a zero. */
// @ts-ignore: decorator
@inline
export function firstLane(from: usize): v128 {
  return v128.load64_zero(from);
}

/** Both lanes of a added, then both of b. */
// @ts-ignore: decorator
@inline
export function pairSums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}
