import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from './brent.ts';

const root = (f: (x: number) => number, a: number, b: number, tolerance = 1e-12) =>
  findRoot(f, [a, f(a)], [b, f(b)], tolerance);

describe('findRoot', () => {
  it('finds the root of any rising cubic from either side', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 0, max: 5, noNaN: true }), fc.boolean(), (x0, bend, swap) => {
        const f = (x: number) => (x - x0) * (1 + bend * (x - x0) ** 2);
        const { x, evaluations } = swap ? root(f, 4, -4) : root(f, -4, 4);
        expect(Math.abs(x - x0)).toBeLessThan(1e-11);
        expect(evaluations).toBeLessThan(80);
      }),
    );
  });

  it('is fast on smooth functions and safe on others', () => {
    expect(root((x) => Math.exp(x) - 2, 0, 1).evaluations).toBeLessThan(10);
    expect(root((x) => Math.exp(x) - 2, 0, 1).x).toBeCloseTo(Math.LN2, 12);
    const step = root((x) => (x < 0.3 ? -1 : 1), 0, 1);
    expect(step.x).toBeCloseTo(0.3, 11);
    expect(root((x) => Math.sign(x - 0.7) * Math.abs(x - 0.7) ** 9, 0, 1).x).toBeCloseTo(0.7, 10);
  });

  it('takes an end that is the root, and refuses a bracket without one', () => {
    expect(root((x) => x, 0, 1).x).toBe(0);
    expect(root((x) => x - 1, 0, 1).x).toBe(1);
    expect(() => root((x) => x + 1, 0, 1)).toThrow(/no change of sign/);
    expect(() => root((x) => (x === 0 ? -1 : x === 1 ? 1 : Number.NaN), 0, 1)).toThrow(/not a number/);
  });
});
