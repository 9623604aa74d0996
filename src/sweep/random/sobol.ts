import { keyOf, philox, uniform } from './counter.ts';
import { DIRECTIONS } from './direction-numbers.ts';

const BITS = 32;

/** How many dimensions have direction numbers. */
export const SOBOL_DIMENSIONS = DIRECTIONS.length + 1;

/** The largest number of points: all that 32 bits tell apart. */
export const MOST_POINTS = 2 ** BITS;

const found = new Map<number, Uint32Array>();

/** The 32 direction numbers of a dimension, counted from zero, the highest bit first. */
function directionsOf(dimension: number): Uint32Array {
  const known = found.get(dimension);
  if (known) return known;
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let k = 0; k < BITS; k++) v[k] = 2 ** (BITS - 1 - k);
  } else {
    const [degree, inner, ...m] = DIRECTIONS[dimension - 1].split(' ').map(Number);
    for (let k = 0; k < BITS; k++) {
      if (k < degree) {
        v[k] = m[k] * 2 ** (BITS - 1 - k);
        continue;
      }
      v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
      for (let i = 1; i < degree; i++) {
        if ((inner >>> (degree - 1 - i)) & 1) v[k] ^= v[k - i];
      }
    }
  }
  found.set(dimension, v);
  return v;
}

/**
 * One coordinate of a Sobol point as a 32-bit word; points are in the order of the Gray code, as published tables have
 * them.
 * @param index from zero; @param dimension from zero
 */
export function sobolWord(index: number, dimension: number): number {
  const v = directionsOf(dimension);
  const gray = (index ^ (index >>> 1)) >>> 0;
  let word = 0;
  for (let k = 0; k < BITS; k++) if ((gray >>> k) & 1) word ^= v[k];
  return word >>> 0;
}

/** Keeps counters of the scrambling apart from other uses. */
const SCRAMBLE = 2;

/** How many levels of bits one counter serves: 2^7 - 1 nodes, a bit each, of its 128. */
const LEVELS = 7;

/**
 * Permute a word as Owen's nested uniform scrambling does: each bit is flipped or not by a random bit of its own for
 * every value of the bits above it. A. B. Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences (1995).
 */
export function scrambled(word: number, dimension: number, seed: number): number {
  const key = keyOf(seed);
  let result = 0;
  for (let from = 0; from < BITS; from += LEVELS) {
    const above = from === 0 ? 0 : word >>> (BITS - from);
    const random = philox([above, from, dimension, SCRAMBLE], key);
    // Nodes are numbered as in a heap: one at the top, then two, then four.
    let node = 1;
    for (let bit = from; bit < Math.min(BITS, from + LEVELS); bit++) {
      const own = (word >>> (BITS - 1 - bit)) & 1;
      const flip = (random[node >>> 5] >>> (node & 31)) & 1;
      result = (result << 1) | (own ^ flip);
      node = 2 * node + own;
    }
  }
  return result >>> 0;
}

/**
 * Coordinate `dimension` of draw `index` under a seed: strictly between zero and one, uniform over seeds, and together
 * with the other draws spread more evenly than chance would. Beyond the dimensions that Sobol points have, chance.
 * @throws RangeError for a draw that 32 bits do not count
 */
export function drawnUniform(seed: number, index: number, dimension: number): number {
  if (!(Number.isInteger(index) && index >= 0 && index < MOST_POINTS)) {
    throw new RangeError(`draw ${index} is not a whole number from 0 to ${MOST_POINTS - 1}`);
  }
  if (dimension >= SOBOL_DIMENSIONS) return uniform(seed, dimension, index);
  return (scrambled(sobolWord(index, dimension), dimension, seed) + 0.5) / MOST_POINTS;
}
