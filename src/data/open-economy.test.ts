import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Tables } from '../economy/economy.ts';
import { solve } from '../equilibrium/solve.ts';
import { openEconomy } from './open-economy.ts';
import { writePackage } from './package/write-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'economy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two economies and two sectors; producers of A want more of sector X than A buys. */
const OVERDRAWN: Tables = {
  ...{ name: 'overdrawn', title: 'Overdrawn', year: 2020, unit: 'million USD' },
  economies: [
    { code: 'A', name: 'A' },
    { code: 'B', name: 'B' },
  ],
  sectors: [
    { code: 'X', name: 'X', group: 'goods' },
    { code: 'Y', name: 'Y', group: 'goods' },
  ],
  flows: Float64Array.of(10, 0, 2, 100, 100, 20, 20, 200),
  tariffs: new Float64Array(8),
  valueAddedShares: Float64Array.of(0.5, 0.8, 0.8, 0.8),
  inputShares: Float64Array.of(0.1, 0.1, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1),
  tradeElasticity: Float64Array.of(4, 4),
  elasticitySets: {},
  provenance: { sources: [], notes: [], adjustments: [] },
};
writePackage(OVERDRAWN, join(folder, 'overdrawn'));

test('a shipped name and a path both open', () => {
  expect(openEconomy('world-12').economies.length).toBe(12);
  expect(openEconomy(join(folder, 'overdrawn'), { balance: 'rescale' }).name).toBe('overdrawn');
});

test('an unknown name gets the nearest', () => {
  expect(() => openEconomy('wrld-12')).toThrow(
    expect.objectContaining({ full: expect.stringContaining('did you mean world-12?') }),
  );
  expect(() => openEconomy('./nowhere')).toThrow(/neither a shipped baseline nor an economy package/);
});

test('accounts that do not hold are refused, saying where and how to mend them', () => {
  expect(() => openEconomy(join(folder, 'overdrawn'))).toThrow(
    expect.objectContaining({
      full: expect.stringMatching(/overdrawn: final use of X in A would be .*--balance/),
    }),
  );
});

test('rescaling leaves final use positive, changes input use only, and reports it', () => {
  const economy = openEconomy(join(folder, 'overdrawn'), { balance: 'rescale' });
  expect(economy.flows).toEqual(OVERDRAWN.flows);
  expect(economy.finalShares.every((share) => share > 0)).toBe(true);
  expect(economy.provenance.adjustments).toHaveLength(1);
  expect(economy.provenance.adjustments[0].value).toBeGreaterThan(0);
});

test('clipping keeps the technology and is an equilibrium', () => {
  const economy = openEconomy(join(folder, 'overdrawn'), { balance: 'clip' });
  expect(economy.inputShares).toEqual(OVERDRAWN.inputShares);
  expect(economy.finalShares[0]).toBe(0);
  expect(economy.provenance.adjustments[0].what).toMatch(/negative final use set to zero/);
  const again = solve(economy);
  again.wageHat.forEach((wage) => {
    expect(Math.abs(wage - 1)).toBeLessThan(1e-9);
  });
});
