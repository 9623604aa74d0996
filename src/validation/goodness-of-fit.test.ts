import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goodnessOfFit } from './goodness-of-fit.ts';

const change = fc.integer({ min: -2000, max: 2000 }).map((value) => value / 1000);
const sample = fc
  .array(fc.tuple(change, change, fc.double({ min: 0.01, max: 10, noNaN: true })), {
    minLength: 5,
    maxLength: 40,
  })
  .filter((rows) => new Set(rows.map(([a]) => a)).size > 3 && new Set(rows.map(([, p]) => p)).size > 3)
  .map((rows) => [0, 1, 2].map((k) => rows.map((row) => row[k])));

describe('goodness of fit', () => {
  test('a perfect prediction has correlation, slope, skill and signs of one', () => {
    fc.assert(
      fc.property(sample, ([, predicted, weights]) => {
        const found = goodnessOfFit(predicted, predicted, weights);
        expect(found.correlation).toBeCloseTo(1, 9);
        expect(found.slope).toBeCloseTo(1, 9);
        expect(found.skill).toBe(1);
        expect(found.signs).toBeCloseTo(1, 12);
      }),
    );
  });

  test('predictions of half the size have a slope of two, the same correlation and less skill', () => {
    fc.assert(
      fc.property(sample, ([, predicted, weights]) => {
        const half = predicted.map((value) => value / 2);
        const found = goodnessOfFit(predicted, half, weights);
        expect(found.slope).toBeCloseTo(2, 8);
        expect(found.correlation).toBeCloseTo(1, 9);
        expect(found.skill).toBeCloseTo(0.75, 9);
      }),
    );
  });

  test('the correlation is at most one, and the unit of weights does not matter', () => {
    fc.assert(
      fc.property(sample, ([actual, predicted, weights]) => {
        const found = goodnessOfFit(actual, predicted, weights);
        expect(Math.abs(found.correlation)).toBeLessThanOrEqual(1 + 1e-9);
        const scaled = goodnessOfFit(
          actual,
          predicted,
          weights.map((weight) => 7 * weight),
        );
        expect(scaled.slope).toBeCloseTo(found.slope, 8);
        expect(scaled.slopeError).toBeCloseTo(found.slopeError, 8);
        expect(scaled.skill).toBeCloseTo(found.skill, 8);
      }),
    );
  });

  test('the slope of three points is that of least squares', () => {
    // By hand: weights 1, 1, 2; means 1 and 2.25 (predicted, actual).
    const found = goodnessOfFit([1, 2, 3], [0, 0, 2], [1, 1, 2]);
    expect(found.slope).toBeCloseTo(0.75, 12);
    expect(found.skill).toBeCloseTo(1 - (1 + 4 + 2) / (1 + 4 + 18), 12);
  });

  test('too few cells, or no pattern, are refused', () => {
    expect(() => goodnessOfFit([1, 2], [1, 2], [1, 1])).toThrow(/too few/);
    expect(() => goodnessOfFit([1, 2, 3], [1, 1, 1], [1, 1, 1])).toThrow(/all alike/);
  });
});
