import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logit } from './logit.ts';
import { crossing, flip, type Line, stretches } from './thresholds.ts';

const line = fc.record({
  intercept: fc.double({ min: -5, max: 5, noNaN: true }),
  slope: fc.double({ min: -5, max: 5, noNaN: true }),
});
const at = ({ intercept, slope }: Line, x: number) => intercept + slope * x;

describe('stretches', () => {
  it('cuts exactly where the best of several lines changes, and covers the interval', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const best = (x: number) => {
          const values = lines.map((one) => at(one, x));
          return values.indexOf(Math.max(...values));
        };
        const cuts = lines.flatMap((a) => lines.map((b) => crossing(a, b)));
        const found = stretches([-1, 1], cuts, best);
        expect(found[0].from).toBe(-1);
        expect(found.at(-1)!.to).toBe(1);
        for (const [k, { from, to, label }] of found.entries()) {
          if (k > 0) {
            expect(from).toBe(found[k - 1].to);
            const [a, b] = [lines[found[k - 1].label], lines[label]];
            expect(Math.abs(at(a, from) - at(b, from))).toBeLessThan(1e-9);
          }
          for (const share of [0.001, 0.5, 0.999]) {
            const x = from + share * (to - from);
            expect(at(lines[label], x)).toBeGreaterThanOrEqual(
              Math.max(...lines.map((one) => at(one, x))) - 1e-9,
            );
          }
        }
      }),
    );
  });

  it('finds a stretch that any grid would miss', () => {
    const lines = [
      { intercept: 0, slope: 0 },
      { intercept: -1e-7, slope: 0.5 },
      { intercept: -3e-7, slope: 1 },
    ];
    const cuts = lines.flatMap((a) => lines.map((b) => crossing(a, b)));
    const best = (x: number) =>
      lines.map((one) => at(one, x)).reduce((m, v, k, all) => (v > all[m] ? k : m), 0);
    expect(stretches([0, 1], cuts, best).map(({ label }) => label)).toEqual([0, 1, 2]);
  });
});

describe('flip', () => {
  it('brackets the change between neighbouring numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (where) => {
        const found = flip(0, 1, (x) => x >= where);
        expect(Math.abs(found - where)).toBeLessThanOrEqual(2 ** -50);
      }),
    );
  });
});

describe('logit', () => {
  const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 5 });

  it('gives probabilities that rank as the values do', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 10, noNaN: true }), (list, noise) => {
        const shares = logit(list, noise);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        for (const [a, x] of list.entries()) {
          for (const [b, y] of list.entries()) if (x > y) expect(shares[a]).toBeGreaterThanOrEqual(shares[b]);
        }
      }),
    );
  });

  it('tends to the best without noise and to even odds with much', () => {
    expect(logit([1, 2, 2], 0)).toEqual([0, 0.5, 0.5]);
    expect(logit([1, 2, 3], 1e-3)[2]).toBeCloseTo(1, 12);
    for (const share of logit([1, 2, 3], 1e9)) expect(share).toBeCloseTo(1 / 3, 6);
    expect(logit([0, Math.log(3)], 1)).toEqual([0.25, 0.75].map((share) => expect.closeTo(share, 12)));
  });
});
