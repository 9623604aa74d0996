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

/** What the acceleration works with, all in the kernel's memory like x itself. */
export interface AndersonRoom {
  readonly kernel: Kernel;
  /** Three vectors as long as x. */
  readonly vectors: readonly Float64Array[];
  /** Room for `depth` vectors each, which begin `stride` apart: of where the step leads, and of the step. */
  readonly differences: { readonly next: Float64Array; readonly step: Float64Array };
  readonly stride: number;
  /** Room for `depth` numbers. */
  readonly factors: Float64Array;
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
  { kernel, vectors, differences, stride, factors }: AndersonRoom,
): FixedPoint {
  const [step, previousX, previousStep] = vectors;
  const { next: dG, step: dF } = differences;
  /** Places of the differences that are remembered, the oldest first; they fill the first places. */
  let places: number[] = [];
  /** Gram matrix of the step differences by place, kept up to date one row at a time. */
  const gram = Array.from({ length: depth }, () => new Float64Array(depth));
  /** Products of the step differences with the step, by place. */
  const products = new Float64Array(depth);
  let previousResidual = Infinity;
  let best = Infinity;
  let restarts = 0;
  let damping = 1;
  let residual = apply(x, step);
  let iterations = 1;

  /** Remember how the step, and where it leads, differ from the iteration before. */
  const remember = (place: number) => {
    const at = place * stride;
    const changed = dF.subarray(at, at + x.length);
    changed.set(step);
    kernel.axpy(-1, previousStep, changed);
    gram[place][place] = kernel.dot(changed, changed);
    const moved = dG.subarray(at, at + x.length);
    moved.set(changed);
    kernel.axpy(1, x, moved);
    kernel.axpy(-1, previousX, moved);
  };

  /**
   * Products of the step with what is remembered. The newest of this is the step less the step before: what the products
   * changed by is its row of the Gram matrix, which saves a read of them all.
   */
  const multiply = () => {
    const used = factors.subarray(0, places.length);
    kernel.dots(dF, stride, step, used);
    const newest = places[places.length - 1];
    for (let place = 0; place < used.length; place++) {
      if (place !== newest) gram[newest][place] = gram[place][newest] = used[place] - products[place];
      products[place] = used[place];
    }
    return used;
  };

  while (!(residual <= tolerance) && iterations < maxIterations) {
    const lost = !Number.isFinite(residual);
    if (lost || residual > MUCH_WORSE * best) {
      if (++restarts > MOST_RESTARTS) break;
      // Go back to the last point that was sound and creep on from there without memory.
      x.set(previousX);
      step.set(previousStep);
      places = [];
      damping = Math.max(damping / 2, 1 / 64);
      residual = previousResidual;
    } else {
      best = Math.min(best, residual);
      damping = Math.min(1, damping * 1.25);
    }
    previousX.set(x);
    previousStep.set(step);
    previousResidual = residual;

    kernel.axpy(damping, previousStep, x);
    if (places.length > 0) {
      const used = multiply();
      const weights = leastSquares(gram, used, places);
      for (let place = 0; place < used.length; place++) used[place] = -weights[place];
      kernel.addAll(dG, stride, used, x);
      if (damping !== 1) {
        for (let place = 0; place < used.length; place++) used[place] *= damping - 1;
        kernel.addAll(dF, stride, used, x);
      }
    }

    residual = apply(x, step);
    iterations++;
    if (depth === 0 || !Number.isFinite(residual)) continue;
    const place = places.length < depth ? places.length : places.shift()!;
    places.push(place);
    remember(place);
  }
  return { converged: residual <= tolerance, residual, iterations };
}

/** A residual this much above the best so far means that the iteration is lost. */
const MUCH_WORSE = 1e3;
const MOST_RESTARTS = 20;

/**
 * Solve gram w = rhs by Cholesky on the scaled matrix, newest column first, leaving out columns that add nothing:
 * old, nearly dependent differences then drop out instead of blowing up the weights.
 * @param places the columns, the oldest first.
 */
function leastSquares(
  gram: readonly Float64Array[],
  rhs: Float64Array,
  places: readonly number[],
): Float64Array {
  const kept: number[] = [];
  const L: number[][] = [];
  const z: number[] = [];
  for (let age = places.length - 1; age >= 0; age--) {
    const m = places[age];
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
  const weights = new Float64Array(rhs.length);
  for (let a = kept.length - 1; a >= 0; a--) {
    let value = z[a];
    for (let b = a + 1; b < kept.length; b++) value -= L[b][a] * weights[kept[b]];
    weights[kept[a]] = value / L[a][a];
  }
  for (const m of kept) weights[m] /= Math.sqrt(gram[m][m]);
  return weights;
}
