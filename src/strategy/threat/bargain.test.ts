import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nashSplit } from './bargain.ts';

const loss = fc.double({ min: 0, max: 100, noNaN: true });
const cost = fc.double({ min: -100, max: 100, noNaN: true });
const power = fc.double({ min: 0, max: 1, noNaN: true });

describe('nashSplit', () => {
  it('maximises the product of surpluses over all payments from nothing to the loss', () => {
    fc.assert(
      fc.property(loss, cost, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (L, K, b) => {
        const found = nashSplit(L, K, b);
        expect(found === undefined).toBe(L + K < 0);
        if (!found) return;
        const product = (T: number) => Math.max(0, T + K) ** b * Math.max(0, L - T) ** (1 - b);
        for (let k = 0; k <= 50; k++) {
          expect(product((L * k) / 50)).toBeLessThanOrEqual(product(found.transfer) * (1 + 1e-9) + 1e-9);
        }
      }),
    );
  });

  it('gives all to the strong, nothing to the weak, and never more than there is', () => {
    fc.assert(
      fc.property(loss, cost, power, (L, K, b) => {
        const found = nashSplit(L, K, b);
        if (!found) return;
        expect(found.transfer).toBeGreaterThanOrEqual(0);
        expect(found.transfer).toBeLessThanOrEqual(L);
        expect(found.targetSurplus + found.senderSurplus).toBeCloseTo(L + K, 9);
        expect(nashSplit(L, K, 1)!.transfer).toBe(L);
        expect(nashSplit(L, K, 0)!.transfer).toBeCloseTo(Math.min(Math.max(-K, 0), L), 12);
      }),
    );
  });

  it('rises with power, and is none where both gain from the threat', () => {
    fc.assert(
      fc.property(loss, cost, power, power, (L, K, a, b) => {
        const [low, high] = [nashSplit(L, K, Math.min(a, b)), nashSplit(L, K, Math.max(a, b))];
        if (low && high) expect(high.transfer).toBeGreaterThanOrEqual(low.transfer);
      }),
    );
    expect(nashSplit(1, -2, 0.5)).toBeUndefined();
    expect(nashSplit(10, 4, 0.5)!.transfer).toBe(3);
    expect(() => nashSplit(1, 1, 1.5)).toThrow(RangeError);
  });
});
