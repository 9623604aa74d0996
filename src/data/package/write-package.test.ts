import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tables } from '../../economy/economy.ts';
import { loadBaseline } from '../baselines.ts';
import { economyHash } from '../economy-hash.ts';
import { readPackage } from './read-package.ts';
import { writePackage } from './write-package.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Everything of an economy that a package holds. */
function held(tables: Tables): Tables {
  const { name, title, year, unit, economies, sectors, provenance } = tables;
  const { flows, tariffs, valueAddedShares, inputShares, tradeElasticity, elasticitySets } = tables;
  return {
    ...{ name, title, year, unit, economies, sectors, provenance },
    ...{ flows, tariffs, valueAddedShares, inputShares, tradeElasticity, elasticitySets },
  };
}

test.each(['world-12', 'world-2014', 'world-2022'])('%s reads back with the same bits', (name) => {
  const economy = loadBaseline(name);
  writePackage(economy, join(folder, name));
  const read = readPackage(join(folder, name));
  expect(economyHash(read)).toBe(economyHash(economy));
  expect(JSON.stringify(held(read))).toBe(JSON.stringify(held(economy)));
});

test('any numbers read back with the same bits', () => {
  const number = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 8, maxLength: 8 }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (values, share) => {
        const tables: Tables = {
          ...{ name: 'any', title: 'Any', year: 2000, unit: 'euro' },
          economies: [
            { code: 'A', name: 'A, "the first"' },
            { code: 'B', name: 'B' },
          ],
          sectors: [{ code: 'S', name: 'All', group: 'goods' }],
          flows: Float64Array.from(values.slice(0, 4), (value) => value + 1),
          tariffs: Float64Array.from([0, values[5], values[6], 0]),
          valueAddedShares: Float64Array.from([1 - (1 - share), 1]),
          inputShares: Float64Array.from([1 - share, 0]),
          tradeElasticity: Float64Array.from([values[7] + 0.1]),
          ...(values[4] > 5e8 ? { scaleElasticity: Float64Array.from([values[5]]) } : {}),
          elasticitySets: {},
          provenance: { sources: [], notes: ['one'], adjustments: [] },
        };
        writePackage(tables, join(folder, 'any'));
        expect(readPackage(join(folder, 'any'))).toEqual(tables);
      },
    ),
    { numRuns: 30 },
  );
});

test('a package of the same name is replaced, anything else is left alone', () => {
  const economy = loadBaseline('world-12');
  const target = join(folder, 'deep', 'mine');
  writePackage(economy, target);
  writeFileSync(join(target, 'stale.txt'), 'old');
  writePackage(economy, target);
  expect(readdirSync(target)).not.toContain('stale.txt');
  expect(() => writePackage({ ...economy, name: 'other' }, target)).toThrow(
    /holds another package, world-12/,
  );
  const full = join(folder, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'precious.txt'), 'keep');
  expect(() => writePackage(economy, full)).toThrow(/is not empty/);
  expect(readFileSync(join(full, 'precious.txt'), 'utf8')).toBe('keep');
  expect(() => writePackage(economy, join(full, 'precious.txt'))).toThrow(/is not a folder/);
});

test('a failed write leaves nothing behind', () => {
  const economy = loadBaseline('world-12');
  const broken = { ...economy, sectors: null as unknown as Tables['sectors'] };
  expect(() => writePackage(broken, join(folder, 'new'))).toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
