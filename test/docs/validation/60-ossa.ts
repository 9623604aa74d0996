import { readFileSync } from 'node:fs';
import { type Claim, claimTable, number, type Section, table } from './section.ts';

// Computed by test/golden/ossa.test.ts where his data are, which may not be passed on.
const kept = JSON.parse(
  readFileSync(new URL('../../golden/ossa-2014.json', import.meta.url), 'utf8'),
) as Record<string, readonly number[]>;
const REGIONS = ['Brazil', 'China', 'European Union', 'India', 'Japan', 'rest of the world', 'United States'];
const RATES = [30, 50, 60, 70, 90];
const UNIFORM = [1.816, 2.169, 2.207, 2.186, 2.025];

const mean = (name: string) => kept[name].reduce((sum, value) => sum + value, 0) / kept[name].length;
const claim = (what: string, published: number, name: string, within: number): Claim => ({
  what,
  published,
  ours: mean(name),
  within,
});

export default {
  title: 'Ossa (2014): optimal tariffs and trade wars',
  body() {
    return `
His seven regions and 33 industries of 2007, monopolistic competition without entry, deficits purged. The data derive from GTAP and may not be
passed on: the tests compute these figures where a folder holds them (\`TRADECRAFT_OSSA\`) and say that they are skipped elsewhere. Published is the
mean optimal tariff with political weights; the other figures in that column come from an independent implementation of his equations. Per
cent, means over the seven regions; a region's tariff is the median over its 198 flows:

${claimTable(
  'mean of the seven',
  [
    claim('optimal tariff, political weights', 62, 'political medians', 0.5),
    claim('optimal tariff, equal weights', 59.1, 'medians', 0.5),
    claim('own real income, equal weights', 2.23, 'gains', 0.01),
    claim('real income of the others', -0.67, 'others', 0.01),
    claim('Nash tariff, equal weights', 58.4, 'Nash medians', 0.5),
    claim('Nash, real income', -2.4, 'Nash gains', 0.01),
  ],
  2,
)}

${claimTable(
  'United States, one tariff on all imports: own real income',
  RATES.map((rate, k) => ({
    what: `${rate}%`,
    published: UNIFORM[k],
    ours: kept['uniform tariff of the United States'][k],
    within: 0.001,
  })),
  3,
)}

Incomes agree to the last digit. Medians differ by up to four tenths of a point because an eighth of the flows is below a million dollars: rates on them hardly
matter, and where a search leaves them depends on when it stops. Ours are solved to the end: a tolerance a hundred times finer
changes no digit.

${table(
  [
    'region',
    'optimal tariff',
    'own real income',
    'others',
    'with political weights',
    'own welfare',
    'Nash tariff',
    'Nash real income',
  ],
  REGIONS.map((region, n) => [
    region,
    number(kept.medians[n], 1),
    number(kept.gains[n], 2),
    number(kept.others[n], 2),
    number(kept['political medians'][n], 1),
    number(kept['political gains'][n], 2),
    number(kept['Nash medians'][n], 1),
    number(kept['Nash gains'][n], 2),
  ]),
)}
`;
  },
} satisfies Section;
