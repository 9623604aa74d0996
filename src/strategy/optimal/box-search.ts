import { Mixing } from './mixing.ts';

/** A smooth function over a box, to be maximised. */
export interface BoxProblem<Point> {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Evaluate at x; nothing where the function has no value there (an equilibrium that was not found). */
  readonly evaluate: (x: Float64Array, near: Point | undefined) => Point | undefined;
  readonly value: (point: Point) => number;
  /** First derivatives, `[variable]`. */
  readonly gradient: (point: Point) => Float64Array;
  /** Positive sizes of the second derivatives, `[variable]`: the metric a search starts from. */
  readonly curvature: (point: Point) => Float64Array;
  /** How large the gradient would be if nothing offset a variable's first effect, `[variable]`: the unit of residuals. */
  readonly unit: (point: Point) => Float64Array;
}

/** When to stop. */
export interface SearchOptions {
  /** Largest norm of the projected gradient, relative to `unit`, both in the metric of `curvature`. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** Where a search stands between two steps. */
export interface Step {
  readonly x: Float64Array;
  readonly optimality: number;
}

/** Where a search ended. */
export interface Found<Point> {
  readonly x: Float64Array;
  readonly point: Point;
  readonly value: number;
  /** Norm of the projected gradient, relative. */
  readonly optimality: number;
  readonly converged: boolean;
  readonly iterations: number;
  readonly evaluations: number;
  readonly gradients: number;
}

/** Past steps that a direction is mixed from. */
const MEMORY = 10;
/** Share of the gain that the gradient promises which a step must deliver (Armijo). */
const SUFFICIENT = 1e-4;
/**
 * A promised gain below this drowns in the rounding of values, which come from equilibria solved to a tolerance. The
 * slopes at both ends then tell whether a step was good (the approximate Wolfe condition of Hager and Zhang 2005).
 */
const DROWNED = 1e-9;
/** At the end of a step judged by slopes, the slope may have turned to minus this share of what it was. */
const TURNED = 0.9;
/** A mixed step must climb at first by this share of what the plain one does. */
const LEAST_CLIMB = 0.05;
/** A step shorter than this share of the full one is none. */
const SHORTEST = 1e-8;

/**
 * Maximise over a box. At each point the plain step goes to where the first-order conditions would hold if the metric
 * `curvature`, taken anew each time, were the second derivatives; Anderson mixing of past plain steps (a multisecant
 * quasi-Newton method) makes a better one of it. Either is bent onto the box (Bertsekas 1982) and shortened until it
 * delivers its share of the promised gain. Working with steps rather than gradients keeps past steps comparable where
 * the size of second derivatives changes by orders of magnitude, as it does where trade dries up.
 * @returns nothing where the first point has no value.
 */
export function maximise<Point>(
  problem: BoxProblem<Point>,
  from: Float64Array,
  options: SearchOptions = {},
): Found<Point> | undefined {
  const steps = searchSteps(problem, from, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same search as a generator that yields after each step, so that long work can be watched and stopped. */
export function* searchSteps<Point>(
  problem: BoxProblem<Point>,
  from: Float64Array,
  { tolerance = 1e-8, maxIterations = 300 }: SearchOptions = {},
): Generator<Step, Found<Point> | undefined> {
  const { lower, upper } = problem;
  let x = project(from, lower, upper);
  let point = problem.evaluate(x, undefined);
  if (point === undefined) return undefined;
  let evaluations = 1;
  let gradients = 0;
  let value = problem.value(point);
  let gradient = problem.gradient(point);
  gradients++;
  const mixing = new Mixing(MEMORY);
  let iterations = 0;
  let optimality = Number.POSITIVE_INFINITY;
  let stalled = false;
  for (;;) {
    const curvature = problem.curvature(point);
    optimality = residual(problem.unit(point), curvature, x, gradient, lower, upper);
    yield { x, optimality };
    if (optimality <= tolerance || iterations >= maxIterations || stalled) break;
    // Where the first-order conditions would hold with multipliers as they are; the plain step always climbs.
    const plain = x.map((at, v) => clamp(at + gradient[v] / curvature[v], lower[v], upper[v]) - at);
    const mixes = mixing.remembers;
    let direction = mixing.next(x, plain, curvature);
    for (let v = 0; v < x.length; v++) direction[v] = clamp(direction[v], lower[v], upper[v]) - x[v];
    if (!(dot(direction, gradient) > LEAST_CLIMB * dot(plain, gradient))) direction = plain;
    let accepted: { x: Float64Array; point: Point; value: number; gradient: Float64Array } | undefined;
    for (let length = 1; length > SHORTEST && !accepted; length *= 0.4) {
      const tried = project(
        x.map((at, v) => at + length * direction[v]),
        lower,
        upper,
      );
      const promise = slopeAlong(gradient, x, tried);
      const there = problem.evaluate(tried, point);
      evaluations++;
      if (there === undefined) continue;
      const found = problem.value(there);
      const drowned = promise < DROWNED;
      if (!drowned && !(found >= value + SUFFICIENT * promise)) continue;
      const next = problem.gradient(there);
      gradients++;
      if (drowned && !(slopeAlong(next, x, tried) >= -TURNED * promise)) continue;
      accepted = { x: tried, point: there, value: found, gradient: next };
    }
    iterations++;
    if (!accepted) {
      // A past that leads nowhere is forgotten; where the plain step does not either, this is as far as one can tell.
      stalled = !mixes;
      mixing.forget();
      continue;
    }
    ({ x, point, value, gradient } = accepted);
  }
  return {
    x,
    point,
    value,
    optimality,
    converged: optimality <= tolerance,
    iterations,
    evaluations,
    gradients,
  };
}

/** Bring a point into the box. */
export function project(x: Float64Array, lower: Float64Array, upper: Float64Array): Float64Array {
  return x.map((value, v) => Math.min(upper[v], Math.max(lower[v], value)));
}

/** Norm of the part of the gradient that the box lets a step follow, in the metric, relative to the unit's. */
export function residual(
  unit: Float64Array,
  curvature: Float64Array,
  x: Float64Array,
  gradient: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): number {
  let left = 0;
  let whole = 0;
  for (let v = 0; v < x.length; v++) {
    // No further than the bound: what lies beyond it is not left undone.
    const step = Math.min(upper[v], Math.max(lower[v], x[v] + gradient[v] / curvature[v])) - x[v];
    left += step * step * curvature[v];
    whole += (unit[v] * unit[v]) / curvature[v];
  }
  return whole > 0 ? Math.sqrt(left / whole) : 0;
}

/** Bring a number between two others. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** First-order change from x to y. */
function slopeAlong(gradient: Float64Array, x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let v = 0; v < x.length; v++) sum += gradient[v] * (y[v] - x[v]);
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let v = 0; v < a.length; v++) sum += a[v] * b[v];
  return sum;
}
