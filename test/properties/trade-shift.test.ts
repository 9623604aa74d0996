import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyersShare, incidence, totalBurden } from '../../src/decomposition/incidence.ts';
import { tradeShifts } from '../../src/decomposition/trade-shift.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import type { Instruments } from '../../src/equilibrium/instruments.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { UserError } from '../../src/error/user-error.ts';
import { economies, randomInstruments, randomTables, shapes } from '../support/random-economy.ts';

const closure: Closure = { ...DEFAULT_CLOSURE, deficits: 'zero' };
const tight = { tolerance: 1e-12 };
const runs = { numRuns: 40 };
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function solvable(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError && error.message.includes('no supplier')) fc.pre(false);
    throw error;
  }
}

/** A duty of one economy on another, in every sector. */
function duty(economy: Economy, importer: number, exporter: number, add: number): Instruments {
  const N = economy.economies.length;
  const concerns = (cell: number) => Math.floor(cell / N) % N === importer && cell % N === exporter;
  return { tariffs: economy.tariffs.map((rate, cell) => (concerns(cell) ? rate + add : rate)) };
}

const spending = (economy: Economy, equilibrium: ReturnType<typeof solve>, n: number) => {
  const N = economy.economies.length;
  let total = 0;
  equilibrium.tradeShares.forEach((share, cell) => {
    const row = Math.floor(cell / N);
    if (row % N === n) total += (share * equilibrium.expenditure[row]) / (1 + equilibrium.tariffs[cell]);
  });
  return total;
};

describe('shifts of trade', () => {
  test('account for all purchases of every importer with a treated flow, whatever the policy', () => {
    fc.assert(
      fc.property(economies, fc.nat(), (economy, seed) =>
        solvable(() => {
          const start = solve(economy, {}, closure, tight);
          const end = solve(economy, randomInstruments(economy, seed, 0.5), closure, tight);
          for (const { importer, by, elsewhere, partners } of tradeShifts(start, end)) {
            const all = [...Object.values(by), elsewhere];
            const change = spending(economy, end, importer) - spending(economy, start, importer);
            const size = economy.income[importer];
            expect(Math.abs(sum(all.map((one) => one.change)) - change)).toBeLessThan(1e-8 * size);
            for (const name of ['before', 'change', 'changeAtConstantPrices'] as const) {
              const sorted = sum(Object.values(by).map((one) => one[name]));
              expect(Math.abs(sum(partners.map((one) => one[name])) - sorted)).toBeLessThan(1e-8 * size);
            }
          }
        }),
      ),
      runs,
    );
  });

  test('a duty on one supplier is answered by less from it and more from the others and from home', () => {
    fc.assert(
      fc.property(
        shapes.map((shape) => calibrate(randomTables({ ...shape, inputs: 0 }))),
        (economy) => {
          const start = solve(economy, {}, closure, tight);
          const found = tradeShifts(start, solve(economy, duty(economy, 0, 1, 0.3), closure, tight));
          const traded = economy.flows.some((flow, cell) => {
            const N = economy.economies.length;
            return Math.floor(cell / N) % N === 0 && cell % N === 1 && flow > 0;
          });
          if (!traded) {
            expect(found).toEqual([]);
            return;
          }
          expect(found.map(({ importer }) => importer)).toEqual([0]);
          const [{ by, partners }] = found;
          expect(by.hit.changeAtConstantPrices).toBeLessThan(0);
          expect(by.favoured).toEqual({ before: 0, change: 0, changeAtConstantPrices: 0 });
          expect(by.other.changeAtConstantPrices + by.home.changeAtConstantPrices).toBeGreaterThan(0);
          expect(partners.filter(({ hit }) => hit).map(({ exporter }) => exporter)).toEqual([1]);
        },
      ),
      runs,
    );
  });

  test('an embargo takes all that was bought', () => {
    fc.assert(
      fc.property(economies, (economy) =>
        solvable(() => {
          const N = economy.economies.length;
          const embargoes = Uint8Array.from(economy.flows, (_, cell) =>
            cell >= N * N && Math.floor(cell / N) % N === 0 && cell % N === 1 ? 1 : 0,
          );
          const start = solve(economy, {}, closure, tight);
          const [shift] = tradeShifts(start, solve(economy, { embargoes }, closure, tight));
          if (!shift) return;
          expect(shift.by.hit.before).toBeGreaterThan(0);
          expect(shift.by.hit.change).toBeCloseTo(-shift.by.hit.before, 12);
          expect(shift.by.hit.changeAtConstantPrices).toBeCloseTo(-shift.by.hit.before, 12);
        }),
      ),
      runs,
    );
  });

  test('no policy treats no flow', () => {
    fc.assert(
      fc.property(economies, (economy) => {
        const start = solve(economy, {}, closure);
        expect(tradeShifts(start, solve(economy, { tariffs: economy.tariffs.slice() }, closure))).toEqual([]);
      }),
      runs,
    );
  });
});

describe('who pays a tariff', () => {
  test('buyers and sellers pay the duty between them, and the treasury has the revenue', () => {
    fc.assert(
      fc.property(economies, fc.nat(), (economy, seed) =>
        solvable(() => {
          const start = solve(economy, {}, closure, tight);
          const end = solve(economy, randomInstruments(economy, seed, 0.5), closure, tight);
          const rows = incidence(start, end);
          for (const { buyers, sellers, duty: paid, before, after, buyerPrice, from, to } of rows) {
            expect(Math.abs(buyers + sellers - paid)).toBeLessThan(1e-12 * (before + after));
            expect(Number.isFinite(buyerPrice)).toBe(true);
            expect(from).not.toBe(to);
          }
          // Revenue from flows whose rate did not change is not in it.
          const changed = new Set(rows.map((row) => `${row.sector} ${row.importer} ${row.exporter}`));
          const N = economy.economies.length;
          const revenue = (at: ReturnType<typeof solve>) =>
            sum(
              at.tradeShares.map((share, cell) => {
                const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
                const row = j * N + n;
                return changed.has(`${j} ${n} ${i}`)
                  ? (at.tariffs[cell] * share * at.expenditure[row]) / (1 + at.tariffs[cell])
                  : 0;
              }),
            );
          const difference = revenue(end) - revenue(start);
          expect(Math.abs(totalBurden(rows).treasury - difference)).toBeLessThan(1e-9 * sum(economy.income));
        }),
      ),
      runs,
    );
  });

  test('buyers pay nearly all where their country is too small to move a price', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const tables = randomTables({ N: 4, J: 3, seed, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0 });
        // Economy 0 shrinks to a millionth; its imports and exports with it.
        const flows = tables.flows.map((flow, cell) =>
          cell % 4 === 0 || Math.floor(cell / 4) % 4 === 0 ? flow * 1e-6 : flow,
        );
        const opened = calibrate({ ...tables, flows });
        const start = solve(opened, {}, closure, tight);
        const rows = incidence(start, solve(opened, duty(opened, 0, 1, 0.2), closure, tight));
        const { duty: paid, buyers, sellers } = totalBurden(rows);
        expect(paid).toBeGreaterThan(0);
        expect(buyers / paid).toBeCloseTo(1, 4);
        expect(buyersShare({ duty: paid, buyers, sellers, treasury: 0 })).toBe(buyers / paid);
        expect(Math.abs(sellers / paid)).toBeLessThan(1e-4);
      }),
      runs,
    );
  });

  test('sellers of a small country pay a part of a large one\u2019s duty', () => {
    const tables = randomTables({ N: 3, J: 1, seed: 3, zeros: 0, spread: 0, inputs: 0, tariffs: 0 });
    // Economy 1 makes little and sells most of it to economy 0.
    const flows = tables.flows.map((flow, cell) =>
      cell % 3 === 1 || Math.floor(cell / 3) === 1 ? 0.01 * flow : flow,
    );
    const economy = calibrate({ ...tables, flows });
    const start = solve(economy, {}, closure, tight);
    const rows = incidence(start, solve(economy, duty(economy, 0, 1, 0.2), closure, tight));
    const { duty: paid, sellers } = totalBurden(rows);
    expect(sellers / paid).toBeGreaterThan(0.02);
  });

  test('no share is given of a duty that is next to nothing', () => {
    expect(buyersShare({ duty: 0, buyers: 0, sellers: 0, treasury: 0 })).toBeUndefined();
    expect(buyersShare({ duty: 1, buyers: 200, sellers: -199, treasury: 0 })).toBeUndefined();
    expect(buyersShare({ duty: -2, buyers: -3, sellers: 1, treasury: 0 })).toBe(1.5);
  });
});
