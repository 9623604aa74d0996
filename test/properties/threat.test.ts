import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { gainsFrom, type StatusQuo, statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { type Actor, readActor } from '../../src/strategy/threat/actor.ts';
import { worthAt } from '../../src/strategy/threat/carry-out.ts';
import { threatCurve } from '../../src/strategy/threat/curve.ts';
import { extractable, withPayment } from '../../src/strategy/threat/extract.ts';
import { carriedOut } from '../../src/strategy/threat/means.ts';
import { type ThreatQuestion, workOutThreat } from '../../src/strategy/threat/threat.ts';
import { randomTables, shapes, uniform } from '../support/random-economy.ts';

const closure = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;
const few = { numRuns: 12 };

/** A world at rest under the closure, with tariffs in force that differ from the baseline's. */
function world(economy: Economy, seed = 1): StatusQuo {
  const draw = uniform(seed);
  const N = economy.economies.length;
  const tariffs = economy.tariffs.map((rate, cell) =>
    cell % N !== Math.floor(cell / N) % N && draw() < 0.3 ? rate + 0.2 * draw() : rate,
  );
  return statusQuoOf(economy, closure, { tariffs });
}

const worlds = fc.tuple(shapes, fc.nat()).map(([shape, seed]) => world(calibrate(randomTables(shape)), seed));
const single = (n: number): Actor => ({ name: `E${n}`, members: [n] });
const goodsOf = ({ economy }: StatusQuo) =>
  economy.sectors.flatMap(({ group }, j) => (group === 'goods' ? [j] : []));
const question = (
  statusQuo: StatusQuo,
  rates: number[],
  more: Partial<ThreatQuestion> = {},
): ThreatQuestion => ({
  sender: single(0),
  target: single(1),
  threat: { kind: 'tariff', rates, sectors: goodsOf(statusQuo) },
  retaliation: 0,
  reputation: 0,
  power: 0.5,
  ...more,
});

describe('a threat', () => {
  it('of nothing costs nothing, to anyone', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (statusQuo) => {
        const { points } = await workOutThreat(statusQuo, question(statusQuo, [0]));
        const [{ target, sender, extractable: payment, bargain, credible }] = points;
        expect(Math.max(Math.abs(target.change), Math.abs(sender.change))).toBe(0);
        expect(payment).toBe(0);
        expect(bargain?.transfer).toBe(0);
        expect(credible).toBe(true);
      }),
      { numRuns: 4 },
    );
  });

  it('against a target without trade is empty, not a failure', async () => {
    const tables = randomTables({ N: 4, J: 2, seed: 5, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0.1 });
    const flows = tables.flows.map((value, cell) => {
      const [i, n] = [cell % 4, Math.floor(cell / 4) % 4];
      return i !== n && (i === 1 || n === 1) ? 0 : value;
    });
    const valueAddedShares = tables.valueAddedShares.map(() => 1);
    const inputShares = tables.inputShares.map(() => 0);
    const statusQuo = statusQuoOf(calibrate({ ...tables, flows, valueAddedShares, inputShares }), closure);
    for (const threat of [
      { kind: 'tariff', rates: [0, 0.5, 1], sectors: goodsOf(statusQuo) },
      { kind: 'embargo', stops: 'both', sectors: [0, 1] },
    ] as const) {
      const result = await workOutThreat(statusQuo, question(statusQuo, [], { threat }));
      for (const point of result.points) {
        expect([point.target.change, point.sender.change, point.extractable]).toEqual([0, 0, 0]);
        expect(point.credible).toBe(true);
      }
      if (result.credibility) expect([result.credibility.best, result.credibility.breakEven]).toEqual([0, 0]);
      expect(result.notes.length).toBe(1);
      expect(result.solves).toBe(0);
    }
  });

  it('has a slope that central differences confirm', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.constantFrom(0, 0.5, 1),
        (statusQuo, rate, retaliation) => {
          const sectors = goodsOf(statusQuo);
          const curve = threatCurve({
            statusQuo,
            sender: single(0),
            target: single(1),
            sectors,
            retaliation,
          });
          const h = 1e-4;
          const difference = (curve.at(rate + h).sender.change - curve.at(rate - h).sender.change) / (2 * h);
          expect(Math.abs(curve.slope(rate) - difference)).toBeLessThan(1e-6);
        },
      ),
      few,
    );
  });

  it('is best for its sender where no rate on a fine grid is better, breaks even at zero, and is credible where it does not lose', async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.constantFrom(0, 1),
        fc.constantFrom(0, 0.001),
        async (statusQuo, retaliation, reputation) => {
          const asked = question(statusQuo, [0.5, 1], { retaliation, reputation });
          const { credibility } = await workOutThreat(statusQuo, asked);
          const { best, bestGain, breakEven, intervals } = credibility!;
          const curve = threatCurve({ statusQuo, ...asked, sectors: goodsOf(statusQuo) });
          for (let k = 0; k <= 25; k++) {
            const rate = k / 25;
            const gain = curve.at(rate).sender.change;
            expect(gain).toBeLessThanOrEqual(bestGain + 1e-9);
            const inside = intervals.some(([low, high]) => rate >= low - 1e-6 && rate <= high + 1e-6);
            if (gain + reputation > 1e-9) expect(inside).toBe(true);
            if (gain + reputation < -1e-9) {
              expect(intervals.some(([low, high]) => rate > low + 1e-6 && rate < high - 1e-6)).toBe(false);
            }
          }
          if (breakEven !== undefined && breakEven > 0) {
            expect(Math.abs(curve.at(breakEven).sender.change)).toBeLessThan(1e-7);
            expect(breakEven).toBeGreaterThan(best);
          }
          expect(curve.at(best).sender.change).toBeCloseTo(bestGain, 9);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('can extract the payment that leaves the target as well off as the threat would', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0.05, max: 1, noNaN: true }), (statusQuo, rate) => {
        const [sender, target] = [single(0), single(1)];
        const policy = carriedOut(statusQuo.economy, statusQuo.instruments, sender, target, {
          kind: 'tariff',
          rate,
          sectors: goodsOf(statusQuo),
        });
        const threatened = solve(statusQuo.economy, policy, closure);
        const [hit] = worthAt(statusQuo, threatened, target);
        const { value } = extractable(statusQuo, sender, target, hit);
        expect(value > 0).toBe(hit.change < 0);
        if (value === 0) return;
        // Solved afresh, from the baseline: nothing is left of the search.
        const paid = solve(statusQuo.economy, withPayment(statusQuo, target, sender, value), closure);
        const gap = gainsFrom(statusQuo, paid)[1] - gainsFrom(statusQuo, threatened)[1];
        expect(Math.abs(gap)).toBeLessThan(1e-9);
        // Both sides of the money: what one pays the other gets.
        expect(gainsFrom(statusQuo, paid)[0]).toBeGreaterThan(0);
      }),
      few,
    );
  });

  it('by a coalition does what its members do together, and is worth the sum of what it is worth to them', async () => {
    const statusQuo = world(
      calibrate(randomTables({ N: 5, J: 3, seed: 9, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0.1 })),
    );
    const sender = readActor('E0+E3', statusQuo.economy);
    const target = readActor('E1+E2', statusQuo.economy);
    const { points } = await workOutThreat(statusQuo, question(statusQuo, [0.3], { sender, target }));
    const { economy } = statusQuo;
    const N = 5;
    const tariffs = statusQuo.instruments.tariffs!.map((rate, cell) => {
      const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
      const hit = [0, 3].includes(n) && [1, 2].includes(i) && economy.sectors[j].group === 'goods';
      return hit ? rate + 0.3 : rate;
    });
    const gains = gainsFrom(statusQuo, solve(economy, { ...statusQuo.instruments, tariffs }, closure));
    const { income } = statusQuo.equilibrium;
    expect(points[0].target.money).toBeCloseTo(gains[1] * income[1] + gains[2] * income[2], 6);
    expect(points[0].sender.change).toBeCloseTo(
      (gains[0] * income[0] + gains[3] * income[3]) / (income[0] + income[3]),
      10,
    );
    // Paid back by both members, the coalition as a whole is indifferent.
    const paid = solve(economy, withPayment(statusQuo, target, sender, points[0].extractable!), closure);
    expect(worthAt(statusQuo, paid, target)[0].change).toBeCloseTo(points[0].target.change, 9);
  });

  it('answered in kind is worth what both tariffs do; answered in part, what a part does', async () => {
    const statusQuo = world(
      calibrate(randomTables({ N: 4, J: 3, seed: 3, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0.1 })),
    );
    const { points } = await workOutThreat(statusQuo, question(statusQuo, [0.4], { retaliation: 0.5 }));
    const N = 4;
    const tariffs = statusQuo.instruments.tariffs!.map((rate, cell) => {
      const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
      if (statusQuo.economy.sectors[j].group !== 'goods') return rate;
      return n === 0 && i === 1 ? rate + 0.4 : n === 1 && i === 0 ? rate + 0.2 : rate;
    });
    const gains = gainsFrom(statusQuo, solve(statusQuo.economy, { tariffs }, closure));
    expect(points[0].target.change).toBeCloseTo(gains[1], 10);
    expect(points[0].sender.change).toBeCloseTo(gains[0], 10);
  });

  it('that would leave an importer without any supplier is said to have no equilibrium', async () => {
    // E1 makes none of S0 and buys it from E0 alone.
    const tables = randomTables({ N: 3, J: 2, seed: 8, zeros: 0, spread: 0, inputs: 0, tariffs: 0 });
    const flows = tables.flows.slice();
    flows[(0 * 3 + 1) * 3 + 1] = 0;
    flows[(0 * 3 + 1) * 3 + 2] = 0;
    for (const n of [0, 2]) flows[(0 * 3 + n) * 3 + 1] = 0;
    const statusQuo = statusQuoOf(calibrate({ ...tables, flows }), closure);
    const threat = { kind: 'embargo', stops: 'exports', sectors: [0, 1] } as const;
    const result = await workOutThreat(statusQuo, question(statusQuo, [], { threat }));
    expect(result.stranded).toEqual([{ importer: 'E1', sector: 'S0' }]);
    expect(result.points).toEqual([]);
    expect(result.heaviest).toBeUndefined();
  });

  it('against oneself is refused', async () => {
    const statusQuo = world(
      calibrate(randomTables({ N: 3, J: 1, seed: 1, zeros: 0, spread: 0, inputs: 0, tariffs: 0 })),
    );
    const sender = readActor('E0+E1', statusQuo.economy);
    await expect(workOutThreat(statusQuo, question(statusQuo, [0.1], { sender }))).rejects.toThrow(
      /E1 is in E0\+E1 and in E1/,
    );
  });
});
