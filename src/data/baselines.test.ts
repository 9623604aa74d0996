import { expect, test } from 'vitest';
import type { Economy } from '../economy/economy.ts';
import { listBaselines, loadBaseline, tariffSources } from './baselines.ts';
import { economyHash } from './economy-hash.ts';

const place = (economy: Economy, code: string) => economy.economies.findIndex((found) => found.code === code);

test('four baselines are shipped', () => {
  expect(listBaselines()).toEqual(['war-2017', 'world-12', 'world-2014', 'world-2022']);
});

test('an unknown name gets the nearest', () => {
  expect(() => loadBaseline('world-2202')).toThrow(
    expect.objectContaining({ full: expect.stringContaining('did you mean world-2022?') }),
  );
});

test.each(listBaselines())('the accounts of %s hold', (name) => {
  const economy = loadBaseline(name);
  const { deficit, income, valueAdded, tariffRevenue, finalShares, expenditure } = economy;
  const N = economy.economies.length;
  const world = valueAdded.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(deficit.reduce((sum, value) => sum + value, 0)) / world).toBeLessThan(1e-14);
  for (let n = 0; n < N; n++) {
    expect(income[n]).toBe(valueAdded[n] + tariffRevenue[n] + deficit[n]);
    let final = 0;
    economy.sectors.forEach((_, k) => {
      let use = 0;
      economy.sectors.forEach((_, j) => {
        use += economy.inputShares[(j * economy.sectors.length + k) * N + n] * economy.grossOutput[j * N + n];
      });
      expect(expenditure[k * N + n] - use - finalShares[k * N + n] * income[n]).toBeLessThan(
        1e-9 * income[n],
      );
      final += expenditure[k * N + n] - use;
    });
    expect(Math.abs(final / income[n] - 1)).toBeLessThan(1e-12);
  }
});

test.each([
  ['world-2022', 96.8, { GBR: 3.01, CHN: 17, USA: 25.6, CAN: 2.01, DEU: 3.94 }],
  ['world-12', 96.8, { GBR: 3.01, CHN: 17, USA: 25.6, CAN: 2.01 }],
  ['world-2014', 75.4, { GBR: 2.8, CHN: 10.4, USA: 17.5, CAN: 1.7, DEU: 3.6 }],
])('value added of %s is near what is published, in trillion USD', (name, world, known) => {
  const economy = loadBaseline(name);
  const total = economy.valueAdded.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(total / 1e6 / world - 1)).toBeLessThan(0.01);
  for (const [code, value] of Object.entries(known)) {
    expect(Math.abs(economy.valueAdded[place(economy, code)] / 1e6 / value - 1)).toBeLessThan(0.03);
  }
});

test.each(['world-2022', 'world-2014'])('services and own trade of %s bear no tariff', (name) => {
  const { economies, sectors, tariffs } = loadBaseline(name);
  const N = economies.length;
  tariffs.forEach((rate, cell) => {
    const own = cell % N === Math.floor(cell / N) % N;
    const service = sectors[Math.floor(cell / (N * N))].group === 'services';
    if ((own || service) && rate !== 0) throw new Error(`cell ${cell} bears ${rate}`);
  });
});

test('tariffs of 2022 are near what main importers collect, and trade inside the European Union is free', () => {
  const economy = loadBaseline('world-2022');
  const N = economy.economies.length;
  const mean = (importer: string, exporters?: readonly string[]) => {
    const n = place(economy, importer);
    let duties = 0;
    let imports = 0;
    economy.sectors.forEach(({ group }, j) => {
      economy.economies.forEach(({ code }, i) => {
        if (group === 'services' || i === n || (exporters && !exporters.includes(code))) return;
        const cell = (j * N + n) * N + i;
        duties += economy.tariffs[cell] * economy.flows[cell];
        imports += economy.flows[cell];
      });
    });
    return duties / imports;
  };
  expect(mean('USA')).toBeGreaterThan(0.02);
  expect(mean('USA')).toBeLessThan(0.035);
  expect(mean('USA', ['CHN'])).toBeGreaterThan(0.1);
  expect(mean('CAN', ['USA'])).toBeLessThan(0.001);
  expect(mean('CHN')).toBeLessThan(0.045);
  expect(mean('IND')).toBeGreaterThan(0.05);
  expect(mean('DEU', ['FRA', 'POL', 'ITA'])).toBe(0);
  expect(mean('GBR', ['DEU'])).toBe(0);
});

test('the source of every tariff of world-2022 is on record', () => {
  const sources = tariffSources('world-2022')!;
  const { tariffs } = loadBaseline('world-2022');
  expect(sources.codes.length).toBe(tariffs.length);
  expect(Math.max(...new Set(sources.codes))).toBeLessThan(sources.legend.length);
  expect(tariffs.some((rate, cell) => rate > 0 && sources.codes[cell] === 0)).toBe(false);
  expect(tariffSources('world-2014')).toBeUndefined();
});

test.each(listBaselines())('%s offers the common elasticity sets', (name) => {
  const { elasticitySets, tradeElasticity, sectors } = loadBaseline(name);
  for (const key of ['default', 'fgo2022', 'cp2015', 'll2023', 'uniform4']) {
    expect(elasticitySets[key].values.length).toBe(sectors.length);
  }
  expect(elasticitySets.default.values).toEqual(tradeElasticity);
});

test('the hash follows the numbers', () => {
  const economy = loadBaseline('world-12');
  expect(economyHash(economy)).toMatch(/^[0-9a-f]{12}$/);
  expect(economyHash({ ...economy, title: 'Another' })).toBe(economyHash(economy));
  const tariffs = economy.tariffs.slice();
  tariffs[1] += 1e-9;
  expect(economyHash({ ...economy, tariffs })).not.toBe(economyHash(economy));
});
