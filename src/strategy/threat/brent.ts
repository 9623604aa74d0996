/** Where a root was found, and how often the function was asked. */
export interface Root {
  readonly x: number;
  readonly evaluations: number;
}

/** A point of a function. */
type Point = readonly [x: number, f: number];

/**
 * Find a root of f between two points at which it has opposite signs, or is zero (Brent 1973): inverse quadratic
 * steps, secants where those fail, halving where both would leave the bracket.
 * @param tolerance largest distance from the root, absolute.
 * @throws RangeError where f has one and the same sign at both ends, or is not a number.
 */
export function findRoot(f: (x: number) => number, from: Point, to: Point, tolerance: number): Root {
  if (!(from[1] * to[1] <= 0)) throw new RangeError(`no change of sign from ${from} to ${to}`);
  let [before, now] = [from, to];
  // The end of the bracket on the other side of the root.
  let other = before;
  let step = now[0] - before[0];
  let lastStep = step;
  let evaluations = 0;
  for (;;) {
    if (now[1] !== 0 && now[1] > 0 === other[1] > 0) {
      other = before;
      step = lastStep = now[0] - before[0];
    }
    if (Math.abs(other[1]) < Math.abs(now[1])) [before, now, other] = [now, other, now];
    const least = 2 * Number.EPSILON * Math.abs(now[0]) + tolerance / 2;
    const half = (other[0] - now[0]) / 2;
    if (Math.abs(half) <= least || now[1] === 0) return { x: now[0], evaluations };
    const guess = Math.abs(lastStep) >= least ? interpolated(before, now, other, half) : undefined;
    const fits =
      guess !== undefined && guess * half > 0 && Math.abs(guess) < 1.5 * Math.abs(half) - least / 2;
    if (fits && Math.abs(guess) < Math.abs(lastStep) / 2) [lastStep, step] = [step, guess];
    else step = lastStep = half;
    const x = now[0] + (Math.abs(step) > least ? step : Math.sign(half) * least);
    before = now;
    now = [x, f(x)];
    evaluations++;
    if (Number.isNaN(now[1])) throw new RangeError(`the function is not a number at ${x}`);
  }
}

/** The step to the root of a line through two points, or of a sideways parabola through three. */
function interpolated(before: Point, now: Point, other: Point, half: number): number | undefined {
  if (!(Math.abs(before[1]) > Math.abs(now[1]))) return undefined;
  const s = now[1] / before[1];
  if (before[0] === other[0]) return (2 * half * s) / (s - 1);
  const t = before[1] / other[1];
  const r = now[1] / other[1];
  const p = s * (2 * half * t * (t - r) - (now[0] - before[0]) * (r - 1));
  return -p / ((t - 1) * (r - 1) * (s - 1));
}
