import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './tiny-package.ts';

/** Three economies, goods and services, a tariff or two, inputs: small enough for thousands of solves a second. */
const PACKAGE: Readonly<Record<string, string>> = {
  'datapackage.json': JSON.stringify({
    name: 'small',
    title: 'Three economies',
    year: 2020,
    unit: 'million USD',
  }),
  'economies.csv': 'economy,name\nAAA,Aland\nBBB,Beland\nCCC,Celand\n',
  'sectors.csv': 'sector,name,group,trade_elasticity\nG,Goods,goods,5\nS,Services,services,3\n',
  'flows.csv': `sector,importer,exporter,value,tariff
G,AAA,AAA,80,
G,AAA,BBB,20,0.05
G,AAA,CCC,10,0
G,BBB,AAA,20,0.02
G,BBB,BBB,180,
G,BBB,CCC,15,0.1
G,CCC,AAA,12,0
G,CCC,BBB,18,0.03
G,CCC,CCC,90,
S,AAA,AAA,120,
S,AAA,BBB,6,0
S,AAA,CCC,2,0
S,BBB,AAA,9,0
S,BBB,BBB,260,
S,BBB,CCC,5,0
S,CCC,AAA,3,0
S,CCC,BBB,2,0
S,CCC,CCC,100,
`,
};

const SCENARIO = `tradecraft: 1
id: small
title: A deal and a threat
baseline: BASELINE
measures:
  deal:
    - tariff: {importer: AAA, exporter: BBB, sectors: goods, set: 0%}
      status: assumption
    - barrier: {importer: BBB, exporter: AAA, sectors: all, change: -5%, covers: 40%}
      status: assumption
  threat:
    - tariff: {importer: CCC, exporter: AAA, sectors: goods, add: 20%}
      status: assumption
cases:
  deal: [deal]
  both: [deal, threat]
study: {focus: [AAA, BBB]}
`;

const UNCERTAINTY = `uncertainty:
  elasticities: {distribution: lognormal, cv: 30%}
  measures:
    deal#2: {change: {distribution: uniform, from: -2%, to: -10%}}
  probabilities:
    retaliation: {distribution: triangular, from: 0%, to: 60%, mode: 20%, deal: deal, threat: both}
`;

/** Write the package and a scenario on it. @returns the scenario's path. */
export function writeSmall(uncertainty = UNCERTAINTY, more = ''): string {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  mkdirSync(data);
  for (const [name, text] of Object.entries(PACKAGE)) writeFileSync(join(data, name), text);
  const path = join(folder, 'small.yaml');
  writeFileSync(path, SCENARIO.replace('BASELINE', './data') + more + uncertainty);
  return path;
}
