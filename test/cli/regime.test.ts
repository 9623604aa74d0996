import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const SCENARIO = `tradecraft: 1
title: A tariff
baseline: world-2022
measures:
  more: [{tariff: {importer: USA, exporter: GBR, sectors: goods, add: 10%}, status: assumption, note: Why not.}]
cases: {none: [], more: [more]}
`;

describe('regime', () => {
  test('list prints days, means and alternatives', async () => {
    const { code, out } = await runCli('regime', 'list');
    expect(code).toBe(0);
    expect(out).toMatch(/2025-04-09 .*24\.8%.*All partners back to 10%/);
    expect(out).toContain('budget-lab-etrs');
  });

  test('show prints what was in force, with its sources', async () => {
    const { code, out } = await runCli('regime', 'show', '2026-01-29');
    expect(code).toBe(0);
    expect(out).toMatch(/EU27 +11\.1/);
    expect(out).toContain("China's deposit of 75.8% on Canadian canola seed");
    expect(out).toContain('https://github.com/tradewartracker/trade-war-redux-2025');
    expect((await runCli('regime', 'show', '2025-01-01')).out).toContain(
      'The United States had added nothing.',
    );
  });

  test('show as JSON and CSV has every partner and sector', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { code, out } = await runCli('regime', 'show', '2026-01-29', '--json', '--csv', folder);
    expect(code).toBe(0);
    const { date, partners, changes, evidence } = JSON.parse(out);
    expect([date, partners.length]).toEqual(['2026-01-29', 51]);
    for (const change of changes) for (const id of change.evidence) expect(evidence[id], id).toBeTruthy();
    const rows = readFileSync(join(folder, 'rates.csv'), 'utf8').trim().split('\n');
    expect(rows.length).toBeGreaterThan(51 * 20);
    expect(rows.find((row) => row.startsWith('USA,GBR,mean,'))).toMatch(/^USA,GBR,mean,0\.1095/);
  });

  test('refuses a day it does not know, and a word that is none', async () => {
    const late = await runCli('regime', 'show', '2030-01-01');
    expect([late.code, late.err.includes('no tariffs are known for 2030-01-01')]).toEqual([2, true]);
    expect((await runCli('regime', 'show', 'today')).code).toBe(2);
  });
});

describe('--as-of', () => {
  const file = join(temporaryFolder(), 'tariff.yaml');
  writeFileSync(file, SCENARIO);

  test('puts a scenario on the tariffs of the day, and every result says so', async () => {
    const plain = await runCli('solve', file, '--economies', 'GBR');
    const dated = await runCli('solve', file, '--economies', 'GBR', '--as-of', '2026-01-29');
    expect(plain.out).not.toContain('tariffs as of');
    expect(dated.out).toContain('tariffs as of 2026-01-29');
    const compared = await runCli('compare', file, 'none', 'more', '--as-of', '2026-01-29');
    expect(compared.out).toContain('tariffs as of 2026-01-29');
  });

  test('is in the document and in the tables', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { out } = await runCli('solve', file, '--as-of', '2026-01-29', '--json', '--csv', folder);
    const document = JSON.parse(out);
    expect(document.asOf).toEqual({ date: '2026-01-29' });
    expect(document.projection).toBeNull();
    expect(readFileSync(join(folder, 'datapackage.json'), 'utf8')).toContain('tariffs as of 2026-01-29');
  });

  test('is an error on a day that is not known', async () => {
    const { code, err } = await runCli('solve', file, '--as-of', '2024-05-01');
    expect([code, err.includes('no tariffs are known for 2024-05-01')]).toEqual([2, true]);
  });
});
