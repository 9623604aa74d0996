/** What world-correction.ts works in: part of the session of a closure with a home map of its own. */
export interface WorldRoom {
  /** How many kinds of unknowns an economy has: the rows of a state. */
  readonly rows: number;
  /** Weight of each economy in the world's mean, `[row][economy]`. */
  readonly weights: Float64Array;
  /** (I - T)^-1 - I, row by row. */
  readonly spread: Float64Array;
  /** The world's mean of a step, and what is added to it for that, `[row]`. */
  readonly means: Float64Array;
  readonly moves: Float64Array;
  /** As long as a state. */
  readonly direction: Float64Array;
}

/** Count the doubles that `worldRoom` takes. */
export const worldRoomLength = (rows: number, N: number): number => rows * (2 * N + rows + 3) + 8;

/** Lay out the room for a closure with so many kinds of unknowns. */
export function worldRoom(allocate: (length: number) => Float64Array, rows: number, N: number): WorldRoom {
  return {
    rows,
    weights: allocate(rows * N),
    // Rows of an even length begin where SIMD likes them to.
    spread: allocate(rows * strideOf(rows)),
    means: allocate(rows),
    moves: allocate(rows),
    direction: allocate(rows * N),
  };
}

/** How far the rows of `spread` lie apart. */
export const strideOf = (rows: number): number => rows + (rows % 2);
