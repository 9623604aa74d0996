import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import type { Instruments } from '../../src/equilibrium/instruments.ts';
import {
  cellPolicy,
  type QuotaCell,
  type QuotaEquilibrium,
  type QuotaPolicy,
  solveWithQuotas,
  tangentWithQuotas,
} from '../../src/equilibrium/quota/index.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { closures } from '../support/closures.ts';
import { randomTables, readied, uniform } from '../support/random-economy.ts';

const worlds = fc
  .record({
    N: fc.integer({ min: 2, max: 5 }),
    J: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
    zeros: fc.constantFrom(0, 0.4),
    spread: fc.constantFrom(0, 2),
    inputs: fc.constantFrom(0, 0.8),
    tariffs: fc.constantFrom(0, 0.3),
  })
  .map((shape) => calibrate(randomTables(shape)))
  .filter(({ deficit, valueAdded }) => deficit.every((value, n) => Math.abs(value) < 0.1 * valueAdded[n]));
const cases = fc.tuple(worlds, fc.nat());
const runs = { numRuns: 40 };

const isForeign = (cell: number, N: number) => cell % N !== Math.floor(cell / N) % N;

/** Draw quotas on distinct flows: on all or a part of the cell, rates near or far apart, some over two flows. */
function randomQuotas(economy: Economy, seed: number, count = 2): QuotaPolicy {
  const draw = uniform(seed);
  const N = economy.economies.length;
  const traded = [...economy.flows.keys()].filter((cell) => economy.flows[cell] > 0 && isForeign(cell, N));
  const cells: QuotaCell[] = [];
  const quotas: QuotaPolicy['quotas'][number][] = [];
  for (let k = 0; k < count && traded.length > 0; k++) {
    let covered = 0;
    const [first] = traded.splice(Math.floor(draw() * traded.length), 1);
    // A second flow, if any, is of the same importer: a quota belongs to one customs territory.
    const second = traded.findIndex((cell) => Math.floor(cell / N) % N === Math.floor(first / N) % N);
    const more = draw() < 0.3 && second >= 0 ? traded.splice(second, 1) : [];
    for (const cell of [first, ...more]) {
      const share = draw() < 0.4 ? 1 : 0.1 + 0.8 * draw();
      const duty = 0.2 * draw();
      const cost = 0.9 + 0.2 * draw();
      const part = { share, duty, markup: 0.1 * draw(), cost, outside: duty + draw(), quota: k };
      const rest = { share: 1 - share, duty: economy.tariffs[cell], markup: 0 };
      cells.push({
        cell,
        parts: share === 1 ? [part] : [part, rest],
        exportTax: 0.1 * draw(),
        barrier: 1.05,
      });
      covered += share * economy.flows[cell];
    }
    const exportersShare = [0, 1, 0.4][Math.floor(3 * draw())];
    quotas.push({ name: `quota ${k}`, quantity: covered * (0.2 + 1.2 * draw()), exportersShare });
  }
  return { instruments: {}, cells, quotas };
}

const withQuantities = (policy: QuotaPolicy, quantityOf: (k: number) => number): QuotaPolicy => ({
  ...policy,
  quotas: policy.quotas.map((quota, k) => ({ ...quota, quantity: quantityOf(k) })),
});

/** The same policy with quotas taken for plain duties, at the in-quota or the out-of-quota rate. */
function plain(economy: Economy, { cells }: QuotaPolicy, which: 'inside' | 'outside') {
  const N = economy.economies.length;
  const tariffs = economy.tariffs.slice();
  const exportTaxes = new Float64Array(tariffs.length);
  const barriers = new Float64Array(tariffs.length).fill(1);
  for (const { cell, parts, exportTax, barrier } of cells) {
    const duties = parts.map((part) => ({
      ...part,
      duty: which === 'outside' && 'outside' in part ? part.outside : part.duty,
    }));
    const theta = economy.tradeElasticity[Math.floor(cell / (N * N))];
    const policy = cellPolicy(duties, economy.tariffs[cell], theta);
    tariffs[cell] = policy.tariff;
    exportTaxes[cell] = (1 + exportTax) * (1 + policy.exportTax) - 1;
    barriers[cell] = barrier * policy.barrier;
  }
  return solve(economy, { tariffs, exportTaxes, barriers }, undefined, { tolerance: 1e-12 });
}

/** What comes in when the quota's flows pay one duty, a share of the way from the in-quota to the out-of-quota rate. */
function importsAt(economy: Economy, policy: QuotaPolicy, way: number): number {
  const cells = policy.cells.map((cell) => ({
    ...cell,
    parts: cell.parts.map((part) => {
      if (!('outside' in part)) return part;
      const duty = (1 + part.duty) ** (1 - way) * (1 + part.outside) ** way - 1;
      return { ...part, duty, outside: duty };
    }),
  }));
  const large = withQuantities({ ...policy, cells }, () => 1e12);
  return solveWithQuotas(economy, large).outcomes[0].quantity;
}

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);
const furthest = (a: Float64Array, b: Float64Array) =>
  a.reduce((worst, value, c) => Math.max(worst, Math.abs(value / b[c] - 1)), 0);

/** Everything that the wedges raise, whoever has it: duties, rents, export taxes. */
const raised = ({ equilibrium }: QuotaEquilibrium) =>
  total(equilibrium.tariffRevenue) + total(equilibrium.exportTaxRevenue);

function expectAtRest(solved: QuotaEquilibrium): void {
  const { equilibrium, outcomes, settings, residual } = solved;
  expect(residual).toBeLessThanOrEqual(1e-10);
  expect(equilibrium.solver.marketClearing).toBeLessThan(1e-9);
  expect(equilibrium.solver.walras).toBeLessThan(1e-9);
  outcomes.forEach(({ regime, quantity, quota, fill, rentToExporters, rentToImporters }, k) => {
    const { lambda, inside } = settings[k];
    const rent = total(rentToExporters) + total(rentToImporters);
    if (regime === 'unfilled') {
      expect(quantity).toBeLessThanOrEqual(quota.quantity * (1 + 1e-9));
      expect(fill).toBeCloseTo(quantity / quota.quantity, 9);
      expect([lambda, inside, rent]).toEqual([0, 1, 0]);
    } else {
      expect((inside * quantity) / quota.quantity).toBeCloseTo(1, 8);
      expect(fill).toBeCloseTo(1, 8);
      expect(regime).toBe(lambda < 1 ? 'filled' : 'over');
      expect(lambda).toBeGreaterThan(0);
      if (lambda < 1) expect(inside).toBe(1);
    }
  });
}

describe('tariff-rate quotas', () => {
  test('every quota is at rest in one of three regimes, and markets clear', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(cases, ([economy, seed]) => {
        const solved = solveWithQuotas(economy, randomQuotas(economy, seed, 3));
        expectAtRest(solved);
        for (const { regime } of solved.outcomes) seen.add(regime);
      }),
      { numRuns: 80 },
    );
    expect([...seen].sort()).toEqual(['filled', 'over', 'unfilled']);
  });

  test('so they are under every closure', () => {
    fc.assert(
      fc.property(worlds.map(readied), fc.nat(), closures, (economy, seed, closure) => {
        expectAtRest(solveWithQuotas(economy, randomQuotas(economy, seed), closure));
      }),
      runs,
    );
  });

  test('a quota too large to bind equals the in-quota rate, one of zero the out-of-quota rate', () => {
    fc.assert(
      fc.property(cases, ([economy, seed]) => {
        const policy = randomQuotas(economy, seed);
        const large = solveWithQuotas(
          economy,
          withQuantities(policy, () => 1e12),
        );
        expect(furthest(large.equilibrium.income, plain(economy, policy, 'inside').income)).toBeLessThan(
          1e-10,
        );
        const none = solveWithQuotas(
          economy,
          withQuantities(policy, () => 0),
        );
        expect(furthest(none.equilibrium.income, plain(economy, policy, 'outside').income)).toBeLessThan(
          1e-10,
        );
        for (const { regime, rentToExporters, rentToImporters, fill } of none.outcomes) {
          expect([regime, fill]).toEqual(['over', undefined]);
          expect(total(rentToExporters) + total(rentToImporters)).toBe(0);
        }
      }),
      runs,
    );
  });

  test('rent plus revenue is continuous in the quota, above all where the regime changes', () => {
    fc.assert(
      fc.property(cases, ([economy, seed]) => {
        const policy = randomQuotas(economy, seed, 1);
        const at = (quantity: number) =>
          solveWithQuotas(
            economy,
            withQuantities(policy, () => quantity),
          );
        // Where a quota holds most of an economy's trade, dearer imports may be more imports (Lerner 1936): the terms of
        // trade turn so far. A quota then has several resting places, and no solver can choose a continuous one.
        const along = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1].map((way) =>
          importsAt(economy, policy, way),
        );
        fc.pre(along.every((imports, k) => k === 0 || imports < along[k - 1] * (1 - 1e-3)));
        // What comes in at the in-quota rate and at the out-of-quota rate: the two ends of the filled regime.
        const ends = [along[0], along[8]];
        for (const quantity of [...ends, 0.5 * (ends[0] + ends[1]), 0.5 * ends[1]]) {
          const [less, more] = [at(quantity * (1 - 1e-8)), at(quantity * (1 + 1e-8))];
          const size = Math.max(raised(less), 1e-3 * total(economy.income));
          expect(Math.abs(raised(more) - raised(less)) / size).toBeLessThan(1e-4);
          expect(furthest(more.equilibrium.income, less.equilibrium.income)).toBeLessThan(1e-4);
        }
        expect(at(ends[0] * (1 + 1e-6)).outcomes[0].regime).toBe('unfilled');
        // Rent that sellers have moves incomes, and with them what would come in beyond the quota.
        fc.pre(policy.quotas[0].exportersShare === 0);
        expect(at(ends[1] * (1 - 1e-6)).outcomes[0].regime).toBe('over');
      }),
      { numRuns: 15 },
    );
  });

  test('the whole distance between what buyers pay and sellers ask is duty or rent', () => {
    fc.assert(
      fc.property(cases, ([economy, seed]) => {
        const drawn = randomQuotas(economy, seed, 1);
        const [first] = drawn.cells;
        const quota = first.parts[0] as { duty: number; outside: number };
        const part = { share: 1, duty: quota.duty, outside: quota.outside, markup: 0, quota: 0 };
        const cell = { ...first, parts: [part], exportTax: 0 };
        const { equilibrium, outcomes, settings } = solveWithQuotas(economy, { ...drawn, cells: [cell] });
        const N = economy.economies.length;
        const { tradeShares, expenditure, unitCostHat } = equilibrium;
        const seller = Math.floor(cell.cell / (N * N)) * N + (cell.cell % N);
        const [{ quantity, rentToExporters, rentToImporters, wedge }] = outcomes;
        const atSeller = quantity * unitCostHat[seller] * cell.barrier;
        const { inside } = settings[0];
        const onRent = part.duty * total(rentToExporters);
        const duties = atSeller * (inside * part.duty + (1 - inside) * part.outside) + onRent;
        const rents = total(rentToExporters) + total(rentToImporters);
        const spent = tradeShares[cell.cell] * expenditure[Math.floor(cell.cell / N)];
        expect((atSeller + duties + rents) / spent).toBeCloseTo(1, 10);
        expect((1 + part.duty) * (1 + wedge)).toBeLessThanOrEqual((1 + part.outside) * (1 + 1e-12));
      }),
      runs,
    );
  });

  test('the order of quotas and of cells does not matter', () => {
    fc.assert(
      fc.property(cases, ([economy, seed]) => {
        const policy = randomQuotas(economy, seed, 3);
        const last = policy.quotas.length - 1;
        const turned: QuotaPolicy = {
          ...policy,
          quotas: [...policy.quotas].reverse(),
          cells: [...policy.cells].reverse().map((cell) => ({
            ...cell,
            parts: cell.parts.map((part) => ('quota' in part ? { ...part, quota: last - part.quota } : part)),
          })),
        };
        const [one, two] = [solveWithQuotas(economy, policy), solveWithQuotas(economy, turned)];
        // Where quotas hold each other up there may be more than one resting place; then neither order is the right one.
        fc.pre(one.regimes.join() === [...two.regimes].reverse().join());
        expect(furthest(one.equilibrium.income, two.equilibrium.income)).toBeLessThan(1e-8);
      }),
      runs,
    );
  });

  test('permuting the economies permutes the results', () => {
    fc.assert(
      fc.property(cases, ([economy, seed]) => {
        const N = economy.economies.length;
        const turn = (n: number) => (n + 1) % N;
        const cellOf = (c: number) =>
          (Math.floor(c / (N * N)) * N + turn(Math.floor(c / N) % N)) * N + turn(c % N);
        const columnOf = (c: number) => Math.floor(c / N) * N + turn(c % N);
        const permute = (values: Float64Array, to: (c: number) => number) => {
          const out = values.slice();
          values.forEach((value, c) => {
            out[to(c)] = value;
          });
          return out;
        };
        const turned = calibrate({
          ...economy,
          flows: permute(economy.flows, cellOf),
          tariffs: permute(economy.tariffs, cellOf),
          valueAddedShares: permute(economy.valueAddedShares, columnOf),
          inputShares: permute(economy.inputShares, columnOf),
        });
        const policy = randomQuotas(economy, seed, 1);
        const cells = policy.cells.map((one) => ({ ...one, cell: cellOf(one.cell) }));
        const [one, two] = [solveWithQuotas(economy, policy), solveWithQuotas(turned, { ...policy, cells })];
        expect(furthest(permute(one.equilibrium.income, turn), two.equilibrium.income)).toBeLessThan(1e-9);
        permute(one.outcomes[0].rentToExporters, turn).forEach((rent, n) => {
          expect(rent).toBeCloseTo(two.outcomes[0].rentToExporters[n], 6);
        });
      }),
      runs,
    );
  });

  test('the tangent with quotas is the slope of the solution, regimes staying as they are', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(worlds.map(readied), fc.nat(), closures, (economy, seed, closure) => {
        const N = economy.economies.length;
        const policy = randomQuotas(economy, seed);
        const draw = uniform(seed + 1);
        const under = new Set(policy.cells.map(({ cell }) => cell));
        const direction = {
          productivity: economy.grossOutput.map(() => draw() - 0.5),
          tariffs: economy.tariffs.map((_, cell) =>
            isForeign(cell, N) && !under.has(cell) && draw() < 0.3 ? draw() - 0.2 : 0,
          ),
        };
        const at = (step: number): QuotaEquilibrium => {
          const instruments: Instruments = {
            productivity: direction.productivity.map((slope) => Math.exp(step * slope)),
            tariffs: economy.tariffs.map((rate, cell) => rate + step * direction.tariffs[cell]),
          };
          return solveWithQuotas(economy, { ...policy, instruments }, closure);
        };
        const h = 1e-4;
        const [middle, before, after] = [at(0), at(-h), at(h)];
        fc.pre(
          middle.regimes.join() === before.regimes.join() && middle.regimes.join() === after.regimes.join(),
        );
        for (const regime of middle.regimes) seen.add(regime);
        const { dIncome, dlnWage, dlnPrice } = tangentWithQuotas(policy, middle, direction);
        const slope = (of: (one: QuotaEquilibrium) => Float64Array) =>
          of(after).map((value, c) => (value - of(before)[c]) / (2 * h));
        const near = (found: Float64Array, expected: Float64Array, size: number) =>
          found.forEach((value, c) => {
            expect(Math.abs(value - expected[c]) / size).toBeLessThan(1e-4);
          });
        near(
          dIncome,
          slope(({ equilibrium }) => equilibrium.income),
          Math.max(...economy.income),
        );
        near(
          dlnWage,
          slope(({ equilibrium }) => equilibrium.wageHat.map(Math.log)),
          1,
        );
        near(
          dlnPrice,
          slope(({ equilibrium }) => equilibrium.priceHat.map(Math.log)),
          1,
        );
      }),
      { numRuns: 60 },
    );
    expect([...seen].sort()).toEqual(['filled', 'over', 'unfilled']);
  });
});
