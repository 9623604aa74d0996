import type { Closure } from './closure.ts';
import { errorMap } from './next-to-baseline.ts';
import type { Session } from './session.ts';
import { spreadOf } from './spread-of.ts';
import { strideOf, type WorldRoom } from './world-room.ts';

/**
 * Find what improves a step by what the home steps leave out of the world as a whole, under a closure with a home map of
 * its own. Where workers stay in their sectors, say, a sector's wages rise and fall together all over the world; seen
 * from home, costs that rise lose sales to rivals, although theirs rise too. With R the world's mean of every kind of
 * unknown, weighted by size, and Z the same change everywhere, T = R E Z is small enough to be inverted, and a step f
 * becomes f + Z ((I - T)^-1 - I) R f; E as in correction.ts.
 * @returns (I - T)^-1 - I for `addWorld`, or nothing where there is none.
 */
export function findWorld(session: Session, closure: Closure): Float64Array | undefined {
  const { kernel, N, world } = session;
  if (!world) return undefined;
  const { rows, weights, means, direction } = world;
  setWeights(session, world);
  const { out, apply } = errorMap(session, closure);
  const T = Array.from({ length: rows }, () => new Float64Array(rows));
  for (let column = 0; column < rows; column++) {
    direction.fill(0);
    direction.fill(1, column * N, (column + 1) * N);
    apply(direction, out);
    kernel.weighRows(weights, out, means, rows, N);
    for (let row = 0; row < rows; row++) T[row][column] = means[row];
  }
  const spread = new Float64Array(world.spread.length);
  const found = spreadOf(T);
  found?.forEach((row, r) => {
    spread.set(row, r * strideOf(rows));
  });
  return found && spread;
}

/** Improve a step in place, with what `findWorld` found lying in `world.spread`. */
export function addWorld({ kernel, N }: Session, world: WorldRoom, step: Float64Array): void {
  const { rows, weights, spread, means, moves } = world;
  kernel.weighRows(weights, step, means, rows, N);
  kernel.dots(spread, strideOf(rows), means, moves);
  kernel.addToRows(moves, step, rows, N);
}

/** By value added for wages and labour, spending for prices and spending, output for the workers of a sector. */
function setWeights({ own, home, N, J }: Session, { rows, weights }: WorldRoom): void {
  const { valueAdded, expenditure } = own;
  const sizes = [valueAdded];
  for (const values of [expenditure, expenditure, home.output]) {
    for (let j = 0; j < J; j++) sizes.push(values.subarray(j * N, (j + 1) * N));
  }
  // Labour is the last row where there is one beside the wage and two or three rows for each sector.
  if (rows !== 1 + 2 * J && rows !== 1 + 3 * J) sizes[rows - 1] = valueAdded;
  for (let row = 0; row < rows; row++) {
    const size = sizes[row];
    const total = size.reduce((sum, value) => sum + value, 0);
    for (let n = 0; n < N; n++) weights[row * N + n] = total > 0 ? size[n] / total : 0;
  }
}
