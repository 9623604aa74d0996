import { type MoneyUnit, money, percent, plain } from '../figure/format.ts';
import { withDecimals } from '../figure/number-format.ts';
import { sectorInSentence } from '../figure/words.ts';
import type { CaseOutcome } from './case-outcome.ts';
import type { World } from './world.ts';

/** What goes into a number: its name with its symbol, as it reads, and the number itself where it is one. */
export interface ExplainedInput {
  readonly name: string;
  readonly value: string;
  readonly number: number | undefined;
}

/** A number, opened: what it means, its equation, what goes in, and where that comes from. */
export interface Explained {
  readonly id: string;
  /** The name it goes by in results. */
  readonly field: string;
  readonly title: string;
  readonly value: string;
  /** The number itself: a decimal where `unit` is `change`, else money a year in the unit. */
  readonly number: number;
  readonly unit: string;
  readonly meaning: string;
  readonly equation: string;
  readonly inputs: readonly ExplainedInput[];
  readonly source: string;
  /** The section of the documentation that derives it. */
  readonly section: string;
}

const OUTCOMES = 'docs/model.md#outcomes';
const CHANGES = 'docs/model.md#equilibrium-in-changes';

/**
 * Open the numbers of one economy in one case, the most important first. Equations are those of the closure.
 * @param j the sector whose price is opened; the one that the price of final use owes most to, if absent.
 */
export function explain(
  world: World,
  outcome: CaseOutcome,
  n: number,
  unit: MoneyUnit,
  j = weightiestSector(world, outcome, n),
): Explained[] {
  const N = world.economies.length;
  const change = (name: string, number: number) => ({ name, value: percent(number, { plus: true }), number });
  const share = (name: string, number: number) => ({ name, value: percent(number), number });
  const amount = (name: string, number: number) => ({ name, value: money(number, unit), number });
  const ratio = (name: string, number: number) => ({ name, value: withDecimals(number, 6), number });
  const asChange = (number: number) => ({ number, unit: 'change', value: percent(number, { plus: true }) });
  const asMoney = (number: number) => ({
    number,
    unit: world.unit,
    value: money(number, unit, { plus: true }),
  });
  const real = outcome.realIncome[n];
  const price = outcome.priceIndex[n];
  const nominal = (1 + real) * (1 + price) - 1;
  const { before, after } = outcome.trade;
  const relative = outcome.tariffRevenue[n];
  const abroad = (flows: Float64Array, direction: 'exports' | 'imports') => {
    let sum = 0;
    for (let i = 0; i < N; i++) if (i !== n) sum += flows[direction === 'exports' ? i * N + n : n * N + i];
    return sum;
  };
  const cell = j * N + n;
  const sector = world.sectors[j];
  const data = `${world.title}; ${world.provenance.sources[0]?.title ?? 'the data package'}`;
  return [
    {
      id: 'real-income',
      field: 'realIncome',
      title: 'Real income',
      ...asChange(real),
      meaning: 'What the country\u2019s spending can buy: its income, divided by the price of what it buys.',
      equation: '\u00ce / P\u0302 \u2212 1',
      inputs: [
        ratio('Income, ratio \u00ce', 1 + nominal),
        ratio('Price of final use, ratio P\u0302', 1 + price),
        amount('Income before', world.income[n]),
      ],
      source: `${data}. Income is value added, tariff revenue and the trade deficit.`,
      section: OUTCOMES,
    },
    {
      id: 'worth',
      field: 'equivalentVariation',
      title: 'What that is worth a year',
      ...asMoney(outcome.equivalentVariation[n]),
      meaning:
        'The sum that would make the country as well off at today\u2019s prices (equivalent variation).',
      equation: `EV = I \u00b7 (\u00ce / P\u0302 \u2212 1)${world.closure.labourSupply ? ' \u2212 worth of the labour supplied on top' : ''}`,
      inputs: [amount('Income before, I', world.income[n]), change('Real income', real)],
      source: data,
      section: OUTCOMES,
    },
    {
      id: 'real-wage',
      field: 'realWage',
      title: 'Real wage',
      ...asChange(outcome.realWage[n]),
      meaning: 'What an hour of work buys.',
      equation: 'w\u0302 / P\u0302 \u2212 1',
      inputs: [
        ratio('Wage, ratio w\u0302', 1 + outcome.wage[n]),
        ratio('Price of final use, ratio P\u0302', 1 + price),
      ],
      source:
        'Wages clear the market for labour in every country at once; world income is the measure of value.',
      section: OUTCOMES,
    },
    {
      id: 'prices',
      field: 'priceIndex',
      title: 'Cost of living',
      ...asChange(price),
      meaning:
        'The price of what households and governments buy, weighted by what they spend on each sector.',
      equation: finalPriceEquation(world),
      inputs: [
        change(`Price of ${sector.name}, P\u0302\u2c7c \u2212 1`, outcome.sectors.price[cell]),
        share('Its share of final spending, \u03b1\u2c7c', outcome.finalShares[cell]),
      ],
      source: `Shares of spending: ${data}.`,
      section: OUTCOMES,
    },
    {
      id: 'sector-price',
      field: 'sectors.price',
      title: `Price of ${sectorInSentence(sector.name)} to buyers`,
      ...asChange(outcome.sectors.price[cell]),
      meaning:
        'Buyers spread their purchases over suppliers, and shift to those that become cheaper, the more so the higher the trade elasticity.',
      equation:
        'P\u0302\u2c7c = ( \u03a3\u1d62 \u03c0\u2c7c\u1d62 \u00b7 [ \u0109\u1d62\u2c7c \u00b7 \u03c4\u0302\u1d62\u2c7c ]^\u2212\u03b8\u2c7c )^(\u22121/\u03b8\u2c7c)',
      inputs: [
        { name: 'Trade elasticity \u03b8\u2c7c', value: plain(world.theta[j]), number: world.theta[j] },
        amount('Spending before', outcome.spending[cell]),
      ],
      source: `Trade shares \u03c0: ${data}. Elasticity: ${elasticitySource(world)}.`,
      section: CHANGES,
    },
    {
      id: 'exports',
      field: 'exports',
      title: 'Exports',
      ...asChange(outcome.exports[n]),
      meaning: 'Sales abroad at border prices, all sectors.',
      equation:
        'E\u2032 = \u03a3\u2c7c \u03a3\u2099 \u03c0\u2032\u2c7c\u2099\u1d62 \u00b7 X\u2032\u2c7c\u2099 / (1 + t\u2032\u2c7c\u2099\u1d62)',
      inputs: [amount('Before', abroad(before, 'exports')), amount('After', abroad(after, 'exports'))],
      source: data,
      section: OUTCOMES,
    },
    {
      id: 'imports',
      field: 'imports',
      title: 'Imports',
      ...asChange(outcome.imports[n]),
      meaning: 'Purchases from abroad at border prices, all sectors.',
      equation: 'M\u2032 = E\u2032 + D',
      inputs: [amount('Before', abroad(before, 'imports')), amount('After', abroad(after, 'imports'))],
      source: `${data}. What happens to the trade deficit D is part of the closure below.`,
      section: OUTCOMES,
    },
    {
      id: 'revenue',
      field: 'tariffRevenueDifference',
      title: 'Tariff revenue, difference',
      ...asMoney(outcome.tariffRevenueDifference[n]),
      meaning: 'What customs take in after the change, less what they took before.',
      equation: '\u0394R = \u03a3 t\u2032 \u00b7 M\u2032 \u2212 \u03a3 t \u00b7 M',
      inputs: [
        relative === undefined
          ? { name: 'Relative change', value: 'no revenue before', number: undefined }
          : change('Relative change', relative),
      ],
      source: 'Tariffs of the data, those in force on the scenario\u2019s day, and its measures.',
      section: OUTCOMES,
    },
    {
      id: 'terms-of-trade',
      field: 'termsOfTradeFirstOrder',
      title: 'First-order formula, terms of trade',
      ...asChange(outcome.termsOfTradeFirstOrder[n]),
      meaning:
        'The part of the gain that the literature reads off prices of exports against imports. For large changes it is only near the exact number above.',
      equation: 'Caliendo and Parro (2015), equation 16',
      inputs: [change('Volume of trade, the other part', outcome.volumeOfTradeFirstOrder[n])],
      source: 'Caliendo and Parro (2015), Review of Economic Studies.',
      section: 'docs/model.md#the-first-order-split',
    },
  ];
}

function elasticitySource({ elasticitySets, elasticities }: World): string {
  const found = elasticitySets.find(({ key }) => key === elasticities);
  return found ? `${found.title}; ${found.source}` : elasticities;
}

/** The sector that the change of the price of final use owes most to. */
function weightiestSector({ sectors }: World, { finalShares, sectors: { price } }: CaseOutcome, n: number) {
  const N = finalShares.length / sectors.length;
  const weights = sectors.map((_, j) => Math.abs(finalShares[j * N + n] * price[j * N + n]));
  return weights.indexOf(Math.max(...weights));
}

/** Cobb-Douglas, or CES where the closure lets sectors substitute for one another in final use. */
function finalPriceEquation({ closure: { finalSubstitution: eta = 1 } }: World): string {
  if (eta === 1) return 'P\u0302 = \u220f\u2c7c P\u0302\u2c7c ^ \u03b1\u2c7c';
  return `P\u0302 = ( \u03a3\u2c7c \u03b1\u2c7c \u00b7 P\u0302\u2c7c ^ (1 \u2212 \u03b7) ) ^ (1 / (1 \u2212 \u03b7)), \u03b7 = ${eta}`;
}
