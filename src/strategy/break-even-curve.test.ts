import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvenCurve, gainAt, riseOf } from './break-even-curve.ts';

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const curve = fc
  .record({
    gain: fc.double({ min: -0.01, max: 0.02, noNaN: true }),
    prior: fc.double({ min: 0, max: 0.9, noNaN: true }),
    harm: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
    rates: fc.array(rate, { minLength: 1, maxLength: 8 }),
  })
  .map(({ gain, prior, harm, rates }) =>
    breakEvenCurve(
      'deal',
      gain,
      prior,
      // Harm that grows with the tariff, ever more slowly.
      [0, ...rates].map((t) => ({ rate: t, threat: -harm * Math.sqrt(t), both: gain - harm * Math.sqrt(t) })),
    ),
  );

describe('breakEvenCurve', () => {
  it('starts at no threat: a deal that gains is signed whatever the risk', () => {
    fc.assert(
      fc.property(curve, (one) => {
        const [none] = one.points;
        expect(none.rate).toBe(0);
        expect(none.result.kind).toBe(one.gain > 0 ? 'no threat' : 'never');
        expect(riseOf(none, one.prior)).toBeCloseTo(one.gain > 0 ? 1 - one.prior : 0, 12);
      }),
    );
  });

  it('falls as the threat grows', () => {
    fc.assert(
      fc.property(curve, (one) => {
        const rises = one.points.map((point) => riseOf(point, one.prior));
        for (let k = 1; k < rises.length; k++) expect(rises[k]).toBeLessThanOrEqual(rises[k - 1] + 1e-12);
      }),
    );
  });

  it('under a certain threat says to sign only where the deal outlasts it', () => {
    fc.assert(
      fc.property(curve, (one) => {
        for (const point of one.points.slice(1)) {
          const certain = gainAt(one, point, 1 - one.prior);
          const worthIt = point.both - one.prior * point.threat;
          expect(certain).toBeCloseTo(worthIt, 12);
          if (point.result.kind === 'always') expect(worthIt).toBeGreaterThanOrEqual(-1e-15);
          if (point.result.kind === 'threshold') expect(worthIt).toBeLessThanOrEqual(1e-15);
        }
      }),
    );
  });

  it('leaves nothing at the threshold, with any prior', () => {
    fc.assert(
      fc.property(curve, (one) => {
        for (const point of one.points) {
          if (point.result.kind === 'threshold') {
            expect(Math.abs(gainAt(one, point, point.result.rise))).toBeLessThan(1e-14);
          }
        }
      }),
    );
  });
});
