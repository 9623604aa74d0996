import { powerOfTwo } from './power-of-two.ts';

/*
 * ln x = e ln 2 + ln m with m between sqrt(1/2) and sqrt(2). With f = m - 1 and s = f / (2 + f),
 * ln m = ln((1 + s) / (1 - s)) = 2s + s R, where R = 2 s^2 / 3 + 2 s^4 / 5 + ... to s^20; and since
 * 2s = f - s f, it is taken as f - (f^2/2 - s (f^2/2 + R)), which loses nothing where x is near 1.
 * assembly/logarithm.ts does the same operations in the same order on two numbers at once.
 */

const LN2_HIGH = 0.6931471805592082;
const LN2_LOW = 7.371002565167799e-13;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;
/** High words of 1 and of (about) the square root of 1/2. */
const ONE = 0x3ff00000;
const LEAST = 0x3fe6a09e;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

/**
 * Compute ln x with the same bits on every machine: -Infinity at zero, NaN below. The largest error found is 0.80
 * units in the last place (random arguments of all magnitudes and next to 1, against integers of 170 bits).
 */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x < 0 ? NaN : x;
  const denormal = x < SMALLEST_NORMAL;
  const normal = denormal ? x * TWO_54 : x;
  float[0] = normal;
  const power = ((words[1] + (ONE - LEAST)) >> 20) - 1023;
  const e = denormal ? power - 54 : power;
  const f = normal * powerOfTwo(-power) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  let odd = 2 / 19;
  odd = odd * w + 2 / 15;
  odd = odd * w + 2 / 11;
  odd = odd * w + 2 / 7;
  odd = odd * w + 2 / 3;
  let even = 2 / 21;
  even = even * w + 2 / 17;
  even = even * w + 2 / 13;
  even = even * w + 2 / 9;
  even = even * w + 2 / 5;
  const R = z * odd + w * even;
  const half = 0.5 * f * f;
  return e * LN2_HIGH - (half - (s * (half + R) + e * LN2_LOW) - f);
}
