import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Make an empty folder for a test to write in. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tradecraft-test-'));
}

/** The files of a sound one-sector economy package without inputs: domestic shares 0.8 and 0.9, elasticity 5. */
export const TINY: Readonly<Record<string, string>> = {
  'datapackage.json': JSON.stringify({
    name: 'tiny',
    title: 'Two economies',
    year: 2020,
    unit: 'million USD',
  }),
  'economies.csv': 'economy,name\nAAA,Aland\nBBB,Beland\n',
  'sectors.csv': 'sector,name,group,trade_elasticity\nG,Goods,goods,5\n',
  'flows.csv':
    'sector,importer,exporter,value,tariff\nG,AAA,AAA,80,\nG,AAA,BBB,20,0\nG,BBB,AAA,20,\nG,BBB,BBB,180,\n',
};

/** Write a package, with some files replaced or (undefined) left out, and return its folder. */
export function writeTiny(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = join(temporaryFolder(), 'tiny');
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ ...TINY, ...changes })) {
    if (text !== undefined) writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Write a scenario file and return its path. */
export function writeScenario(text: string): string {
  const path = join(temporaryFolder(), 'case.yaml');
  writeFileSync(path, text);
  return path;
}
