import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../../test/support/random-economy.ts';
import { type BoxProblem, maximise } from './box-search.ts';

/** A concave quadratic -(x-a)' Q (x-a) / 2 over [0, 1]^m with Q = diagonal + rank one, and its exact maximum. */
function quadratic(m: number, seed: number, coupling: number): BoxProblem<Float64Array> {
  const draw = uniform(seed);
  const centre = Float64Array.from({ length: m }, () => 3 * draw() - 1);
  const size = Float64Array.from({ length: m }, () => 10 ** (4 * draw() - 2));
  const along = size.map((value) => Math.sqrt(value) * (draw() - 0.5));
  const slope = (x: Float64Array) => {
    const pull = coupling * x.reduce((sum, value, v) => sum + along[v] * (value - centre[v]), 0);
    return x.map((value, v) => -size[v] * (value - centre[v]) - pull * along[v]);
  };
  return {
    lower: new Float64Array(m),
    upper: new Float64Array(m).fill(1),
    evaluate: (x) => x,
    value: (x) => slope(x).reduce((sum, value, v) => sum + (value * (x[v] - centre[v])) / 2, 0),
    gradient: slope,
    curvature: () => size,
    unit: () => size,
  };
}

const cases = fc.record({
  m: fc.integer({ min: 1, max: 30 }),
  seed: fc.nat(),
  coupling: fc.constantFrom(0, 0.1, 1, 3),
});

describe('maximise', () => {
  it('ends where no variable gains by moving within its bounds', () => {
    fc.assert(
      fc.property(cases, ({ m, seed, coupling }) => {
        const problem = quadratic(m, seed, coupling);
        const found = maximise(problem, new Float64Array(m).fill(0.5), { tolerance: 1e-8 })!;
        expect(found.converged).toBe(true);
        const size = problem.curvature(found.point);
        problem.gradient(found.x).forEach((slope, v) => {
          const wanted = Math.min(1, Math.max(0, found.x[v] + slope / size[v]));
          expect(Math.abs(wanted - found.x[v])).toBeLessThan(1e-6);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is beaten by no random point of the box, wherever it starts', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ m, seed, coupling }, other) => {
        const problem = quadratic(m, seed, coupling);
        const draw = uniform(other);
        const anywhere = () => Float64Array.from({ length: m }, draw);
        const found = maximise(problem, anywhere())!;
        for (let k = 0; k < 50; k++)
          expect(problem.value(anywhere())).toBeLessThanOrEqual(found.value + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('goes round points where the function has no value', () => {
    const problem = quadratic(4, 7, 1);
    const holes: BoxProblem<Float64Array> = {
      ...problem,
      evaluate: (x) => (x[0] > 0.95 ? undefined : x),
    };
    const found = maximise(holes, new Float64Array(4).fill(0.2))!;
    expect(found.x[0]).toBeLessThanOrEqual(0.95);
    expect(maximise({ ...problem, evaluate: () => undefined }, new Float64Array(4))).toBeUndefined();
  });
});
