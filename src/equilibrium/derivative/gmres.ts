import type { Kernel } from '../../kernel/kernel.ts';
import { ConvergenceError } from '../convergence-error.ts';

/** A linear map: write the image of x into `out`, which is another array. */
export type LinearMap = (x: Float64Array, out: Float64Array) => void;

/** A square system A x = b, an approximate inverse H of A, and when to stop. Every array is from the kernel. */
export interface LinearSystem {
  readonly kernel: Kernel;
  readonly apply: LinearMap;
  readonly precondition: LinearMap;
  /** As many directions as are kept between restarts, and one more. */
  readonly basis: readonly Float64Array[];
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
 * watched is the true one. Overwrites x; returns how often A was applied to a new direction.
 * @throws ConvergenceError where the residual does not fall to the tolerance.
 */
export function gmres(system: LinearSystem, b: Float64Array, x: Float64Array): number {
  const { kernel, apply, precondition, basis, room, tolerance, maxIterations, what } = system;
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
    scale(first, 1 / residual);
    const triangle: number[][] = [];
    const turns: [number, number][] = [];
    const rhs = [residual];
    for (let k = 0; k < restart && iterations < maxIterations && Math.abs(rhs[k]) > target; k++) {
      const next = basis[k + 1];
      precondition(basis[k], direction);
      apply(direction, next);
      iterations++;
      const column: number[] = [];
      for (let m = 0; m <= k; m++) {
        column.push(kernel.dot(basis[m], next));
        kernel.axpy(-column[m], basis[m], next);
      }
      const left = norm(next);
      if (left > 0) scale(next, 1 / left);
      triangle.push(column);
      turn(column, left, turns, rhs);
    }
    // The combination of directions that leaves the least residual, added to x.
    const weights = backSubstitute(triangle, rhs);
    step.fill(0);
    weights.forEach((weight, m) => {
      kernel.axpy(weight, basis[m], step);
    });
    precondition(step, direction);
    kernel.axpy(1, direction, x);
    // What rounding left of the residual is measured, not assumed.
    apply(x, first);
    for (let c = 0; c < b.length; c++) first[c] = b[c] - first[c];
    residual = norm(first);
    if (!Number.isFinite(residual)) throw new ConvergenceError(what, residual, iterations, 'derivative');
  }
  return iterations;
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

function scale(v: Float64Array, factor: number): void {
  for (let c = 0; c < v.length; c++) v[c] *= factor;
}
