import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../error/user-error.ts';
import { accounts, calibrate } from './calibrate.ts';
import type { Tables } from './economy.ts';
import { FINAL_USE_FLOOR, normaliseShares, rescale } from './rebalance.ts';

const N = 3;
const J = 4;

function tablesOf(flows: number[], valueAdded: number[], inputs: number[]): Tables {
  const inputShares = new Float64Array(J * J * N);
  const valueAddedShares = new Float64Array(J * N);
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      let sum = 0;
      for (let k = 0; k < J; k++) sum += inputs[(j * J + k) * N + i];
      let used = 0;
      for (let k = 0; k < J; k++) {
        const cell = (j * J + k) * N + i;
        inputShares[cell] = ((1 - valueAdded[j * N + i]) * inputs[cell]) / sum;
        used += inputShares[cell];
      }
      valueAddedShares[j * N + i] = 1 - used;
    }
  }
  return {
    ...{ name: 'test', title: 'Test', year: 2020, unit: 'million USD' },
    economies: ['A', 'B', 'C'].map((code) => ({ code, name: code })),
    sectors: ['W', 'X', 'Y', 'Z'].map((code) => ({ code, name: code, group: 'goods' as const })),
    flows: Float64Array.from(flows),
    tariffs: new Float64Array(J * N * N),
    valueAddedShares,
    inputShares,
    tradeElasticity: new Float64Array(J).fill(4),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  };
}

const numbers = (length: number, min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });
const anyTables = fc
  .tuple(numbers(J * N * N, 1, 100), numbers(J * N, 0.3, 0.9), numbers(J * J * N, 0.01, 1))
  .map(([flows, valueAdded, inputs]) => tablesOf(flows, valueAdded, inputs));

/** Rescale, or nothing where no input use could fit: value added too small for what the economy buys. */
function attempt(tables: Tables) {
  try {
    return rescale(tables);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

test('every account holds afterwards, value added and flows are as before', () => {
  fc.assert(
    fc.property(anyTables, (tables) => {
      const result = attempt(tables);
      fc.pre(result !== undefined);
      const economy = calibrate(result.tables);
      const { finalUse } = accounts(result.tables);
      finalUse.forEach((value, cell) => {
        expect(value).toBeGreaterThan(0.99 * FINAL_USE_FLOOR * economy.expenditure[cell]);
      });
      expect(result.tables.flows).toBe(tables.flows);
      result.tables.valueAddedShares.forEach((share, cell) => {
        expect(Math.abs(share - tables.valueAddedShares[cell])).toBeLessThan(1e-12);
      });
    }),
  );
});

test('the change is the smallest: one factor a user and one an input, below one only where the cap binds', () => {
  fc.assert(
    fc.property(anyTables, (tables) => {
      const result = attempt(tables);
      fc.pre(result !== undefined);
      const { expenditure, finalUse } = accounts(result.tables);
      const ratio = result.tables.inputShares.map((share, cell) => share / tables.inputShares[cell]);
      for (let i = 0; i < N; i++) {
        const at = (j: number, k: number) => ratio[(j * J + k) * N + i];
        const free = Array.from({ length: J }, (_, k) => k).filter(
          (k) => finalUse[k * N + i] > 1.0001 * FINAL_USE_FLOOR * expenditure[k * N + i],
        );
        for (let j = 0; j < J; j++) {
          for (let k = 0; k < J; k++) {
            expect(Math.abs(at(j, k) * at(0, 0) - at(j, 0) * at(0, k))).toBeLessThan(
              1e-9 * at(j, 0) * at(0, k) + 1e-12,
            );
            for (const other of free) expect(at(j, k)).toBeLessThanOrEqual(at(j, other) * (1 + 1e-9));
          }
        }
      }
    }),
  );
});

test('tables whose accounts hold keep every bit, and rescaling twice is rescaling once', () => {
  fc.assert(
    fc.property(anyTables, (tables) => {
      const result = attempt(tables);
      fc.pre(result !== undefined);
      const again = rescale(result.tables);
      again.tables.inputShares.forEach((share, cell) => {
        expect(Math.abs(share - result.tables.inputShares[cell])).toBeLessThan(1e-10);
      });
      if (result.adjustments.length === 0) expect(result.tables.inputShares).toEqual(tables.inputShares);
    }),
  );
});

test('what is moved is counted in money and the largest change is named', () => {
  const flows = new Array(J * N * N).fill(10);
  const inputs = new Array(J * J * N).fill(1);
  for (let j = 0; j < J; j++) inputs[(j * J + 1) * N] = 20;
  const { adjustments } = rescale(tablesOf(flows, new Array(J * N).fill(0.4), inputs));
  expect(adjustments).toHaveLength(1);
  expect(adjustments[0].cells).toBe(J * J);
  expect(adjustments[0].value).toBeGreaterThan(1);
  expect(adjustments[0].largest).toMatch(/^X used by \w in A: -\d/);
});

test('an economy that needs more inputs than it buys is refused by name', () => {
  const flows = new Array(J * N * N).fill(0).map((_, cell) => (cell % N === 0 ? 100 : 1));
  const tables = tablesOf(flows, new Array(J * N).fill(0.05), new Array(J * J * N).fill(1));
  expect(() => rescale(tables)).toThrow(/A cannot be balanced: its producers need more inputs than A buys/);
});

test('shares that do not add up are normalised and counted', () => {
  const tables = tablesOf(
    new Array(J * N * N).fill(10),
    new Array(J * N).fill(0.5),
    new Array(J * J * N).fill(1),
  );
  const inputShares = tables.inputShares.slice();
  inputShares[0] *= 2;
  const { tables: mended, adjustments } = normaliseShares({ ...tables, inputShares });
  expect(adjustments[0].cells).toBe(J);
  expect(() => calibrate(mended)).not.toThrow();
  expect(normaliseShares(tables).tables).toBe(tables);
});
