import { describe, expect, test } from 'vitest';
import { referenceOf, solveScenario } from '../../src/cases/solve-scenario.ts';
import { loadBaseline } from '../../src/data/baselines.ts';
import { inForce } from '../../src/regime/in-force.ts';
import { openRegime } from '../../src/regime/library.ts';
import { openWith } from '../../src/regime/open-with.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveCase } from '../../src/scenario/resolve.ts';

const noFiles = () => '';
const scenario = (asOf: string, more = '') =>
  parseScenario(
    `tradecraft: 1\ntitle: T\nbaseline: world-2022\nasOf: ${asOf}\n${more}cases: {none: []}\n`,
    'f.yaml',
  );
const world = loadBaseline('world-2022');
const regime = openRegime('world-2022');

/** The tariffs and barriers of a day. */
function policyOn(date: string) {
  const { instruments } = resolveCase(
    scenario(date),
    [],
    world,
    noFiles,
    openWith(inForce(regime, { date })),
  );
  return [instruments.tariffs ?? world.tariffs, instruments.barriers ?? new Float64Array()];
}

/** Compare arrays bit for bit. */
function same(one: readonly Float64Array[], other: readonly Float64Array[]): boolean {
  const bytes = (array: Float64Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return one.every((array, at) => bytes(array).equals(bytes(other[at])));
}

describe('the tariffs of a day', () => {
  test('are the baseline where nothing has changed', () => {
    const bare = { ...regime, changes: regime.changes.filter(({ added }) => added !== undefined) };
    const { instruments } = resolveCase(
      scenario('2025-01-01'),
      [],
      world,
      noFiles,
      openWith(inForce(bare, { date: '2025-01-01' })),
    );
    expect(same([instruments.tariffs ?? world.tariffs], [world.tariffs])).toBe(true);
    expect(instruments.barriers).toBeUndefined();
  });

  test('are constant between two changes, and differ across one', () => {
    const days = new Set(regime.changes.flatMap(({ from, until }) => (until ? [from, until] : [from])));
    const some = [...days].sort().filter((day) => day >= '2026-01-30' && day <= '2026-04-06');
    const eve = (day: string) => new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10);
    some.slice(1).forEach((day, at) => {
      expect(same(policyOn(eve(day)), policyOn(some[at])), `${some[at]} to ${eve(day)}`).toBe(true);
      expect(same(policyOn(eve(day)), policyOn(day)), day).toBe(false);
    });
    expect(some.length).toBeGreaterThan(4);
  });

  test('make an equilibrium whose markets clear, the same each time, from which no case is no change', async () => {
    const one = referenceOf(scenario('2026-01-29'), noFiles);
    expect(one.base!.solver.marketClearing).toBeLessThan(1e-9);
    const two = referenceOf(scenario('2026-01-29'), noFiles);
    expect(same([two.economy.flows], [one.economy.flows])).toBe(true);
    const { cases } = await solveScenario(scenario('2026-01-29'), noFiles, { reference: one });
    expect(Math.max(...cases[0].outcomes.realIncome.map(Math.abs))).toBeLessThan(1e-9);
    const deficits = one.economy.deficit.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(deficits)).toBeLessThan(1);
  });

  test('cost the countries most taxed most, by less than the duties and the trade allow', () => {
    const { base, origin } = referenceOf(scenario('2026-01-29'), noFiles);
    const N = origin.economies.length;
    const usa = origin.economies.findIndex(({ code }) => code === 'USA');
    const sold = (flows: (cell: number) => number, i: number) =>
      origin.sectors.reduce((sum, _, j) => sum + flows((j * N + usa) * N + i), 0);
    for (const code of ['CAN', 'MEX', 'VNM', 'CHN', 'DEU']) {
      const i = origin.economies.findIndex((one) => one.code === code);
      const before = sold((cell) => origin.flows[cell], i);
      const spent = sold((cell) => base!.tradeShares[cell] * base!.expenditure[Math.floor(cell / N)], i);
      expect(spent, code).toBeLessThan(before * 1.2);
      expect(spent, code).toBeGreaterThan(before * 0.2);
    }
  });

  test('are refused where they are not known', () => {
    expect(() => referenceOf(scenario('2024-12-31'), noFiles)).toThrow(/no tariffs are known for 2024-12-31/);
    expect(() => referenceOf(scenario('2027-01-01'), noFiles)).toThrow(/no tariffs are known/);
    const other = parseScenario(
      'tradecraft: 1\ntitle: T\nbaseline: world-12\nasOf: 2026-01-29\ncases: {none: []}\n',
      'f.yaml',
    );
    expect(() => referenceOf(other, noFiles)).toThrow('world-12 has no file of dated tariffs');
  });
});

describe('a projection of trade', () => {
  const { origin, projection } = referenceOf(scenario('2025-01-01', 'project: 2023-goods\n'), noFiles);

  test('has the totals of 2023, sectors in proportion, and says what it is', () => {
    expect(projection).toBe('2023-goods');
    expect(origin.title).toContain('projection');
    const N = origin.economies.length;
    const at = (code: string) => origin.economies.findIndex((one) => one.code === code);
    const total = (n: string, i: string) =>
      origin.sectors.reduce(
        (sum, { group }, j) => (group === 'goods' ? sum + origin.flows[(j * N + at(n)) * N + at(i)] : sum),
        0,
      );
    // BACI 2023, billion USD (docs/data.md names the source).
    expect(total('USA', 'CHN') / 1000).toBeCloseTo(440.5, 0);
    expect(total('GBR', 'CHN') / 1000).toBeCloseTo(96.4, 0);
    expect(total('CAN', 'USA') / 1000).toBeCloseTo(301.9, 0);
    const share = (flows: Float64Array, j: number) => flows[(j * N + at('USA')) * N + at('CHN')];
    const ratios = origin.sectors.flatMap(({ group }, j) =>
      group === 'goods' && share(world.flows, j) > 0 ? [share(origin.flows, j) / share(world.flows, j)] : [],
    );
    expect(Math.max(...ratios) - Math.min(...ratios)).toBeLessThan(1e-9);
  });

  test('leaves home sales and services, and closes its accounts', () => {
    const N = origin.economies.length;
    const moved = origin.flows.filter((flow, cell) => {
      const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
      return (i === n || origin.sectors[j].group !== 'goods') && flow !== world.flows[cell];
    });
    expect(moved.length).toBe(0);
    expect(Math.abs(origin.deficit.reduce((sum, value) => sum + value, 0))).toBeLessThan(1);
    expect(Math.min(...origin.finalShares)).toBeGreaterThanOrEqual(0);
  });
});
