import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven, expectedGain } from './break-even.ts';

const change = fc.double({ min: -0.2, max: 0.2, noNaN: true });
const stakes = fc.record({
  deal: change,
  threat: change,
  both: change,
  prior: fc.double({ min: 0, max: 0.9, noNaN: true }),
});

describe('breakEven', () => {
  it('leaves nothing to gain on average at the threshold', () => {
    fc.assert(
      fc.property(stakes, (s) => {
        const found = breakEven(s);
        if (found.kind === 'threshold') expect(Math.abs(expectedGain(s, found.rise))).toBeLessThan(1e-15);
      }),
    );
  });

  it('says to sign just below the threshold and not just above it', () => {
    fc.assert(
      fc.property(stakes, (s) => {
        const found = breakEven(s);
        if (found.kind !== 'threshold') return;
        expect(expectedGain(s, found.rise * 0.999)).toBeGreaterThanOrEqual(-1e-16);
        expect(expectedGain(s, found.rise * 1.001)).toBeLessThanOrEqual(1e-16);
      }),
    );
  });

  it('rises with the gain of the deal, the punished outcome being what it is', () => {
    const gain = fc.double({ min: 1e-6, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(gain, gain, fc.double({ min: 1e-4, max: 0.2, noNaN: true }), (a, b, loss) => {
        const rise = (deal: number) => {
          const found = breakEven({ deal, threat: -loss, both: -loss, prior: 0 });
          return found.kind === 'threshold' ? found.rise : Number.NaN;
        };
        expect(rise(Math.max(a, b))).toBeGreaterThanOrEqual(rise(Math.min(a, b)));
      }),
    );
  });

  it('agrees in kind with the expected gain at no rise and at certainty', () => {
    fc.assert(
      fc.property(stakes, (s) => {
        const { kind } = breakEven(s);
        expect(kind === 'never').toBe(!(expectedGain(s, 0) > 0));
        if (kind === 'always') expect(expectedGain(s, 1 - s.prior)).toBeGreaterThanOrEqual(-1e-16);
      }),
    );
  });

  it('reproduces a worked example', () => {
    expect(breakEven({ deal: 0.03, threat: -0.06, both: -0.03, prior: 0 })).toEqual({
      kind: 'threshold',
      rise: 0.5,
    });
    expect(breakEven({ deal: 0.01, threat: -0.001, both: 0.009, prior: 0 }).kind).toBe('always');
    expect(breakEven({ deal: -0.01, threat: -0.1, both: -0.1, prior: 0 }).kind).toBe('never');
    expect(breakEven({ deal: 0.01, threat: 0.001, both: 0.011, prior: 0 }).kind).toBe('no threat');
  });
});
