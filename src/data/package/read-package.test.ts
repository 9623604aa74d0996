import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { calibrate } from '../../economy/calibrate.ts';
import { UserError } from '../../error/user-error.ts';
import { readPackage } from './read-package.ts';

const GOOD: Readonly<Record<string, string>> = {
  'datapackage.json': JSON.stringify({ name: 'two', title: 'Two economies', year: 2020 }),
  'economies.csv': 'economy,name\nHOM,Home\nFOR,Foreign\n',
  'sectors.csv': 'sector,name,group,trade_elasticity\nGDS,Goods,goods,4\nSRV,Services,services,5\n',
  'flows.csv':
    'sector,importer,exporter,value,tariff\n' +
    'GDS,HOM,HOM,100,\nGDS,HOM,FOR,20,0.1\nGDS,FOR,HOM,10,0\nGDS,FOR,FOR,200,0\n' +
    'SRV,HOM,HOM,300,0\nSRV,FOR,FOR,400,0\n',
  'production.csv': 'economy,sector,value_added_share\nHOM,GDS,0.5\nHOM,SRV,0.9\nFOR,GDS,0.6\nFOR,SRV,1\n',
  'inputs.csv':
    'economy,using_sector,input_sector,share\nHOM,GDS,GDS,0.3\nHOM,GDS,SRV,0.2\nHOM,SRV,GDS,0.1\nFOR,GDS,SRV,0.4\n',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Write the good package with some files changed; undefined leaves a file out. */
function make(changes: Record<string, string | Uint8Array | undefined> = {}): string {
  const path = join(folder, 'two');
  mkdirSync(path);
  for (const [name, content] of Object.entries({ ...GOOD, ...changes })) {
    if (content !== undefined) writeFileSync(join(path, name), content);
  }
  return path;
}

function faultOf(changes: Record<string, string | Uint8Array | undefined>): string {
  try {
    readPackage(make(changes));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.full.replace(`${folder}/`, '');
  }
  throw new Error('nothing was refused');
}

test('a good package reads and calibrates', () => {
  const tables = readPackage(make());
  expect(tables.unit).toBe('million USD');
  expect([...tables.flows]).toEqual([100, 20, 10, 200, 300, 0, 0, 400]);
  expect(tables.tariffs[1]).toBe(0.1);
  expect(calibrate(tables).valueAdded[0]).toBe(0.5 * 110 + 0.9 * 300);
});

test('scale elasticities are read where the column is filled, and absent where it is not', () => {
  const rows = (goods: string, services: string) =>
    `sector,group,trade_elasticity,scale_elasticity\nGDS,goods,4,${goods}\nSRV,services,5,${services}\n`;
  const scaled = readPackage(make({ 'sectors.csv': rows('0.2', '0') }));
  expect(scaled.scaleElasticity).toEqual(Float64Array.of(0.2, 0));
  rmSync(join(folder, 'two'), { recursive: true });
  expect('scaleElasticity' in readPackage(make({ 'sectors.csv': rows('', '') }))).toBe(false);
});

test('gzipped files and zip archives, with or without a folder inside, read alike', () => {
  const expected = readPackage(make()).flows;
  rmSync(join(folder, 'two'), { recursive: true });
  const gzipped = make({ 'flows.csv': undefined, 'flows.csv.gz': gzipSync(strToU8(GOOD['flows.csv'])) });
  expect(readPackage(gzipped).flows).toEqual(expected);
  const files = Object.fromEntries(Object.entries(GOOD).map(([name, text]) => [name, strToU8(text)]));
  for (const content of [files, { 'my folder': files }]) {
    const path = join(folder, 'two.zip');
    writeFileSync(path, zipSync(content));
    expect(readPackage(path).flows).toEqual(expected);
  }
});

test('codes may be in either case, columns in any order and number', () => {
  const tables = readPackage(
    make({
      'flows.csv':
        'comment,value,exporter,importer,sector\nx,7,for,Hom,gds\n,1,HOM,HOM,SRV\n,1,FOR,FOR,SRV\n',
    }),
  );
  expect(tables.flows[1]).toBe(7);
});

test('one sector without inputs is enough', () => {
  const tables = readPackage(
    make({
      'sectors.csv': 'sector,group,trade_elasticity\nALL,goods,5\n',
      'flows.csv':
        'sector,importer,exporter,value\nALL,HOM,HOM,5\nALL,FOR,FOR,6\nALL,HOM,FOR,1\nALL,FOR,HOM,1\n',
      'production.csv': undefined,
      'inputs.csv': undefined,
    }),
  );
  expect([...tables.valueAddedShares]).toEqual([1, 1]);
});

test('shares off by rounding are closed exactly', () => {
  const tables = readPackage(
    make({ 'production.csv': GOOD['production.csv'].replace('0.6', '0.6000000001') }),
  );
  expect(tables.valueAddedShares[1]).toBe(1 - 0.4);
});

const flow = (row: string) => ({ 'flows.csv': `${GOOD['flows.csv']}${row}\n` });
const replaced = (file: string, from: string, to: string) => ({ [file]: GOOD[file].replace(from, to) });

test.each([
  ['missing file', { 'flows.csv': undefined }, 'two: flows.csv is missing'],
  ['missing descriptor', { 'datapackage.json': undefined }, 'two: datapackage.json is missing'],
  ['broken descriptor', { 'datapackage.json': '{"name": ' }, 'two/datapackage.json: not valid JSON'],
  ['no year', { 'datapackage.json': '{"name": "a", "title": "b"}' }, 'two/datapackage.json: year is missing'],
  [
    'missing column',
    replaced('flows.csv', 'importer', 'importr'),
    'two/flows.csv:1: column importer is missing (found: sector, importr, exporter, value, tariff); rename importr?',
  ],
  [
    'truncated row',
    { 'flows.csv': GOOD['flows.csv'].slice(0, -10) },
    'two/flows.csv:7: row has 3 fields, the header has 5; the file may be cut off here',
  ],
  [
    'unterminated quote',
    replaced('economies.csv', 'Home', '"Home'),
    'two/economies.csv:2: a quoted field is never closed',
  ],
  [
    'truncated gzip',
    { 'flows.csv': undefined, 'flows.csv.gz': gzipSync(strToU8(GOOD['flows.csv'])).slice(0, -12) },
    'two/flows.csv.gz: the gzip file is damaged or cut off',
  ],
  [
    'duplicate flow',
    flow('gds,hom,for,1,0'),
    'two/flows.csv:8: gds, importer hom, exporter for is there twice (first on line 3)',
  ],
  ['unknown economy', flow('GDS,HOME,FOR,1,0'), 'two/flows.csv:8: unknown economy HOME; did you mean HOM?'],
  ['unknown sector', flow('GXY,HOM,FOR,1,0'), 'two/flows.csv:8: unknown sector GXY; did you mean GDS?'],
  [
    'not a number',
    replaced('flows.csv', ',20,', ',twenty,'),
    'two/flows.csv:3: value is "twenty", not a number',
  ],
  ['blank value', replaced('flows.csv', ',20,', ',,'), 'two/flows.csv:3: value is blank'],
  [
    'a percent sign',
    replaced('flows.csv', '0.1\n', '10%\n'),
    'two/flows.csv:3: tariff is "10%", not a number; write 5% as 0.05',
  ],
  [
    'negative flow',
    replaced('flows.csv', ',20,', ',-20,'),
    'two/flows.csv:3: the flow of GDS, importer HOM, exporter FOR is -20',
  ],
  [
    'tariff below -100%',
    replaced('flows.csv', '0.1\n', '-1.5\n'),
    'two/flows.csv:3: the tariff of GDS, importer HOM, exporter FOR is -1.5',
  ],
  [
    'repeated economy',
    replaced('economies.csv', 'FOR', 'hom'),
    'two/economies.csv:3: economy hom is listed twice',
  ],
  [
    'unknown group',
    replaced('sectors.csv', ',goods,', ',good,'),
    'two/sectors.csv:2: the group of GDS is "good"; write goods or services',
  ],
  [
    'zero elasticity',
    replaced('sectors.csv', ',4\n', ',0\n'),
    'two/sectors.csv:2: the trade elasticity of GDS is 0',
  ],
  [
    'negative scale elasticity',
    { 'sectors.csv': 'sector,group,trade_elasticity,scale_elasticity\nGDS,goods,4,-0.1\nSRV,services,5,0\n' },
    'two/sectors.csv:2: the scale elasticity of GDS is -0.1',
  ],
  [
    'scale elasticity of some sectors only',
    { 'sectors.csv': 'sector,group,trade_elasticity,scale_elasticity\nGDS,goods,4,0.1\nSRV,services,5,\n' },
    'two/sectors.csv: scale_elasticity is blank in 1 of 2 sectors; give every sector one',
  ],
  [
    'share above one',
    replaced('production.csv', '0.9', '1.9'),
    'two/production.csv:3: the value added share of SRV in HOM is 1.9',
  ],
  [
    'missing share',
    replaced('production.csv', 'FOR,SRV,1\n', ''),
    'two/production.csv: there is no row for SRV in FOR',
  ],
  [
    'missing production',
    { 'production.csv': undefined },
    'two: production.csv is missing, though there is inputs.csv',
  ],
  [
    'negative input',
    replaced('inputs.csv', '0.3', '-0.3'),
    'two/inputs.csv:2: the share of GDS used by GDS in HOM is -0.3',
  ],
  [
    'repeated input',
    { 'inputs.csv': `${GOOD['inputs.csv']}FOR,GDS,SRV,0.4\n` },
    'two/inputs.csv:6: SRV used by GDS in FOR is there twice',
  ],
  [
    'shares that do not add up',
    replaced('inputs.csv', '0.3', '0.4'),
    'two/production.csv:2: value added and inputs of GDS in HOM add up to 1.1, not 1; mend production.csv or inputs.csv, or let --balance',
  ],
  [
    'incomplete elasticities',
    { 'elasticities.csv': 'set,sector,value\nmine,GDS,3\n' },
    'two/elasticities.csv: set mine has no value for SRV',
  ],
  [
    'one economy',
    {
      'economies.csv': 'economy\nHOM\n',
      'flows.csv': 'sector,importer,exporter,value\nGDS,HOM,HOM,1\n',
      'production.csv': undefined,
      'inputs.csv': undefined,
    },
    'two: an economy package needs at least two economies, found 1',
  ],
  [
    'not UTF-8',
    { 'economies.csv': new Uint8Array([101, 0xff, 0xfe]) },
    'two/economies.csv: the file is not UTF-8',
  ],
])('refuses a %s and says where', (_what, changes, message) => {
  expect(faultOf(changes)).toContain(message);
});

test('a path that is nothing, no zip, or a cut-off zip is refused', () => {
  expect(() => readPackage(join(folder, 'none'))).toThrow(/no economy package at/);
  const path = join(folder, 'two.zip');
  writeFileSync(path, 'hello');
  expect(() => readPackage(path)).toThrow(/neither a folder nor a \.zip/);
  writeFileSync(path, zipSync({ 'flows.csv': strToU8(GOOD['flows.csv'].repeat(50)) }).slice(0, 60));
  expect(() => readPackage(path)).toThrow(/damaged or cut off/);
});
