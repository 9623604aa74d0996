import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadBaseline } from '../baselines.ts';
import { economyHash } from '../economy-hash.ts';
import { buildBaselines } from './build-baselines.ts';
import { reportOn, reportPage } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'build-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The source tables are not shipped; a machine that has them names their folder here. */
const sources = process.env.TRADECRAFT_SOURCES;

test.skipIf(!sources)('the shipped baselines are what the build makes, byte for byte', () => {
  for (const { name, sha256 } of buildBaselines(sources!, folder)) {
    const shipped = readFileSync(new URL(`../../../data/${name}.tce`, import.meta.url));
    expect(readFileSync(join(folder, `${name}.tce`)).equals(shipped), name).toBe(true);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});

test('a missing folder or table is named', () => {
  expect(() => buildBaselines(join(folder, 'none'), folder)).toThrow(/no folder of source tables/);
  expect(() => buildBaselines(folder, folder)).toThrow(/source table .* is missing/);
});

test('a report carries the accounts, the tariffs and every adjustment', () => {
  const tables = loadBaseline('world-12');
  const report = reportOn({ tables }, { bytes: 1, sha256: 'x' });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(report.hash).toBe(economyHash(tables));
  expect(report.valueAdded[0].economy).toBe('USA');
  const page = reportPage([report]);
  for (const { what } of tables.provenance.adjustments) expect(page).toContain(what);
});
