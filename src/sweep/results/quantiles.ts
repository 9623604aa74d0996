/**
 * The value that a share of a sample stays below, linear between the ordered values (type 7 of Hyndman and Fan 1996).
 * @param ordered ascending, not empty
 */
export function quantileOf(ordered: ArrayLike<number>, share: number): number {
  const at = share * (ordered.length - 1);
  const below = Math.floor(at);
  const above = Math.min(ordered.length - 1, below + 1);
  return ordered[below] + (at - below) * (ordered[above] - ordered[below]);
}

/** The ends of an interval that holds 90% of the draws, p5 and p95, and of one that holds half of them. Decimals. */
export interface Interval {
  readonly p5: number;
  readonly p25: number;
  readonly p75: number;
  readonly p95: number;
}

/** How an outcome spreads over the draws. Decimals. */
export interface Spread extends Interval {
  readonly median: number;
  readonly mean: number;
  /** Share of draws above zero. */
  readonly gains: number;
}

/** Describe a sample that is not empty. */
export function spreadOf(sample: Float64Array): Spread {
  const ordered = sample.toSorted();
  let sum = 0;
  let above = 0;
  for (const value of sample) {
    sum += value;
    if (value > 0) above++;
  }
  return {
    median: quantileOf(ordered, 0.5),
    p5: quantileOf(ordered, 0.05),
    p25: quantileOf(ordered, 0.25),
    p75: quantileOf(ordered, 0.75),
    p95: quantileOf(ordered, 0.95),
    mean: sum / sample.length,
    gains: above / sample.length,
  };
}
