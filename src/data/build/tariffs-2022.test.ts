import { expect, test } from 'vitest';
import { WITS_GROUPS, witsKey } from '../sources/wits-tariffs.ts';
import { EU27, S30_OF_SECTOR } from './groupings.ts';
import { layoutOf } from './layout.ts';
import { tariffs2022 } from './tariffs-2022.ts';

const layout = layoutOf(
  [...EU27, 'GBR', 'CHN', 'USA', 'CAN', 'JPN', 'IND', 'MEX', 'BRA', 'KOR', 'KAZ', 'ROW'],
  [...S30_OF_SECTOR.keys(), 'SERVICES'],
);
const { N, J } = layout;
const regions = ['USA', 'CHN', 'GBR', 'EU27', 'CAN', 'JPN', 'IND', 'MEX', 'BRA', 'ROW'];

/** The database says 6% everywhere but 90% on Korean food; WITS says 4%; the United States collected 2%, 1% elsewhere. */
const database = new Float64Array(J * N * N).fill(0.06);
const food = layout.cell(layout.sector('C10T12'), layout.economy('KOR'), layout.economy('USA'));
database[food] = 0.9;
const wits = new Map(
  regions.flatMap((importer) =>
    regions.flatMap((exporter) =>
      WITS_GROUPS.map((group): [string, number] => [witsKey(importer, exporter, group), 0.04]),
    ),
  ),
);
const collected = new Map(
  [...new Set(S30_OF_SECTOR.values())].flatMap((s30): [string, number][] => [
    [`CHN ${s30}`, 0.02],
    [`EU27 ${s30}`, 0.02],
    [`DOM ${s30}`, 0.01],
  ]),
);
const goods = layout.sectors.map((code) => code !== 'SERVICES');
const { tariffs, sources, adjustments } = tariffs2022(layout, {
  flows: new Float64Array(J * N * N).fill(1),
  ...{ database, wits, collected, goods },
});

const found = (sector: string, importer: string, exporter: string) => {
  const cell = layout.cell(layout.sector(sector), layout.economy(importer), layout.economy(exporter));
  return [tariffs[cell], sources.legend[sources.codes[cell]]];
};

test.each([
  ['C28', 'GBR', 'GBR', 0, /^none/],
  ['C28', 'DEU', 'FRA', 0, /^none/],
  ['SERVICES', 'GBR', 'CHN', 0, /^none/],
  ['C28', 'KOR', 'CHN', 0.06, /^Global.*2021$/],
  ['C10T12', 'KOR', 'USA', 0.3, /cut to 30%/],
  ['C28', 'GBR', 'CHN', 0.04, /^WITS 2023 by/],
  ['C23', 'GBR', 'CHN', 0.06, /^Global/],
  ['C28', 'GBR', 'KOR', 0.06, /^Global/],
  ['C28', 'CAN', 'USA', 0.06, /^Global/],
  ['C28', 'GBR', 'ROW', 0.04, /^WITS 2023, rate/],
  ['C28', 'ROW', 'KAZ', 0.04, /^WITS 2023, rate/],
  ['B09', 'ROW', 'KAZ', 0, /^not known/],
  ['C28', 'KOR', 'ROW', 0.06, /^median/],
  ['C28', 'USA', 'CHN', 0.02, /^collected.*2024$/],
  ['C28', 'USA', 'POL', 0.02, /^collected.*2024$/],
  ['C28', 'USA', 'KAZ', 0.02, /median partner/],
  ['C28', 'USA', 'ROW', 0.01, /median partner/],
])('%s into %s from %s', (sector, importer, exporter, rate, source) => {
  const [value, where] = found(sector, importer, exporter);
  expect(value).toBeCloseTo(rate, 6);
  expect(where).toMatch(source);
});

test('the peak cut is reported', () => {
  expect(adjustments).toHaveLength(1);
  expect(adjustments[0]).toMatchObject({
    cells: 1,
    value: 1,
    largest: 'C10T12 into KOR from USA: 90.0% to 30%',
  });
});
