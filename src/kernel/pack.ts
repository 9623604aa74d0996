/** How many economies lie side by side in a packed array. */
export const BLOCK = 8;

/** Count the numbers that so many entries for each of N economies take when packed. */
export function packedLength(entries: number, N: number): number {
  if (N >= BLOCK) return Math.ceil(N / BLOCK) * BLOCK * entries;
  // Room, too, for two vectors of doubles in which fewer economies are given room for eight. No map has more rows than this.
  const rows = 2 + 2 * Math.ceil(Math.sqrt(entries));
  return BLOCK * entries + 4 * BLOCK * rows;
}

/**
 * Lay out `[entry][economy]` in blocks of eight economies, `[block][entry][economy of the block]`, so that what is done
 * economy by economy reads its memory from beginning to end. Where N is not a multiple of eight, the last block is that
 * of the last eight economies.
 * @param again whether economies that the last block shares with the one before have their values there too, or zero.
 */
export function pack(
  values: Float64Array | Float32Array,
  N: number,
  to: Float64Array | Float32Array,
  again: boolean,
): void {
  const entries = values.length / N;
  // Entry by entry, so that what is large is read from beginning to end, whatever it is that it is written to.
  for (let entry = 0; entry < entries; entry++) {
    for (let block = 0; block * BLOCK < N; block++) {
      const first = block * BLOCK;
      const from = Math.max(0, Math.min(first, N - BLOCK));
      let next = (block * entries + entry) * BLOCK;
      for (let n = from; n < from + BLOCK; n++) {
        to[next++] = n >= N || (n < first && !again) ? 0 : values[entry * N + n];
      }
    }
  }
}

/** Count the numbers that so many vectors take when packed, and room to work in. */
export function vectorRoom(count: number, length: number): number {
  return 4 * Math.ceil(length / 4) * (4 * Math.ceil(count / 4) + 1);
}

/** Where entry c of vector k lies among packed vectors of a length. */
export function placeInVectors(k: number, c: number, length: number): number {
  return 16 * (Math.ceil(length / 4) * (k >> 2) + (c >> 2)) + 4 * (k & 3) + (c & 3);
}

/**
 * Lay vectors, each of which begins `step` after the last, out by fours: `[vector / 4][entry / 4][vector of four][entry of
 * four]`, in single precision and filled up with zeros, so that four of them are read from beginning to end at once.
 */
export function packVectors(
  V: Float64Array,
  step: number,
  count: number,
  length: number,
  to: Float32Array,
): void {
  to.fill(0, 0, vectorRoom(count, length));
  for (let k = 0; k < count; k++) {
    for (let c = 0; c < length; c++) to[placeInVectors(k, c, length)] = V[k * step + c];
  }
}
