import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import type { Closure } from '../../src/equilibrium/closure.ts';
import { type Direction, gradient, tangent } from '../../src/equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../src/equilibrium/equilibrium.ts';
import type { Instruments } from '../../src/equilibrium/instruments.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { UserError } from '../../src/error/user-error.ts';
import { closures } from '../support/closures.ts';
import {
  economies as anyEconomy,
  randomInstruments,
  randomTables,
  readied,
  shapes,
  uniform,
} from '../support/random-economy.ts';

const economies = anyEconomy.map(readied);
const seeds = fc.nat();
const KINDS = ['tariffs', 'exportTaxes', 'barriers', 'productivity', 'subsidies', 'transfers'] as const;
type Kind = (typeof KINDS)[number];
const tight = { tolerance: 2e-13 };

/** An importer may be left with no supplier by a random embargo; that is an error by design, not a case to solve. */
function solvable(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError && error.message.includes('no supplier')) fc.pre(false);
    throw error;
  }
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const dot = (a: Float64Array, b: Float64Array) => a.reduce((total, value, c) => total + value * b[c], 0);

/** Policies with every instrument, with tariffs alone (no export tax, so other loops run), and none. */
function policy(economy: Economy, seed: number, size: number): Instruments {
  const all = randomInstruments(economy, seed, size);
  return [all, { tariffs: all.tariffs, subsidies: all.subsidies }, {}][seed % 3];
}

/** Draw a direction that moves instruments of these kinds, own trade and cells without trade among them. */
function randomDirection(economy: Economy, seed: number, kinds: readonly Kind[]): Direction {
  const draw = uniform(seed);
  const N = economy.economies.length;
  const some = (length: number) => Float64Array.from({ length }, () => draw() - 0.5);
  // What a large economy hardly feels can be many times what a small one earns.
  const least = Math.min(...economy.income);
  const transfers = some(N).map((value) => 0.1 * value * least);
  transfers[0] -= sum(transfers);
  const all: Required<Direction> = {
    tariffs: some(economy.flows.length),
    exportTaxes: some(economy.flows.length),
    barriers: some(economy.flows.length),
    productivity: some(economy.grossOutput.length),
    subsidies: some(economy.grossOutput.length),
    transfers,
  };
  return Object.fromEntries(kinds.map((kind) => [kind, all[kind]]));
}

/** Move the instruments of an equilibrium by h times a direction, and solve again. */
function moved(at: Equilibrium, direction: Direction, h: number): Equilibrium {
  const { instruments, parameters, closure } = at;
  const N = parameters.economies.length;
  const foreign = (cell: number) => cell % N !== Math.floor(cell / N) % N;
  const step = (before: Float64Array, by: Float64Array | undefined) =>
    before.map((value, c) => value + h * (by?.[c] ?? 0));
  const abroad = (before: Float64Array, by: Float64Array | undefined) =>
    step(
      before,
      by?.map((value, c) => (foreign(c) ? value : 0)),
    );
  const none = new Float64Array(parameters.tradeShares.length);
  const nothing = new Float64Array(parameters.expenditure.length);
  const log = (values: Float64Array | undefined, zero: Float64Array) => values?.map(Math.log) ?? zero;
  const next: Instruments = {
    tariffs: abroad(at.tariffs, direction.tariffs),
    exportTaxes: abroad(instruments.exportTaxes ?? none, direction.exportTaxes),
    barriers: abroad(log(instruments.barriers, none), direction.barriers).map(Math.exp),
    embargoes: instruments.embargoes,
    productivity: step(log(instruments.productivity, nothing), direction.productivity).map(Math.exp),
    subsidies: step(instruments.subsidies ?? nothing, direction.subsidies),
    transfers: step(instruments.transfers ?? new Float64Array(N), direction.transfers),
  };
  return solve(parameters, next, closure, { ...tight, start: at });
}

/** Logarithms of everything that is compared, and income relative to what it was. */
function outcomes(e: Equilibrium, base: Equilibrium) {
  const log = (values: Float64Array) => values.map((value) => (value > 0 ? Math.log(value) : 0));
  const prices = log(e.priceHat);
  const finalPrice = log(e.finalPriceHat);
  const realIncome = log(e.income).map((value, n) => value - finalPrice[n]);
  return {
    dlnUnitCost: log(e.unitCostHat),
    dlnGrossOutput: log(e.grossOutput),
    dlnEmployment: e.employmentHat.map((value, c) => (e.earnings[c] > 0 ? Math.log(value) : 0)),
    dlnLabour: log(e.labourHat),
    dlnWage: log(e.wageHat),
    dlnPrice: prices,
    dlnExpenditure: log(e.expenditure),
    dIncome: e.income.map((value, n) => value / base.income[n]),
    dlnRealIncome: realIncome,
  };
}

/** Differentiate numerically: central differences, the error of second order extrapolated away. */
function differences(at: Equilibrium, direction: Direction): ReturnType<typeof outcomes> {
  const h = 4e-4;
  const [a, b, c, d] = [h, -h, h / 2, -h / 2].map((step) => outcomes(moved(at, direction, step), at));
  const names = Object.keys(a) as (keyof typeof a)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      a[name].map((_, n) => {
        const wide = (a[name][n] - b[name][n]) / (2 * h);
        const narrow = (c[name][n] - d[name][n]) / h;
        return narrow + (narrow - wide) / 3;
      }),
    ]),
  ) as ReturnType<typeof outcomes>;
}

function expectNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  share: number,
  what?: string,
): void {
  let size = 0;
  let gap = 0;
  for (let c = 0; c < expected.length; c++) {
    size = Math.max(size, Math.abs(expected[c]));
    gap = Math.max(gap, Math.abs(actual[c] - expected[c]));
    expect(Number.isFinite(actual[c])).toBe(true);
  }
  expect(gap, what).toBeLessThan(share * Math.max(size, 0.01));
}

describe('a tangent', () => {
  test.each([...KINDS.map((kind) => [kind]), [...KINDS]].map((kinds) => ({ name: kinds.join(', '), kinds })))(
    'equals differences of solves: $name',
    ({ kinds }) => {
      fc.assert(
        fc.property(economies, seeds, closures, (economy, seed, closure) => {
          solvable(() => {
            const at = solve(economy, policy(economy, seed, 0.3), closure, tight);
            const direction = randomDirection(economy, seed + 1, kinds);
            const found = tangent(at, direction);
            const expected = differences(at, direction);
            const relative = { ...found, dIncome: found.dIncome.map((value, n) => value / at.income[n]) };
            for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
              expectNear(relative[name], expected[name], 1e-6, name);
            }
          });
        }),
        { numRuns: 40 },
      );
    },
  );
});

test('an economy large enough for SIMD has the same derivatives', () => {
  const shape = { N: 30, J: 6, seed: 7, zeros: 0.2, spread: 2, inputs: 0.9, tariffs: 0.1 };
  const economy = calibrate(randomTables(shape));
  const closure: Closure = { deficits: 'zero', labour: 'mobile' };
  for (const seed of [0, 1, 2]) {
    const at = solve(economy, policy(economy, seed, 0.2), closure, tight);
    const direction = randomDirection(economy, seed, KINDS);
    const found = tangent(at, direction);
    expectNear(found.dlnRealIncome, differences(at, direction).dlnRealIncome, 1e-6);
    const realIncome = Float64Array.from({ length: shape.N }, (_, n) => n - 10);
    const weighed = gradient(at, { realIncome });
    const total = sum(KINDS.map((kind) => dot(weighed[kind], direction[kind]!)));
    expectNear([total], [dot(realIncome, found.dlnRealIncome)], 1e-9);
  }
});

test('derivatives of several equilibria of one economy may be asked for in any order', () => {
  const economy = calibrate(
    randomTables({ N: 5, J: 3, seed: 3, zeros: 0, spread: 1, inputs: 0.5, tariffs: 0.1 }),
  );
  const closure: Closure = { deficits: 'zero', labour: 'mobile' };
  const objective = { realIncome: new Float64Array(5).fill(1) };
  const a = solve(economy, {}, closure);
  const b = solve(economy, randomInstruments(economy, 3), closure);
  const first = gradient(a, objective);
  const second = gradient(b, objective);
  // Read only now: the large arrays must not depend on what was worked out last.
  const { tariffs } = first;
  expect(gradient(a, objective).tariffs).toEqual(tariffs);
  expect(second.tariffs).not.toEqual(tariffs);
});

describe('a gradient', () => {
  test('is the transpose of the tangent, for any weights', () => {
    fc.assert(
      fc.property(economies, seeds, closures, fc.constantFrom(0.1, 0.5), (economy, seed, closure, size) => {
        solvable(() => {
          const at = solve(economy, policy(economy, seed, size), closure);
          const draw = uniform(seed + 2);
          const [N, JN] = [at.income.length, at.expenditure.length];
          const some = (length: number) => Float64Array.from({ length }, () => draw() - 0.5);
          const weights = {
            realIncome: some(N),
            income: some(N).map((value, n) => value / at.income[n]),
            logWage: some(N),
            logPrice: some(JN),
            logExpenditure: some(JN),
          };
          const found = gradient(at, weights);
          for (const kind of KINDS) {
            const direction = randomDirection(economy, seed + 1, [kind]);
            const dy = tangent(at, direction);
            const pairs: [Float64Array, Float64Array][] = [
              [weights.realIncome, dy.dlnRealIncome],
              [weights.income, dy.dIncome],
              [weights.logWage, dy.dlnWage],
              [weights.logPrice, dy.dlnPrice],
              [weights.logExpenditure, dy.dlnExpenditure],
            ];
            const size = sum(pairs.map(([a, b]) => sum(a.map((value, c) => Math.abs(value * b[c])))));
            const gap = dot(found[kind], direction[kind]!) - sum(pairs.map(([a, b]) => dot(a, b)));
            expect(Math.abs(gap)).toBeLessThan(1e-9 * Math.max(size, 1e-3));
          }
        });
      }),
      { numRuns: 100 },
    );
  });

  test.each(KINDS.map((kind) => ({ kind })))(
    'equals differences of solves in one instrument: $kind',
    ({ kind }) => {
      fc.assert(
        fc.property(economies, seeds, closures, (economy, seed, closure) => {
          solvable(() => {
            const at = solve(economy, policy(economy, seed, 0.3), closure, tight);
            const N = economy.economies.length;
            const who = seed % N;
            const found = gradient(at, {
              realIncome: Float64Array.from({ length: N }, (_, n) => +(n === who)),
            });
            const values = found[kind];
            // The largest of the gradient; transfers matter between two economies only.
            let most = 0;
            values.forEach((value, c) => {
              if (Math.abs(value) > Math.abs(values[most])) most = c;
            });
            const other = (most + 1) % N;
            const unit = new Float64Array(values.length);
            unit[most] = kind === 'transfers' ? 0.1 * Math.min(at.income[most], at.income[other]) : 1;
            if (kind === 'transfers') unit[other] = -unit[most];
            const expected = differences(at, { [kind]: unit }).dlnRealIncome[who];
            expectNear([dot(values, unit)], [expected], 1e-6);
          });
        }),
        { numRuns: 40 },
      );
    },
  );

  test('is finite, and zero on own trade and where there is no trade', () => {
    fc.assert(
      fc.property(economies, seeds, closures, (economy, seed, closure) => {
        solvable(() => {
          const at = solve(economy, policy(economy, seed, 0.5), closure);
          const N = economy.economies.length;
          const { tariffs, exportTaxes, barriers } = gradient(at, {
            realIncome: new Float64Array(N).fill(1),
          });
          for (const values of [tariffs, exportTaxes, barriers]) {
            values.forEach((value, c) => {
              expect(Number.isFinite(value)).toBe(true);
              if (c % N === Math.floor(c / N) % N || at.tradeShares[c] === 0) expect(value).toBe(0);
            });
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  test('world productivity lifts every real income one for one where nothing is made with inputs', () => {
    // Unless it makes people work more, or shifts workers between sectors with different scale economies.
    const still = closures.filter(({ labourSupply, scale }) => !labourSupply && !scale);
    fc.assert(
      fc.property(shapes, seeds, still, (shape, seed, closure) => {
        const economy = readied(calibrate(randomTables({ ...shape, inputs: 0 })));
        solvable(() => {
          const at = solve(economy, policy(economy, seed, 0.3), closure);
          const N = shape.N;
          for (let n = 0; n < N; n++) {
            const one = Float64Array.from({ length: N }, (_, m) => +(m === n));
            expect(sum(gradient(at, { realIncome: one }).productivity)).toBeCloseTo(1, 9);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  test('without distortions, world productivity counts by output and nothing else adds to world income (Hulten)', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const tables = randomTables({ ...shape, tariffs: 0 });
        const free = calibrate(tables);
        const closure: Closure = { deficits: 'zero', labour: 'mobile' };
        const balanced = rebase(solve(free, {}, closure, tight), free);
        const at = solve(balanced, {}, closure, tight);
        // Weighted by incomes, real incomes add up to the world's: d = sum Y dln A / W, and taxes have no first-order effect.
        const world = sum(at.income);
        const found = gradient(at, { realIncome: at.income.map((value) => value / world) });
        expectNear(
          found.productivity,
          at.grossOutput.map((value) => value / world),
          1e-8,
        );
        expectNear(found.tariffs, new Float64Array(found.tariffs.length), 1e-8);
        expectNear(found.exportTaxes, new Float64Array(found.tariffs.length), 1e-8);
        expectNear(found.subsidies, new Float64Array(found.subsidies.length), 1e-8);
      }),
      { numRuns: 40 },
    );
  });
});
