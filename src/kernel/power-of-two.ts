/** 2^-1074, the smallest denormal, up to 2^1023: doubling is exact. */
const POWERS = new Float64Array(1074 + 1024);
for (let c = 0, power = 2 ** -1074; c < POWERS.length; c++, power *= 2) POWERS[c] = power;

/** Look up 2^k, for -1074 <= k <= 1023: faster than to put it together from its bits. */
export function powerOfTwo(k: number): number {
  return POWERS[k + 1074];
}
