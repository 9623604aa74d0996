import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadBaseline } from '../baselines.ts';
import { economyHash } from '../economy-hash.ts';
import { decodeDecimals, encodeDecimals, roundDecimal } from './decimals.ts';
import { decodeBaseline } from './decode.ts';
import { encodeBaseline, roundForStore } from './encode.ts';

const money = fc.double({ min: 0, max: 1e12, noNaN: true });

test('decimals come back as they were rounded, to the bit', () => {
  fc.assert(
    fc.property(fc.array(money), (values) => {
      const rounded = Float64Array.from(values, roundDecimal);
      expect(decodeDecimals(encodeDecimals(rounded), rounded.length)).toEqual(rounded);
    }),
  );
});

test('rounding is small, and rounding twice is rounding once', () => {
  fc.assert(
    fc.property(money, (value) => {
      const rounded = roundDecimal(value);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(5.1e-7 * value + 1e-15);
      expect(roundDecimal(rounded)).toBe(rounded);
    }),
  );
});

test('negative and infinite numbers are not stored', () => {
  for (const value of [-1, Infinity, Number.NaN, 1e16]) {
    expect(() => encodeDecimals(Float64Array.of(value))).toThrow(/cannot store/);
  }
});

test('a baseline survives encoding to the bit, with where its tariffs come from', () => {
  const { grossOutput: _, ...economy } = loadBaseline('world-12');
  const tables = roundForStore(economy);
  const codes = new Uint8Array(tables.flows.length).map((_, cell) => cell % 3);
  const baseline = decodeBaseline(
    encodeBaseline({ tables, tariffSources: { legend: ['a', 'b', 'c'], codes } }),
  );
  expect(baseline.tables.flows).toEqual(tables.flows);
  expect(baseline.tables.tariffs).toEqual(tables.tariffs);
  expect(baseline.tables.inputShares).toEqual(tables.inputShares);
  expect(baseline.tables.valueAddedShares).toEqual(tables.valueAddedShares);
  expect(baseline.tables.elasticitySets).toEqual(tables.elasticitySets);
  expect(baseline.tariffSources).toEqual({ legend: ['a', 'b', 'c'], codes });
});

test('a scale elasticity is kept and enters the hash; without one the bytes are as before', () => {
  const { grossOutput: _, ...economy } = loadBaseline('world-12');
  const tables = roundForStore(economy);
  const scaleElasticity = tables.tradeElasticity.map((theta) => 0.5 / theta);
  const scaled = { ...tables, scaleElasticity };
  expect(decodeBaseline(encodeBaseline({ tables: scaled })).tables.scaleElasticity).toEqual(scaleElasticity);
  expect(economyHash(scaled)).not.toBe(economyHash(tables));
  const plain = decodeBaseline(encodeBaseline({ tables }));
  expect('scaleElasticity' in plain.tables).toBe(false);
  expect(new TextDecoder().decode(encodeBaseline({ tables }))).not.toContain('scaleElasticity');
});

test('any damaged byte is found', () => {
  const bytes = encodeBaseline({ tables: loadBaseline('world-12') });
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at] ^= change;
      expect(() => decodeBaseline(damaged)).toThrow(/not a stored baseline|checksum/);
    }),
    { numRuns: 50 },
  );
  expect(() => decodeBaseline(bytes.slice(0, 1000))).toThrow(/checksum/);
});
