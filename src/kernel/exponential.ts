import { powerOfTwo } from './power-of-two.ts';

/*
 * e^x = 2^k e^r with k the nearest integer to x / ln 2, so |r| <= (ln 2) / 2. ln 2 is split in two: its first 40
 * bits, so that k times them is exact, and the rest. e^r is its Taylor series to r^13, what is left out being below
 * 2^-57. assembly/exponential.ts does the same operations in the same order on two numbers at once.
 */

/** Beyond these the result is Infinity or 0 whatever the argument. */
const LARGEST = 710;
const SMALLEST = -746;
const PER_LN2 = Math.LOG2E;
const LN2_HIGH = 0.6931471805592082;
const LN2_LOW = 7.371002565167799e-13;
/** Adding 1.5 x 2^52 leaves no bits behind the point: the sum is rounded to an integer, half to even. */
const ROUNDER = 6755399441055744;

/**
 * Compute e^x with the same bits on every machine. The largest error found is 0.90 units in the last
 * place (random arguments from -745 to 709, against integers of 170 bits).
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  const bounded = Math.min(Math.max(x, SMALLEST), LARGEST);
  const k = bounded * PER_LN2 + ROUNDER - ROUNDER;
  const high = bounded - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const r2 = r * r;
  // The even and the odd terms side by side: two short chains of operations instead of a long one.
  let even = 1 / 479001600;
  even = even * r2 + 1 / 3628800;
  even = even * r2 + 1 / 40320;
  even = even * r2 + 1 / 720;
  even = even * r2 + 1 / 24;
  even = even * r2 + 1 / 2;
  let odd = 1 / 6227020800;
  odd = odd * r2 + 1 / 39916800;
  odd = odd * r2 + 1 / 362880;
  odd = odd * r2 + 1 / 5040;
  odd = odd * r2 + 1 / 120;
  odd = odd * r2 + 1 / 6;
  const tail = r2 * (even + r * odd);
  // 2^k in two factors, each a normal number: the product overflows, or is rounded to a denormal, only at the end.
  const half = Math.floor(k / 2);
  return (1 + (high + (tail - low))) * powerOfTwo(half) * powerOfTwo(k - half);
}
