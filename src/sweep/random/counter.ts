/**
 * Random numbers without a state: number k of a stream depends on its key and on k alone, so that any machine can
 * compute any of them. Philox4x32 with ten rounds: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, Parallel
 * random numbers: as easy as 1, 2, 3 (SC'11).
 */

/** Four 32-bit words. */
export type Words = readonly [number, number, number, number];

const ROUNDS = 10;
const MULTIPLY = [0xd2511f53, 0xcd9e8d57] as const;
/** The golden ratio and sqrt(3) - 1, in 32 bits: what the key grows by each round. */
const GROW = [0x9e3779b9, 0xbb67ae85] as const;

/** The upper half of the product of two 32-bit words. */
function high(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const other = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000)) >>> 0;
}

/**
 * Encipher a counter.
 * @param counter four words that say which number it is
 * @param key two words that say which stream
 */
export function philox(counter: Words, key: readonly [number, number]): Words {
  // One by one, and not as a tuple: a sweep draws so many that what a round leaves behind would be felt.
  let a = counter[0];
  let b = counter[1];
  let c = counter[2];
  let d = counter[3];
  let k = key[0];
  let l = key[1];
  for (let round = 0; round < ROUNDS; round++) {
    const first = high(MULTIPLY[1], c) ^ b ^ k;
    const third = high(MULTIPLY[0], a) ^ d ^ l;
    b = Math.imul(MULTIPLY[1], c) >>> 0;
    d = Math.imul(MULTIPLY[0], a) >>> 0;
    a = first >>> 0;
    c = third >>> 0;
    k = (k + GROW[0]) >>> 0;
    l = (l + GROW[1]) >>> 0;
  }
  return [a, b, c, d];
}

/** The largest seed: seeds are whole numbers that a double holds exactly. */
export const MOST_SEED = Number.MAX_SAFE_INTEGER;

/** The key of a seed. @throws RangeError where the seed is not a whole number from zero on. */
export function keyOf(seed: number): readonly [number, number] {
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED)) {
    throw new RangeError(`the seed is ${seed}; a seed is a whole number from 0 to ${MOST_SEED}`);
  }
  return [seed % 2 ** 32, Math.floor(seed / 2 ** 32)];
}

/** Number `index` of stream `stream` under a seed: uniform, strictly between zero and one, 32 bits. */
export function uniform(seed: number, stream: number, index: number): number {
  const [word] = philox([index >>> 0, Math.floor(index / 2 ** 32), stream >>> 0, STREAM], keyOf(seed));
  return (word + 0.5) / 2 ** 32;
}

/** Keeps counters of this use apart from those of the scrambling. */
const STREAM = 1;
