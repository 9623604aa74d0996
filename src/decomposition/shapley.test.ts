import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapley, type Worth } from './shapley.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A game in which every pair of members adds something on top of what each brings. */
function game(alone: readonly number[], together: number): Worth {
  return async (members) => {
    const inside = alone.filter((_, p) => members[p]);
    return Float64Array.of(sum(inside) + (together * inside.length * (inside.length - 1)) / 2);
  };
}

describe('the Shapley value', () => {
  test('adds up to what all reach together, halves what pairs add, and gives nothing to who adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 7 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        async (alone, together) => {
          const { values, coalitions, standardErrors } = await shapley(alone.length, game(alone, together));
          expect(coalitions).toBe(2 ** alone.length);
          expect(standardErrors).toBeUndefined();
          alone.forEach((own, p) => {
            expect(values[p][0]).toBeCloseTo(own + (together * (alone.length - 1)) / 2, 10);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('of gloves: one left, two right', async () => {
    // Shapley and Shubik's market: a pair is worth 1; the one left glove gets 2/3, each right one 1/6.
    const { values } = await shapley(3, async ([left, ...right]) =>
      Float64Array.of(+(left && right.includes(true))),
    );
    expect(values.map(([value]) => value)).toEqual([
      expect.closeTo(2 / 3, 14),
      expect.closeTo(1 / 6, 14),
      expect.closeTo(1 / 6, 14),
    ]);
  });

  test('is sampled with a stated error where players are many', async () => {
    const alone = Array.from({ length: 14 }, (_, p) => p / 3);
    // Three-way interactions, which one order and its reverse do not average out.
    const worth: Worth = async (members) => {
      const count = members.filter(Boolean).length;
      const base = sum(alone.filter((_, p) => members[p]));
      return Float64Array.of(base + (members[0] ? count ** 2 / 20 : 0));
    };
    const exact = await shapley(14, worth, { exactUpTo: 14 });
    const drawn = await shapley(14, worth, { orders: 400 });
    expect(drawn.orders).toBe(400);
    expect(drawn.coalitions).toBeLessThan(2 ** 14);
    const total = sum(drawn.values.map(([value]) => value));
    expect(total).toBeCloseTo((await worth(new Array(14).fill(true)))[0], 9);
    drawn.values.forEach(([value], p) => {
      const error = drawn.standardErrors![p][0];
      expect(Number.isFinite(error)).toBe(true);
      expect(Math.abs(value - exact.values[p][0])).toBeLessThan(5 * error + 1e-12);
    });
    // The error is one: some values do differ.
    expect(Math.max(...drawn.standardErrors!.map(([error]) => error))).toBeGreaterThan(1e-4);
    const again = await shapley(14, worth, { orders: 400 });
    expect(again.values).toEqual(drawn.values);
  });
});
