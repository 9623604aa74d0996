import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { calibrate } from '../../economy/calibrate.ts';
import { decodeBaseline } from '../store/decode.ts';
import { decodeRecord } from '../store/trade-record.ts';
import { BACK_TEST_FILES, buildBackTest } from './build-back-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'back-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const stored = (file: string) =>
  readFileSync(new URL(`../../../test/data/us-china-2019/${file}`, import.meta.url));

/** The source tables are not shipped; a machine that has them names their folder here. */
const sources = process.env.TRADECRAFT_SOURCES;

test.skipIf(!sources)('what the back-test reads is what the build makes, byte for byte', () => {
  buildBackTest(sources!, folder);
  for (const file of Object.values(BACK_TEST_FILES)) {
    expect(readFileSync(join(folder, file)).equals(stored(file)), file).toBe(true);
  }
});

test('both years hold what is known of them', () => {
  const economy = calibrate(decodeBaseline(gunzipSync(stored(BACK_TEST_FILES.before))).tables);
  const after = decodeRecord(gunzipSync(stored(BACK_TEST_FILES.after)));
  const codes = economy.economies.map(({ code }) => code);
  expect(after.economies).toEqual(codes);
  expect(after.sectors).toEqual(economy.sectors.map(({ code }) => code));
  const N = codes.length;
  const trade = (flows: Float64Array, importer: string, exporter: string) => {
    const at = codes.indexOf(importer) * N + codes.indexOf(exporter);
    return economy.sectors.reduce((sum, _, j) => sum + flows[j * N * N + at], 0) / 1000;
  };
  // Goods and services, billion USD.
  expect(trade(economy.flows, 'USA', 'CHN')).toBeGreaterThan(350);
  expect(trade(economy.flows, 'USA', 'CHN')).toBeLessThan(550);
  expect(trade(after.flows, 'CHN', 'USA')).toBeLessThan(trade(economy.flows, 'CHN', 'USA'));
  const world = economy.valueAdded.reduce((sum, value) => sum + value, 0) / 1e6;
  expect(world).toBeGreaterThan(74);
  expect(world).toBeLessThan(84);
});
