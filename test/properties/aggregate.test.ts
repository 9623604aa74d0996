import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aggregate, type Concordance } from '../../src/economy/aggregate.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { UserError } from '../../src/error/user-error.ts';
import { economies, randomTables, shapes, uniform } from '../support/random-economy.ts';

/** Put every economy and sector into one of a few groups, at least two of economies. */
function concordance(economy: Economy, seed: number): Concordance {
  const draw = uniform(seed);
  const groups = <T extends { readonly code: string }>(members: readonly T[], most: number) => {
    const into = members.map((_, at) => (at < 2 ? at : Math.floor(draw() * most)));
    return [...new Set(into)].map((g) => ({
      code: `G${g}`,
      name: `Group ${g}`,
      members: members.filter((_, at) => into[at] === g).map(({ code }) => code),
    }));
  };
  return {
    name: 'merged',
    title: 'Merged',
    economies: groups(economy.economies, 3),
    sectors: groups(economy.sectors, 2).map((sector) => ({ ...sector, group: 'goods' as const })),
  };
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

test('merging is exact: money is kept, accounts hold, and no shock changes nothing', () => {
  fc.assert(
    fc.property(economies, fc.nat(), (economy, seed) => {
      const merged = aggregate(economy, concordance(economy, seed));
      for (const field of [
        'flows',
        'expenditure',
        'grossOutput',
        'valueAdded',
        'tariffRevenue',
        'income',
      ] as const) {
        const [before, after] = [sum(economy[field]), sum(merged[field])];
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(before)));
      }
      const N = merged.economies.length;
      for (let n = 0; n < N; n++) {
        let shares = 0;
        for (let j = 0; j < merged.sectors.length; j++) shares += merged.finalShares[j * N + n];
        expect(shares).toBeCloseTo(1, 12);
      }
      expect(solve(merged).solver.iterations).toBe(1);
    }),
    { numRuns: 60 },
  );
});

test('keeping everything apart changes nothing', () => {
  fc.assert(
    fc.property(economies, (economy) => {
      const alone = <T extends { readonly code: string }>(one: T) => ({ ...one, members: [one.code] });
      const same = aggregate(economy, {
        name: economy.name,
        title: economy.title,
        economies: economy.economies.map(alone),
        sectors: economy.sectors.map(alone),
      });
      same.flows.forEach((flow, cell) => {
        expect(flow).toBe(economy.flows[cell]);
        expect(same.tariffs[cell]).toBeCloseTo(economy.tariffs[cell], 14);
      });
      same.finalShares.forEach((share, cell) => {
        expect(share).toBeCloseTo(economy.finalShares[cell], 12);
      });
    }),
    { numRuns: 30 },
  );
});

test('an economy left out, or named twice, is an error', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const economy = calibrate(randomTables(shape));
      const whole = concordance(economy, 1);
      const [first, ...rest] = whole.economies;
      expect(() => aggregate(economy, { ...whole, economies: rest })).toThrow(UserError);
      expect(() => aggregate(economy, { ...whole, economies: [first, first, ...rest] })).toThrow(
        /in two groups/,
      );
    }),
    { numRuns: 10 },
  );
});
