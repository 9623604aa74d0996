import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadBaseline } from '../baselines.ts';
import { readUsDatedDuties } from '../sources/us-dated-duties.ts';
import { readUsSectorDuties } from '../sources/us-sector-duties.ts';
import { buildDuties } from './build-duties.ts';
import { buildUsAddedDuties } from './us-added-duties.ts';
import { dutyParts, generalShare } from './us-duty-parts.ts';
import { PHASES, phaseOn } from './us-phases.ts';

/** The source tables are not shipped; a machine that has them names their folder here. */
const sources = process.env.TRADECRAFT_SOURCES;

describe.skipIf(!sources)('the duties that the United States added', () => {
  let built: ReturnType<typeof buildUsAddedDuties>;
  let means: ReturnType<typeof readUsDatedDuties>;
  const nameOf = new Map<string, string>();
  beforeAll(() => {
    built = buildUsAddedDuties(sources!);
    means = readUsDatedDuties(sources!);
    for (const { code, name } of readUsSectorDuties(sources!)) nameOf.set(code, name);
  });

  test("give every partner's dated mean, on every day, to rounding; none is negative", () => {
    const { dates, rows } = built.table;
    for (const partner of new Set(rows.map((row) => row.partner))) {
      const own = rows.filter((row) => row.partner === partner);
      const imports = own.reduce((sum, row) => sum + row.imports, 0);
      dates.forEach((day, d) => {
        const mean = own.reduce((sum, row) => sum + row.imports * row.added[d], 0) / imports;
        const published = means.partners.get(nameOf.get(partner)!)!.added[d];
        expect(Math.abs(mean - published), `${partner} ${day}`).toBeLessThan(1e-4);
        expect(Math.min(...own.map((row) => row.added[d])), `${partner} ${day}`).toBeGreaterThanOrEqual(0);
      });
    }
  });

  test('imply general duties near those of the law, which are nowhere put in', () => {
    const on = (code: string, day: string) =>
      built.implied.find((one) => one.code === code)!.general[built.table.dates.indexOf(day)];
    // Orders 14257 and 14326 as amended; 10% since 24 February 2026.
    const law = { EU27: 15, GBR: 10, JPN: 15, TWN: 20, VNM: 20, IND: 50, IDN: 19, BGD: 20, COL: 10, TUR: 15 };
    for (const [code, duty] of Object.entries(law)) {
      expect(Math.abs(on(code, '2025-12-04') / duty - 1), code).toBeLessThan(0.1);
      expect(Math.abs(on(code, '2026-02-24') / 10 - 1), code).toBeLessThan(0.1);
    }
    expect(on('CAN', '2026-02-24')).toBeLessThan(0.5);
  });

  test('are those that are shipped, byte for byte', () => {
    for (const { name, text } of buildDuties(sources!, loadBaseline('world-2022')).files) {
      const shipped = readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8');
      expect(shipped === text, name).toBe(true);
    }
  });
});

describe('shares of trade', () => {
  const partner = (code: string, added: Record<string, number>) => ({
    code,
    name: code,
    sectors: Object.entries(added).map(([sector, points]) => ({ sector, imports: 1, added: points })),
  });
  const partsOf = (one: ReturnType<typeof partner>, others: ReturnType<typeof partner>[] = []) =>
    dutyParts([one, ...others], (_, sector) => (sector === 'C21' ? 0.9 : 0))[0].sectors;

  test('are read off a mean between the general duty and the sectoral one', () => {
    // 0.25 x 50 + 0.75 x 10 = 20; cars at 25: 0.8 x 25 + 0.2 x 10 = 22; chemicals: a tenth spared.
    const [special, metals, cars, chemicals] = partsOf(
      partner('BRA', { other_98_99: 10, C24: 20, C29: 22, C20: 9 }),
    );
    expect(special).toMatchObject({ metals: 0, cars: 0, exempt: 0 });
    expect(metals.metals).toBeCloseTo(0.25);
    expect(cars.cars).toBeCloseTo(0.8);
    expect([chemicals.metals, chemicals.generalInTable]).toEqual([0, 0.9]);
  });

  test('are those of others where the two duties are too near to tell', () => {
    const [, metals] = partsOf(partner('IND', { other_98_99: 50, C24: 50 }), [
      partner('BRA', { other_98_99: 10, C24: 20 }),
    ]);
    expect(metals.metals).toBeCloseTo(0.25);
  });

  test('that pay the general duty are what is neither sectoral nor exempt, and never negative', () => {
    const [, medicine] = partsOf(partner('BRA', { other_98_99: 10, C21: 10 }));
    expect(generalShare(medicine, phaseOn('2025-12-04'), 1)).toBeCloseTo(0.1);
    expect(generalShare({ ...medicine, metals: 0.5 }, phaseOn('2025-12-04'), 1)).toBe(0);
    expect(generalShare({ ...medicine, metals: 0.5 }, phaseOn('2025-02-10'), 1)).toBe(1);
  });

  test('phases are in order of their days', () => {
    const days = PHASES.map(({ from }) => from);
    expect(days).toEqual([...days].sort());
    expect(() => phaseOn('2025-01-01')).toThrow('no phase');
  });
});
