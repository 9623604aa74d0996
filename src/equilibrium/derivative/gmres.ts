import type { Kernel } from '../../kernel/kernel.ts';
import { ConvergenceError } from '../convergence-error.ts';

/** A linear map: write the image of x into `out`, which is another array. */
export type LinearMap = (x: Float64Array, out: Float64Array) => void;

/** A system x = g x + b, an approximate inverse H of A = I - g, and when to stop. Every array is from the kernel. */
export interface LinearSystem {
  readonly kernel: Kernel;
  /** g. */
  readonly apply: LinearMap;
  /** H. */
  readonly precondition: LinearMap;
  /** Write g x + b - x into `out`. */
  readonly residualOf: LinearMap;
  /** As many directions as are kept between restarts, and one more: one by one, and all, each `stride` after the last. */
  readonly basis: readonly Float64Array[];
  readonly directions: Float64Array;
  readonly stride: number;
  /** Room for a number for each direction. */
  readonly factors: Float64Array;
  /** Room for two vectors. */
  readonly room: readonly [Float64Array, Float64Array];
  /** Largest norm of b - A x, relative to that of b. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** What is being solved, in words, for an error. */
  readonly what: string;
}

/**
 * Solve A x = b by restarted GMRES, preconditioned from the right (A H z = b, x = H z) so that the residual that is
 * watched is the true one. Overwrites x; returns how often g was applied to a new direction. The last residual that is
 * measured is that of the x returned, so that what else `residualOf` writes belongs to it.
 * @throws ConvergenceError where the residual does not fall to the tolerance.
 */
export function gmres(system: LinearSystem, b: Float64Array, x: Float64Array): number {
  const { kernel, apply, precondition, residualOf, basis, directions, stride, factors, room } = system;
  const { tolerance, maxIterations, what } = system;
  const restart = basis.length - 1;
  const [direction, step] = room;
  const norm = (v: Float64Array) => Math.sqrt(kernel.dot(v, v));
  const target = tolerance * norm(b);
  const first = basis[0];
  x.fill(0);
  first.set(b);
  let residual = norm(first);
  let iterations = 0;
  while (residual > target) {
    if (!(iterations < maxIterations))
      throw new ConvergenceError(what, residual / norm(b), iterations, 'derivative');
    kernel.scale(first, 1 / residual);
    const triangle: number[][] = [];
    const turns: [number, number][] = [];
    const rhs = [residual];
    for (let k = 0; k < restart && iterations < maxIterations && Math.abs(rhs[k]) > target; k++) {
      const next = basis[k + 1];
      precondition(basis[k], direction);
      apply(direction, next);
      iterations++;
      // A H is near the identity. What is missing, I - A H, spans the same space and has less of the directions that
      // are there, so that little cancels where they are taken out.
      kernel.axpy(-1, direction, next);
      kernel.axpy(1, basis[k], next);
      const { column, left } = orthogonalise(system, k + 1, next);
      if (left > 0) kernel.scale(next, 1 / left);
      column[k] += 1;
      triangle.push(column);
      turn(column, -left, turns, rhs);
    }
    // The combination of directions that leaves the least residual, added to x.
    const weights = factors.subarray(0, triangle.length);
    weights.set(backSubstitute(triangle, rhs));
    step.fill(0);
    kernel.addAll(directions, stride, weights, step);
    precondition(step, direction);
    kernel.axpy(1, direction, x);
    // What rounding left of the residual is measured, not assumed.
    residualOf(x, first);
    residual = norm(first);
    if (!Number.isFinite(residual)) throw new ConvergenceError(what, residual, iterations, 'derivative');
  }
  if (iterations === 0) residualOf(x, first);
  return iterations;
}

/** Where less than this share of a vector is new, rounding has left too much of the old in it to stop there. */
const MOSTLY_OLD = 0.1;

/**
 * Take from a vector what lies in the first `count` directions, all in one read of them (classical Gram-Schmidt), and
 * again where that was nearly everything. Returns how much was added of each, and the norm that is left.
 */
function orthogonalise(
  { kernel, directions, stride, factors }: LinearSystem,
  count: number,
  next: Float64Array,
) {
  const column = new Array<number>(count).fill(0);
  const parts = factors.subarray(0, count);
  let before = Math.sqrt(kernel.dot(next, next));
  for (let time = 0; ; time++) {
    kernel.dots(directions, stride, next, parts);
    for (let m = 0; m < count; m++) {
      parts[m] *= -1;
      column[m] += parts[m];
    }
    kernel.addAll(directions, stride, parts, next);
    const left = Math.sqrt(kernel.dot(next, next));
    if (!(left < MOSTLY_OLD * before) || time === 2) return { column, left };
    before = left;
  }
}

/** Rotate a new column into the triangle, by the earlier turns and one of its own, and the right-hand side with it. */
function turn(column: number[], below: number, turns: [number, number][], rhs: number[]): void {
  const k = column.length - 1;
  turns.forEach(([cosine, sine], m) => {
    const upper = column[m];
    column[m] = cosine * upper + sine * column[m + 1];
    column[m + 1] = cosine * column[m + 1] - sine * upper;
  });
  const length = Math.hypot(column[k], below);
  const [cosine, sine] = length > 0 ? [column[k] / length, below / length] : [1, 0];
  turns.push([cosine, sine]);
  column[k] = length;
  rhs.push(-sine * rhs[k]);
  rhs[k] *= cosine;
}

/** Solve the triangle, stored by columns. */
function backSubstitute(triangle: readonly number[][], rhs: readonly number[]): number[] {
  const weights = rhs.slice(0, triangle.length);
  for (let k = triangle.length - 1; k >= 0; k--) {
    weights[k] = triangle[k][k] > 0 ? weights[k] / triangle[k][k] : 0;
    for (let m = 0; m < k; m++) weights[m] -= weights[k] * triangle[k][m];
  }
  return weights;
}
