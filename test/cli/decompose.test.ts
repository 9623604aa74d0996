import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder, writeScenario, writeTiny } from '../support/tiny-package.ts';

const nafta = new URL('../data/nafta.yaml', import.meta.url).pathname;
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

const WAR = `
tradecraft: 1
title: A war
baseline: world-12
measures:
  cars: {title: A tariff on cars, measures: [
    {tariff: {importer: USA, exporter: all, sectors: TRANSPORT, add: 25%}, status: assumption}]}
  answers: {title: Answers, measures: [
    {tariff: {importer: [CAN, MEX], exporter: USA, sectors: goods, add: 10%}, status: assumption},
    {embargo: {importer: USA, exporter: CAN, sectors: METALS}, status: assumption}]}
cases: {war: [cars, answers], half: [cars], nothing: []}
`;

describe('tradecraft decompose', () => {
  test("splits Caliendo and Parro's NAFTA exactly", async () => {
    const { code, out, err } = await runCli('decompose', nafta, '--economies', 'MEX,USA', '--json');
    expect(err).toBe('');
    expect(code).toBe(0);
    const { economies, path, diversion, incidence } = JSON.parse(out).cases.nafta;
    expect(Object.keys(economies)).toEqual(['MEX', 'USA']);
    const { parts, worth, dlnRealIncome, realIncome, partners, sectors } = economies.MEX;
    expect(parts.termsOfTrade).toBeCloseTo(-0.006775, 6);
    expect(parts.volumeOfTrade).toBeCloseTo(0.006848, 6);
    expect(realIncome).toBeCloseTo(0.000073, 6);
    expect(Math.abs(sum(Object.values<number>(parts)) - dlnRealIncome)).toBeLessThan(1e-8);
    expect(sum(Object.values<number>(worth)) / Math.expm1(dlnRealIncome)).toBeGreaterThan(1000);
    expect(sum(Object.values<{ termsOfTrade: number }>(partners).map((one) => one.termsOfTrade))).toBeCloseTo(
      parts.termsOfTrade,
      10,
    );
    expect(
      sum(Object.values<{ volumeOfTrade: number }>(sectors).map((one) => one.volumeOfTrade)),
    ).toBeCloseTo(parts.volumeOfTrade, 10);
    expect(path.gap).toBeLessThan(1e-9);
    // Mexico buys more from its partners, less from others and from itself; it loses revenue.
    const [mexico] = diversion;
    expect(mexico.favoured.changeAtConstantPrices).toBeGreaterThan(0);
    expect(mexico.other.changeAtConstantPrices).toBeLessThan(0);
    expect(mexico.home.changeAtConstantPrices).toBeLessThan(0);
    for (const { duty, buyers, sellers } of incidence) expect(buyers + sellers).toBeCloseTo(duty, 6);
  });

  test('shows one case in words, and all as tables', async () => {
    const path = writeScenario(WAR);
    const folder = join(temporaryFolder(), 'out');
    const { code, out } = await runCli(
      'decompose',
      path,
      '--case',
      'war',
      '--economies',
      'usa,MEX',
      '--csv',
      folder,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^economy +real income +worth a year +terms of trade +volume of trade +barriers$/m);
    expect(out).toMatch(/^USA United States +\S+% +\S+bn +\S+% +\S+% +\S+%$/m);
    expect(out).toContain('where trade goes');
    expect(out).toContain('who pays the duties');
    expect(out).not.toMatch(/NaN|undefined|productivity/);
    expect(readdirSync(folder).sort()).toEqual([
      'datapackage.json',
      'diversion.csv',
      'diversion_by_partner.csv',
      'duties.csv',
      'partners.csv',
      'parts.csv',
      'sectors.csv',
    ]);
    const parts = readFileSync(join(folder, 'parts.csv'), 'utf8').trim().split('\n');
    expect(parts[0]).toBe('case,economy,part,log_change,worth');
    expect(parts.length).toBe(1 + 2 * 10);
    expect(parts.every((row) => !/NaN|undefined|Infinity/.test(row))).toBe(true);
  });

  test('names the scenario by one hash, whichever command and case', async () => {
    const path = writeScenario(WAR);
    const hashes = [];
    for (const args of [
      ['solve', path],
      ['decompose', path, '--case', 'half', '--economies', 'USA'],
      ['attribute', path, '--case', 'half', '--economies', 'USA'],
    ]) {
      hashes.push(JSON.parse((await runCli(...args, '--json')).out).scenario.hash);
    }
    expect(new Set(hashes).size).toBe(1);
    expect((await runCli('decompose', path, '--case', 'half')).out).toContain(hashes[0]);
  });

  test('a case that changes nothing has nothing in it', async () => {
    const path = writeScenario(WAR);
    const { out } = await runCli('decompose', path, '--case', 'nothing', '--economies', 'USA', '--json');
    const { economies, diversion, incidence } = JSON.parse(out).cases.nothing;
    expect(Object.values<number>(economies.USA.parts).every((value) => value === 0)).toBe(true);
    expect([diversion, incidence]).toEqual([[], []]);
  });

  test('a case without an equilibrium on its way fails alone', async () => {
    const path = writeScenario(`
tradecraft: 1
title: A payment no one can make
baseline: ${writeTiny()}
measures:
  ruin: [{transfer: {from: AAA, to: BBB, value: 500}, status: assumption}]
  gift: [{transfer: {from: AAA, to: BBB, value: 1}, status: assumption}]
cases: {ruin: [ruin], gift: [gift]}
`);
    for (const command of ['decompose', 'attribute']) {
      const { code, out } = await runCli(command, path, '--economies', 'AAA,BBB', '--json');
      expect(code).toBe(3);
      const { cases, failed } = JSON.parse(out);
      expect(Object.keys(cases)).toEqual(['gift']);
      expect(Object.keys(failed)).toEqual(['ruin']);
      if (command === 'attribute') continue;
      const { parts } = cases.gift.economies.AAA;
      expect(parts.transfers).toBeLessThan(0);
      expect(parts.transfers).toBeCloseTo(-1 / 100, 3);
    }
  });

  test('names what it does not know', async () => {
    const path = writeScenario(WAR);
    const unknownCase = await runCli('decompose', path, '--case', 'hal');
    expect(unknownCase.code).toBe(2);
    expect(unknownCase.err).toMatch(/has no case hal; did you mean half/);
    const unknownEconomy = await runCli('attribute', path, '--economies', 'USB');
    expect(unknownEconomy.code).toBe(2);
    expect(unknownEconomy.err).toMatch(/unknown economy USB/);
  });
});

describe('tradecraft attribute', () => {
  test('shares a case out over its measures and checks it', async () => {
    const path = writeScenario(WAR);
    const { code, out } = await runCli(
      'attribute',
      path,
      '--case',
      'war',
      '--economies',
      'USA,CAN',
      '--json',
    );
    expect(code).toBe(0);
    const { measures, groups, dlnRealIncome, shapley } = JSON.parse(out).cases.war;
    expect(measures.map(({ group, number }: { group: string; number: number }) => [group, number])).toEqual([
      ['cars', 1],
      ['answers', 1],
      ['answers', 2],
    ]);
    expect(measures[2].words).toMatch(/^No sales from Canada to the United States/);
    for (const code of ['USA', 'CAN']) {
      const of = (rows: { contribution: Record<string, number> }[]) =>
        sum(rows.map((row) => row.contribution[code]));
      expect(Math.abs(of(measures) - dlnRealIncome[code])).toBeLessThan(1e-8);
      expect(Math.abs(of(groups) - dlnRealIncome[code])).toBeLessThan(1e-8);
      const values = sum(shapley.values.map((row: { value: Record<string, number> }) => row.value[code]));
      expect(Math.abs(values - dlnRealIncome[code])).toBeLessThan(1e-8);
    }
    expect(shapley).toMatchObject({ players: 'groups', coalitions: 4, orders: null });
    // Two ways of sharing out the same, close but not one.
    expect(shapley.gap).toBeGreaterThan(1e-9);
    expect(shapley.gap).toBeLessThan(0.1 * Math.abs(dlnRealIncome.CAN));
  });

  test('shows it in words, and as tables', async () => {
    const path = writeScenario(WAR);
    const folder = join(temporaryFolder(), 'out');
    const { code, out } = await runCli('attribute', path, '--economies', 'USA,CAN,MEX', '--csv', folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^A tariff on cars +\S+bn/m);
    expect(out).toMatch(/^all measures, worth a year +\S+bn/m);
    expect(out).toMatch(/^Shapley value all 4 subsets solved; largest gap to the path \S+% of real income$/m);
    expect(out).not.toMatch(/NaN|undefined/);
    expect(readdirSync(folder).sort()).toEqual([
      'datapackage.json',
      'groups.csv',
      'measures.csv',
      'shapley.csv',
    ]);
    const measures = readFileSync(join(folder, 'measures.csv'), 'utf8').trim().split('\n');
    expect(measures.length).toBe(1 + 3 * (3 + 1));
  });

  test('leaves the check out when asked to', async () => {
    const path = writeScenario(WAR);
    const { out } = await runCli(
      'attribute',
      path,
      '--case',
      'war',
      '--economies',
      'USA',
      '--fast',
      '--json',
    );
    expect(JSON.parse(out).cases.war.shapley).toBeUndefined();
  });
});
