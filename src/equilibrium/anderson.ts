import type { Kernel } from '../kernel/kernel.ts';

/** Settings of the acceleration; the defaults were chosen on the shipped baselines (see docs/model.md). */
export interface AndersonOptions {
  /** Stop when the largest residual is at most this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** How many past steps are combined; 0 is the plain iteration. */
  readonly depth: number;
}

/** Where the iteration ended. */
export interface FixedPoint {
  readonly converged: boolean;
  readonly residual: number;
  readonly iterations: number;
}

/** What the acceleration works with: loops, and vectors of the size of x to keep for itself. */
export interface AndersonRoom {
  readonly kernel: Kernel;
  /** At least 3 + 2 depth vectors, each as long as x, all in the kernel's memory like x itself. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Find the fixed point of a map by safeguarded Anderson acceleration (type II), in place.
 *
 * `apply(x, step)` writes g(x) - x into `step` and returns the largest residual, or NaN where the map is not
 * defined; a step that leads there, or that makes things much worse, is taken back and the memory dropped.
 */
export function anderson(
  x: Float64Array,
  apply: (x: Float64Array, step: Float64Array) => number,
  { tolerance, maxIterations, depth }: AndersonOptions,
  { kernel, vectors }: AndersonRoom,
): FixedPoint {
  const [step, previousX, previousStep, ...spare] = vectors;
  let previousResidual = Infinity;
  const dX: Float64Array[] = [];
  const dF: Float64Array[] = [];
  /** Gram matrix of the step differences, kept up to date one row at a time. */
  let gram: number[][] = [];
  let best = Infinity;
  let restarts = 0;
  let damping = 1;
  let residual = apply(x, step);
  let iterations = 1;

  const forget = () => {
    spare.push(...dX.splice(0), ...dF.splice(0));
    gram = [];
  };
  const difference = (now: Float64Array, before: Float64Array, to: Float64Array) => {
    to.set(now);
    kernel.axpy(-1, before, to);
  };

  while (!(residual <= tolerance) && iterations < maxIterations) {
    const lost = !Number.isFinite(residual);
    if (lost || residual > MUCH_WORSE * best) {
      if (++restarts > MOST_RESTARTS) break;
      // Go back to the last point that was sound and creep on from there without memory.
      x.set(previousX);
      step.set(previousStep);
      forget();
      damping = Math.max(damping / 2, 1 / 64);
      residual = previousResidual;
    } else {
      best = Math.min(best, residual);
      damping = Math.min(1, damping * 1.25);
    }
    previousX.set(x);
    previousStep.set(step);
    previousResidual = residual;

    const weights = leastSquares(
      gram,
      dF.map((column) => kernel.dot(column, step)),
    );
    kernel.axpy(damping, previousStep, x);
    for (let m = 0; m < weights.length; m++) {
      if (weights[m] === 0) continue;
      kernel.axpy(-weights[m], dX[m], x);
      kernel.axpy(-weights[m] * damping, dF[m], x);
    }

    residual = apply(x, step);
    iterations++;
    if (depth === 0 || !Number.isFinite(residual)) continue;
    if (dX.length === depth) {
      spare.push(dX.shift()!, dF.shift()!);
      gram.shift();
      for (const row of gram) row.shift();
    }
    const newX = spare.pop()!;
    const newF = spare.pop()!;
    difference(x, previousX, newX);
    difference(step, previousStep, newF);
    dX.push(newX);
    dF.push(newF);
    const row = dF.map((column) => kernel.dot(column, newF));
    for (let m = 0; m < gram.length; m++) gram[m].push(row[m]);
    gram.push(row);
  }
  return { converged: residual <= tolerance, residual, iterations };
}

/** A residual this much above the best so far means that the iteration is lost. */
const MUCH_WORSE = 1e3;
const MOST_RESTARTS = 20;

/**
 * Solve gram w = rhs by Cholesky on the scaled matrix, newest column first, leaving out columns that add nothing:
 * old, nearly dependent differences then drop out instead of blowing up the weights.
 */
function leastSquares(gram: readonly number[][], rhs: readonly number[]): number[] {
  const M = rhs.length;
  const order = Array.from({ length: M }, (_, m) => M - 1 - m);
  const kept: number[] = [];
  const L: number[][] = [];
  const z: number[] = [];
  for (const m of order) {
    const scale = gram[m][m];
    if (!(scale > 0)) continue;
    const row: number[] = [];
    let pivot = 1;
    for (let a = 0; a < kept.length; a++) {
      let value = gram[m][kept[a]] / Math.sqrt(scale * gram[kept[a]][kept[a]]);
      for (let b = 0; b < a; b++) value -= row[b] * L[a][b];
      row.push(value / L[a][a]);
      pivot -= row[a] * row[a];
    }
    if (pivot < 1e-10) continue;
    row.push(Math.sqrt(pivot));
    let value = rhs[m] / Math.sqrt(scale);
    for (let a = 0; a < kept.length; a++) value -= row[a] * z[a];
    z.push(value / row[kept.length]);
    L.push(row);
    kept.push(m);
  }
  const weights = new Array<number>(M).fill(0);
  for (let a = kept.length - 1; a >= 0; a--) {
    let value = z[a];
    for (let b = a + 1; b < kept.length; b++) value -= L[b][a] * weights[kept[b]];
    weights[kept[a]] = value / L[a][a];
  }
  for (const m of kept) weights[m] /= Math.sqrt(gram[m][m]);
  return weights;
}
