import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { dependence, worldTable } from '../../src/strategy/dependence/dependence.ts';
import { SECTOR_SETS } from '../../src/strategy/dependence/sector-sets.ts';
import { valueAddedContent } from '../../src/strategy/dependence/value-added-content.ts';
import { statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { randomTables, shapes } from '../support/random-economy.ts';

const closure = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;
const worlds = shapes.map((shape) => statusQuoOf(calibrate(randomTables(shape)), closure));
const single = (n: number) => ({ name: `E${n}`, members: [n] });

describe('value-added content', () => {
  it('of everyone is one without tariffs, and one less the tariffs on the way with them', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const free = worldTable(statusQuoOf(calibrate(randomTables({ ...shape, tariffs: 0 })), closure));
        const everyone = free.economies.map((_, n) => n);
        valueAddedContent(free, everyone).forEach((value, c) => {
          const N = free.economies.length;
          const bought = free.tradeShares.subarray(c * N, (c + 1) * N).some((share) => share > 0);
          expect(value).toBeCloseTo(bought ? 1 : 0, 10);
        });
        const taxed = worldTable(statusQuoOf(calibrate(randomTables({ ...shape, tariffs: 0.6 })), closure));
        for (const value of valueAddedContent(taxed, everyone)) expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 15 },
    );
  });

  it('over all final spending of the world is the value added of each economy', () => {
    fc.assert(
      fc.property(worlds, (statusQuo) => {
        const { economy, equilibrium } = statusQuo;
        const N = economy.economies.length;
        for (let i = 0; i < N; i++) {
          const content = valueAddedContent(worldTable(statusQuo), [i]);
          let found = 0;
          content.forEach((value, c) => {
            found += value * economy.finalShares[c] * equilibrium.income[c % N];
          });
          const made = equilibrium.wageHat[i] * economy.valueAdded[i];
          expect(Math.abs(found / made - 1)).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('of several sources is the sum of theirs', () => {
    const table = worldTable(
      statusQuoOf(
        calibrate(randomTables({ N: 4, J: 3, seed: 2, zeros: 0, spread: 1, inputs: 0.9, tariffs: 0.2 })),
        closure,
      ),
    );
    const [a, b, both] = [[1], [2], [1, 2]].map((sources) => valueAddedContent(table, sources));
    both.forEach((value, c) => {
      expect(value).toBeCloseTo(a[c] + b[c], 12);
    });
  });
});

describe('dependence', () => {
  it('looks through to what is bought directly where there are no inputs and no tariffs', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const statusQuo = statusQuoOf(calibrate(randomTables({ ...shape, inputs: 0, tariffs: 0 })), closure);
        const groups = statusQuo.economy.sectors.map(({ code }, j) => ({ name: code, sectors: [j] }));
        const { sectors } = dependence(statusQuo, single(0), single(1), groups);
        for (const one of sectors) {
          expect(one.lookThrough).toBeCloseTo(one.direct!, 12);
          expect(one.foreign).toBeCloseTo(one.imported, 12);
          expect(one.inputsBoughtAbroad).toBeUndefined();
          expect(one.foreignInOutput).toBe(0);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps shares between zero and one, concentration between an even split and one supplier', () => {
    fc.assert(
      fc.property(worlds, (statusQuo) => {
        const N = statusQuo.economy.economies.length;
        const sectors = statusQuo.economy.sectors.map((_, j) => j);
        const all = dependence(statusQuo, single(0), single(1), [{ name: 'all', sectors }]).sectors[0];
        for (const share of [all.imported, all.direct, all.lookThrough, all.foreign, all.foreignInOutput]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        if (all.concentration !== undefined) {
          expect(all.concentration).toBeGreaterThanOrEqual(1 / (N - 1) - 1e-12);
          expect(all.concentration).toBeLessThanOrEqual(1 + 1e-12);
          expect(all.largest!.share).toBeGreaterThanOrEqual(all.direct! - 1e-15);
        }
      }),
    );
  });

  it('of a coalition counts its trade within itself as home trade', () => {
    const statusQuo = statusQuoOf(
      calibrate(randomTables({ N: 4, J: 2, seed: 6, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0 })),
      closure,
    );
    const both = { name: 'E0+E1', members: [0, 1] };
    const groups = [{ name: 'S0', sectors: [0] }];
    const [together] = dependence(statusQuo, both, single(2), groups).sectors;
    const parts = both.members.map((n) => dependence(statusQuo, single(n), single(2), groups).sectors[0]);
    expect(together.imported).toBeLessThan(Math.max(...parts.map(({ imported }) => imported)));
    const bought = parts.reduce((sum, one) => sum + one.direct! * one.spending, 0);
    expect(together.direct! * together.spending).toBeCloseTo(bought, 8);
    expect(() => dependence(statusQuo, both, single(1), groups)).toThrow(/E1 is in E1 and in E0\+E1/);
  });

  it('ships sets that say what else is in them', () => {
    for (const { sectors, caution, title } of Object.values(SECTOR_SETS)) {
      expect(sectors.length).toBeGreaterThan(0);
      expect(caution).not.toBe('');
      expect(title).not.toBe('');
    }
  });
});
