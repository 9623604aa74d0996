import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadRate } from './spread-group.ts';

const member = fc.record({
  trade: fc.double({ min: 0, max: 1e6, noNaN: true }),
  pattern: fc.double({ min: 0, max: 0.3, noNaN: true }),
});

test('the trade-weighted mean is the rate, and no sector is far above it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(member, { minLength: 1, maxLength: 7 }),
      (rate, members) => {
        const rates = spreadRate(rate, members);
        const trade = members.reduce((sum, { trade }) => sum + trade, 0);
        const duties = members.reduce((sum, { trade }, m) => sum + trade * rates[m], 0);
        for (const spread of rates) expect(spread).toBeLessThanOrEqual(3 * rate + 0.05 + 1e-12);
        expect(Math.abs(duties - rate * trade)).toBeLessThanOrEqual(1e-9 * trade + 1e-12);
      },
    ),
  );
});

test('the pattern is kept where it can be, and flat where there is none', () => {
  expect(
    spreadRate(0.06, [
      { trade: 1, pattern: 0.1 },
      { trade: 1, pattern: 0.2 },
    ])[1],
  ).toBeCloseTo(0.08, 12);
  expect(
    spreadRate(0.06, [
      { trade: 1, pattern: 0 },
      { trade: 1, pattern: 0 },
    ]),
  ).toEqual([0.06, 0.06]);
});
