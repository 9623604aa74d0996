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
  let next = 0;
  for (let first = 0; first < N; first += BLOCK) {
    const from = Math.max(0, Math.min(first, N - BLOCK));
    for (let entry = 0; entry < entries; entry++) {
      for (let n = from; n < from + BLOCK; n++) {
        to[next++] = n >= N || (n < first && !again) ? 0 : values[entry * N + n];
      }
    }
  }
}
