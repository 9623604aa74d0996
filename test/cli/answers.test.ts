import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder, writeScenario, writeTiny } from '../support/tiny-package.ts';

describe('tradecraft solve', () => {
  test("reproduces Caliendo and Parro's NAFTA from a package and a scenario", async () => {
    const path = new URL('../data/nafta.yaml', import.meta.url).pathname;
    const { code, out, err } = await runCli('solve', path, '--json');
    expect(err).toBe('');
    expect(code).toBe(0);
    const { cases, model } = JSON.parse(out);
    expect(model).toEqual({ deficits: 'zero', labour: 'mobile', elasticities: 'default' });
    const { MEX, CAN, USA } = cases.nafta.economies;
    expect(MEX.realWage).toBeCloseTo(0.017153, 6);
    expect(CAN.realWage).toBeCloseTo(0.003228, 6);
    expect(USA.realWage).toBeCloseTo(0.001124, 6);
    expect(MEX.realIncome).toBeCloseTo(0.000073, 6);
    expect(MEX.termsOfTradeFirstOrder).toBeCloseTo(-0.004118, 6);
    expect(MEX.volumeOfTradeFirstOrder).toBeCloseTo(0.017239, 6);
    expect(cases.nafta.solver.residual).toBeLessThanOrEqual(1e-10);
  });

  test('an embargo on everything costs 1 - share^(1/theta) in a one-sector package', async () => {
    const path = writeScenario(`
tradecraft: 1
title: Autarky
baseline: ${writeTiny()}
measures: {stop: [{embargo: {importer: all, exporter: all, sectors: all}, status: assumption}]}
cases: {stop: [stop], nothing: []}
`);
    const { code, out } = await runCli('solve', path, '--json', '--detail', 'sectors,trade');
    expect(code).toBe(0);
    const { cases } = JSON.parse(out);
    expect(-cases.stop.economies.AAA.realIncome).toBeCloseTo(1 - 0.8 ** 0.2, 10);
    expect(-cases.stop.economies.BBB.realIncome).toBeCloseTo(1 - 0.9 ** 0.2, 10);
    expect(cases.nothing.economies.AAA.realIncome).toBeCloseTo(0, 12);
    expect(cases.stop.trade).toEqual([
      { sector: 'G', importer: 'AAA', exporter: 'BBB', baseline: 20, value: 0, change: -1 },
      { sector: 'G', importer: 'BBB', exporter: 'AAA', baseline: 20, value: 0, change: -1 },
    ]);
    expect(Object.keys(cases.stop.sectors.AAA.G)).toEqual(['output', 'valueAdded', 'price', 'employment']);
  });

  test('a case that cannot converge exits with 3 and the others are still reported', async () => {
    const path = writeScenario(`
tradecraft: 1
title: A payment no one can make
baseline: ${writeTiny()}
measures:
  ruin: [{transfer: {from: AAA, to: BBB, value: 500}, status: assumption}]
  gift: [{transfer: {from: AAA, to: BBB, value: 1}, status: assumption}]
cases: {ruin: [ruin], gift: [gift]}
`);
    const { code, out } = await runCli('solve', path, '--json');
    expect(code).toBe(3);
    const { cases, failed } = JSON.parse(out);
    expect(Object.keys(cases)).toEqual(['gift']);
    expect(failed.ruin.reason).toMatch(/^no equilibrium found: after \d+ iterations .* in the /);
    expect(cases.gift.economies.AAA.realIncome).toBeLessThan(0);
  });

  test('--csv writes a data package', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { code } = await runCli('solve', 'uk-china-reset', '--csv', folder, '--detail', 'sectors');
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      'covered.csv',
      'datapackage.json',
      'economies.csv',
      'quotas.csv',
      'sectors.csv',
    ]);
    const rows = readFileSync(join(folder, 'economies.csv'), 'utf8').trim().split('\n');
    const cases = Object.keys(
      JSON.parse((await runCli('solve', 'uk-china-reset', '--json')).out).cases,
    ).length;
    expect(rows.length).toBe(1 + 81 * cases);
    expect(rows.every((row) => !/NaN|undefined|Infinity/.test(row))).toBe(true);
  });
});

describe('the other commands', () => {
  test('economy list, info, check', async () => {
    expect((await runCli('economy', 'list')).out).toMatch(/world-12 .*\n.*world-2014 .*\n.*world-2022 /);
    const info = JSON.parse((await runCli('economy', 'info', 'world-2022', '--json')).out);
    const gdp = (code: string) =>
      info.economies.find((one: { code: string }) => one.code === code).valueAdded / 1e6;
    expect(gdp('GBR')).toBeCloseTo(3.01, 1);
    expect(gdp('CHN')).toBeCloseTo(17.0, 0);
    expect(gdp('USA')).toBeCloseTo(25.6, 0);
    expect((await runCli('economy', 'check', 'world-12')).out).toMatch(
      /^world-12 is sound: 12 economies, 12 sectors/,
    );
    expect((await runCli('economy', 'check', writeTiny())).out).toMatch(/^tiny is sound/);
  });

  test('economy export reads back bit for bit', async () => {
    const folder = join(temporaryFolder(), 'world-12');
    const { out } = await runCli('economy', 'export', 'world-12', folder, '--json');
    const again = await runCli('economy', 'check', folder, '--json');
    expect(JSON.parse(again.out).hash).toBe(JSON.parse(out).hash);
  });

  test('scenario list, check and schema', async () => {
    expect((await runCli('scenario', 'list')).out).toContain('uk-china-reset');
    expect((await runCli('scenario', 'check', 'uk-china-reset')).code).toBe(0);
    const schema = JSON.parse((await runCli('scenario', 'schema')).out);
    expect(schema.properties).toHaveProperty('measures');
  });

  test('compare sets two cases side by side', async () => {
    const { out } = await runCli('compare', 'uk-china-reset', 'us-10', 'us-100', '--json');
    const { economies } = JSON.parse(out);
    const britain = economies.find((one: { code: string }) => one.code === 'GBR');
    expect(britain.second).toBeLessThan(britain.first);
    expect(1 + britain.change).toBeCloseTo((1 + britain.second) / (1 + britain.first), 14);
  });

  test('selftest passes', async () => {
    const { code, out } = await runCli('selftest');
    expect(out).toMatch(/PASS\n$/);
    expect(code).toBe(0);
  });

  test('study writes a whole folder and prints its answer', async () => {
    const folder = join(temporaryFolder(), 'study');
    const { code, out } = await runCli('study', 'uk-china-reset', '--draws', '0', '--out', folder);
    expect(code).toBe(0);
    expect(out).toContain(`${folder}/index.html`);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(page).not.toMatch(/<script|<link[^>]+href="http|src="http/);
    for (const name of ['datapackage.json', 'scenario.yaml', 'result.json', 'data/break-even.csv']) {
      expect(existsSync(join(folder, name)), name).toBe(true);
    }
  });
});
