import { expect, test } from 'vitest';
import { loadAddedDuties, readAddedDuties, writeAddedDuties } from '../data/added-duties.ts';
import { loadBaseline } from '../data/baselines.ts';
import { addedRates, columnOf } from './added-rates.ts';
import { inForce } from './in-force.ts';
import { openRegime } from './library.ts';
import { meanRates } from './mean-rates.ts';

const table = loadAddedDuties('us-added-duties');
const world = loadBaseline('world-2022');
const N = world.economies.length;
const at = (code: string) => world.economies.findIndex((one) => one.code === code);
const sector = (code: string) => world.sectors.findIndex((one) => one.code === code);
const cell = (j: string, n: string, i: string) => (sector(j) * N + at(n)) * N + at(i);
const ratesOn = (date: string, rates?: string) =>
  new Map(
    meanRates(inForce(openRegime('world-2022'), { date, rates })).map((one) => [one.partner, one.mean]),
  );

test('the table reads back as it was written', () => {
  expect(readAddedDuties(writeAddedDuties(table), 'x')).toEqual(table);
});

test('every day on which the table changes is a change of the regime, and the reverse', () => {
  const days = openRegime('world-2022')
    .changes.filter(({ added }) => added)
    .map(({ from }) => from);
  expect(days).toEqual(table.dates);
});

// Trade War Tracker, country-by-time.csv (commit 726c5958), column "effective tariff".
test.each([
  ['2025-02-04', { CHN: 20, CAN: 0, GBR: 0 }],
  ['2025-04-09', { CHN: 112.2, EU27: 12.1, CAN: 9.8, VNM: 10.7 }],
  ['2025-12-04', { CHN: 18.9, CAN: 10.1, MEX: 8.3, EU27: 11.1, GBR: 11.0, JPN: 14.3, IND: 33.0, CHE: 6.6 }],
  ['2026-02-20', { CHN: 4.8, CAN: 3.1, MEX: 6.1, EU27: 3.0, GBR: 2.6, JPN: 6.6 }],
])("on %s each partner's mean on the imports of 2024 is the published one", (day, published) => {
  const found = ratesOn(day);
  for (const [partner, points] of Object.entries(published)) {
    expect(100 * found.get(partner)!, partner).toBeCloseTo(points, 0.9);
    expect(Math.abs(100 * found.get(partner)! - points), partner).toBeLessThan(0.06);
  }
});

test('what sells nothing dutiable pays nothing, and sectoral duties outlast the general ones', () => {
  const now = addedRates(world, 'USA', table, columnOf(table, '2025-12-04', { date: '2026-01-29' }));
  expect(now[cell('C21', 'USA', 'IRL')]).toBeLessThan(0.005);
  expect(now[cell('B06', 'USA', 'CAN')]).toBeLessThan(0.005);
  expect(now[cell('C25', 'USA', 'DEU')]).toBeGreaterThan(0.2);
  const after = addedRates(world, 'USA', table, columnOf(table, '2026-02-20', { date: '2026-02-21' }));
  expect(after[cell('C13T15', 'USA', 'DEU')]).toBeLessThan(0.005);
  expect(after[cell('C29', 'USA', 'DEU')]).toBeCloseTo(now[cell('C29', 'USA', 'DEU')], 3);
});

test('members of the European Union share a rate, and unnamed economies have the mean of unnamed partners', () => {
  const now = addedRates(world, 'USA', table, columnOf(table, '2025-12-04', { date: '2025-12-04' }));
  for (const j of ['C10T12', 'C24A', 'C29']) {
    const all = ['DEU', 'IRL', 'SVK', 'MLT'].map((member) => now[cell(j, 'USA', member)]);
    expect(new Set(all).size, j).toBe(1);
    const rest = ['ISL', 'KAZ', 'ROW'].map((other) => now[cell(j, 'USA', other)]);
    expect(new Set(rest).size, j).toBe(1);
    expect(rest[0]).toBeGreaterThan(0);
  }
  const wrong = now.filter((rate, c) => {
    const isImport = Math.floor(c / N) % N === at('USA') && c % N !== at('USA');
    return !(rate >= 0) || (!isImport && rate !== 0);
  });
  expect(wrong.length).toBe(0);
});

// The Budget Lab at Yale, Tariff-Rate-Tracker vs Tariff-ETRs, 9 March 2026, with the duties of 2024 in them.
test.each([
  [
    'budget-lab-etrs',
    { CHN: 32.8 - 10.866, CAN: 7.21 - 0.1, MEX: 11.37 - 0.248, JPN: 13.6 - 1.508, GBR: 6.29 - 0.957 },
  ],
  ['budget-lab-tracker', { CHN: 39.42 - 10.866, CAN: 15.87 - 0.1, GBR: 10.05 - 0.957 }],
])('%s gives its own means, and the table the rest', (rates, published) => {
  const found = ratesOn('2026-01-29', rates);
  for (const [partner, points] of Object.entries(published)) {
    expect(Math.abs(100 * found.get(partner)! - points), partner).toBeLessThan(0.01);
  }
  expect(found.get('EU27')).toBe(ratesOn('2026-01-29').get('EU27'));
  expect(() => ratesOn('2025-06-10', rates)).toThrow(`${rates} gives no rates for 2025-06-10`);
});
