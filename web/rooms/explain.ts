import { type MoneyUnit, money, percent, plain } from '../../src/figure/format.ts';
import type { CaseOutcome, World } from '../engine/answers.ts';

/** A number, opened: what it means, its equation, what goes in, and where that comes from. */
export interface Explained {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  readonly meaning: string;
  readonly equation: string;
  readonly inputs: readonly (readonly [string, string])[];
  readonly source: string;
}

/** Open the numbers of one economy in one case, the most important first. */
export function explain(world: World, outcome: CaseOutcome, n: number, unit: MoneyUnit): Explained[] {
  const N = world.economies.length;
  const signed = (value: number) => percent(value, { plus: true });
  const amount = (value: number) => money(value, unit);
  const ratio = (change: number) => (1 + change).toFixed(6);
  const real = outcome.realIncome[n];
  const price = outcome.priceIndex[n];
  const nominal = (1 + real) * (1 + price) - 1;
  const { before, after } = outcome.trade;
  const abroad = (flows: Float64Array, direction: 'exports' | 'imports') => {
    let sum = 0;
    for (let i = 0; i < N; i++) if (i !== n) sum += flows[direction === 'exports' ? i * N + n : n * N + i];
    return sum;
  };
  // The sector that the change of prices owes most to.
  const weights = world.sectors.map((_, j) =>
    Math.abs(outcome.finalShares[j * N + n] * outcome.sectors.price[j * N + n]),
  );
  const j = weights.indexOf(Math.max(...weights));
  const cell = j * N + n;
  const sector = world.sectors[j];
  const data = `${world.title}; ${world.provenance.sources[0]?.title ?? 'the data package'}`;
  return [
    {
      id: 'real-income',
      title: 'Real income',
      value: signed(real),
      meaning: 'What the country\u2019s spending can buy: its income, divided by the price of what it buys.',
      equation: 'W\u0302 = \u00ce / P\u0302 \u2212 1',
      inputs: [
        ['Income, ratio \u00ce', ratio(nominal)],
        ['Price of final use, ratio P\u0302', ratio(price)],
        ['Income before', amount(world.income[n])],
      ],
      source: `${data}. Income is value added, tariff revenue and the trade deficit.`,
    },
    {
      id: 'worth',
      title: 'What that is worth a year',
      value: money(outcome.equivalentVariation[n], unit, { plus: true }),
      meaning:
        'The sum that would make the country as well off at today\u2019s prices (equivalent variation).',
      equation: 'EV = I \u00b7 (\u00ce / P\u0302 \u2212 1)',
      inputs: [
        ['Income before, I', amount(world.income[n])],
        ['Real income', signed(real)],
      ],
      source: data,
    },
    {
      id: 'real-wage',
      title: 'Real wage',
      value: signed(outcome.realWage[n]),
      meaning: 'What an hour of work buys.',
      equation: 'w\u0302 / P\u0302 \u2212 1',
      inputs: [
        ['Wage, ratio w\u0302', ratio(outcome.wage[n])],
        ['Price of final use, ratio P\u0302', ratio(price)],
      ],
      source:
        'Wages clear the market for labour in every country at once; world income is the measure of value.',
    },
    {
      id: 'prices',
      title: 'Cost of living',
      value: signed(price),
      meaning:
        'The price of what households and governments buy, weighted by what they spend on each sector.',
      equation: 'P\u0302 = \u220f\u2c7c P\u0302\u2c7c ^ \u03b1\u2c7c',
      inputs: [
        [`Largest part: ${sector.name}`, signed(outcome.sectors.price[cell])],
        ['Its share of spending, \u03b1', percent(outcome.finalShares[cell])],
      ],
      source: `Shares of spending: ${data}.`,
    },
    {
      id: 'sector-price',
      title: `Price of ${sector.name.charAt(0).toLowerCase()}${sector.name.slice(1)} to buyers`,
      value: signed(outcome.sectors.price[cell]),
      meaning:
        'Buyers spread their purchases over suppliers, and shift to those that become cheaper, the more so the higher the trade elasticity.',
      equation:
        'P\u0302\u2c7c = ( \u03a3\u1d62 \u03c0\u2c7c\u1d62 \u00b7 [ \u0109\u1d62\u2c7c \u00b7 \u03c4\u0302\u1d62\u2c7c ]^\u2212\u03b8\u2c7c )^(\u22121/\u03b8\u2c7c)',
      inputs: [
        ['Trade elasticity \u03b8', plain(world.theta[j])],
        ['Spending before', amount(outcome.spending[cell])],
      ],
      source: `Trade shares \u03c0: ${data}. Elasticity: ${elasticitySource(world)}.`,
    },
    {
      id: 'exports',
      title: 'Exports',
      value: signed(outcome.exports[n]),
      meaning: 'Sales abroad at border prices, all sectors.',
      equation:
        'E\u2032 = \u03a3\u2c7c \u03a3\u2099 \u03c0\u2032\u2c7c\u2099\u1d62 \u00b7 X\u2032\u2c7c\u2099 / (1 + t\u2032\u2c7c\u2099\u1d62)',
      inputs: [
        ['Before', amount(abroad(before, 'exports'))],
        ['After', amount(abroad(after, 'exports'))],
      ],
      source: data,
    },
    {
      id: 'imports',
      title: 'Imports',
      value: signed(outcome.imports[n]),
      meaning: 'Purchases from abroad at border prices, all sectors.',
      equation: 'M\u2032 = E\u2032 + D',
      inputs: [
        ['Before', amount(abroad(before, 'imports'))],
        ['After', amount(abroad(after, 'imports'))],
      ],
      source: `${data}. What happens to the trade deficit D is part of the closure below.`,
    },
    {
      id: 'revenue',
      title: 'Tariff revenue, difference',
      value: money(outcome.tariffRevenueDifference[n], unit, { plus: true }),
      meaning: 'What customs take in after the change, less what they took before.',
      equation: '\u0394R = \u03a3 t\u2032 \u00b7 M\u2032 \u2212 \u03a3 t \u00b7 M',
      inputs: [
        [
          'Relative change',
          outcome.tariffRevenue[n] === undefined ? 'no revenue before' : signed(outcome.tariffRevenue[n]!),
        ],
      ],
      source: 'Tariffs of the data, those in force on the scenario\u2019s day, and its measures.',
    },
    {
      id: 'terms-of-trade',
      title: 'First-order formula, terms of trade',
      value: signed(outcome.termsOfTradeFirstOrder[n]),
      meaning:
        'The part of the gain that the literature reads off prices of exports against imports. For large changes it is only near the exact number above.',
      equation: 'Caliendo and Parro (2015), equation 16',
      inputs: [['Volume of trade, the other part', signed(outcome.volumeOfTradeFirstOrder[n])]],
      source: 'Caliendo and Parro (2015), Review of Economic Studies.',
    },
  ];
}

function elasticitySource({ elasticitySets, elasticities }: World): string {
  const found = elasticitySets.find(({ key }) => key === elasticities);
  return found ? `${found.title}; ${found.source}` : elasticities;
}
