import { z } from 'zod';
import { status } from './evidence.ts';
import { code, day, exact, listOf, oneOf, rate, share, text, wants } from './fields.ts';
import {
  checkOperator,
  checkTogether,
  type covers,
  faultIn,
  from,
  layerNames,
  layerRules,
  level,
  OPERATORS,
  onFlows,
  operators,
  products,
} from './measure-fields.ts';
import { quota } from './measure-quota.ts';
import { economies, sectors } from './selection.ts';

export const SCOPES = ['mfn', 'erga-omnes', 'preferential'] as const;
const eitherOperator = { oneOf: OPERATORS.map((operator) => ({ required: [operator] })) };

const rateChange = exact({ ...onFlows, ...operators, ...products, from })
  .superRefine((given, context) => {
    checkOperator(given, faultIn(context));
    checkTogether(given, faultIn(context));
  })
  .meta(eitherOperator);

const tariffChange = exact({
  ...onFlows,
  ...operators,
  ...products,
  from,
  ...layerRules,
  content: share
    .optional()
    .describe(
      "Share of the good's value that the layer is charged on; on the rest, what it replaces counts.",
    ),
})
  .superRefine((given, context) => {
    checkOperator(given, faultIn(context));
    checkTogether(given, faultIn(context));
  })
  .meta(eitherOperator);

const removal = exact({
  ...onFlows,
  ...products,
  remove: listOf(text, 'the name of a layer').describe('Layers that are taken away.'),
}).superRefine((given, context) => checkTogether(given, faultIn(context)));

const tariffFile = exact({
  file: text
    .regex(/^(?![/\\~]|[A-Za-z]:|\w+:\/\/)/, {
      error: 'is not relative to the scenario; put the file beside the scenario',
    })
    .describe(
      'A CSV file beside the scenario, with columns sector, importer, exporter, rate (decimal): sets each listed cell.',
    ),
});

const change = (end: string) =>
  rate
    .refine((value) => value > -1, { error: `${end}; must be above -100%` })
    .describe('Proportional change: -5% takes five percent off.');

const preference = exact({
  ...onFlows,
  ...products,
  set: level.describe('The rate under the preference.'),
  layers: layerNames('Layers that it lowers to that rate; without any, the whole duty.'),
  eligible: share.optional().describe('Share of the trade that meets the rules; all of it, if absent.'),
  utilisation: share.describe('Share of the eligible trade that claims it.'),
})
  .superRefine((given, context) => checkTogether(given, faultIn(context)))
  .optional()
  .describe(
    'A lower rate for trade that claims it. A good pays the mean of those that do and those that do not.',
  );

const offset = exact({
  ...onFlows,
  ...products,
  margin: z
    .union(
      [
        rate.refine((value) => value >= 0, { error: 'is negative; a margin is 0% or more' }),
        z.literal('subsidy'),
      ],
      {
        error: wants('a margin such as 21%, or subsidy'),
      },
    )
    .describe("What the duty offsets: a margin of the export price, or the producer's subsidy, 1/(1-s) - 1."),
})
  .superRefine((given, context) => checkTogether(given, faultIn(context)))
  .optional()
  .describe('An anti-dumping or countervailing duty on top of the duty.');

const minimumPrice = exact({
  ...onFlows,
  ...products,
  rise: rate
    .refine((value) => value >= 0, { error: 'is negative; a minimum lies above the price' })
    .describe("How far the exporter's price is at least above its cost; the exporter keeps the difference."),
})
  .superRefine((given, context) => checkTogether(given, faultIn(context)))
  .optional()
  .describe('A price undertaking: exporters agree to sell no cheaper than this.');

const subsidyRate = rate.refine((value) => value < 1, { error: 'pays the whole cost; must be below 100%' });

const instruments = {
  tariff: z
    .union([tariffChange, removal, tariffFile], {
      error: 'is not a map; write {importer: ..., exporter: ..., sectors: ..., set: ...}',
    })
    .optional()
    .describe('An import tariff, on goods.'),
  quota: quota.optional(),
  preference,
  offset,
  minimumPrice,
  exportTax: rateChange
    .optional()
    .describe("A tax on exports, levied by the exporter. The baseline's is zero."),
  barrier: exact({
    ...onFlows,
    change: change('would make trade free of all cost'),
    ...products,
  })
    .superRefine((given, context) => checkTogether(given, faultIn(context)))
    .optional()
    .describe('A cost of trade that is no tax: rules, visas, distance. It earns nobody anything.'),
  embargo: exact(onFlows).optional().describe('Trade cut to exactly zero.'),
  productivity: exact({ economy: economies, sectors, change: change('would leave nothing to sell') })
    .optional()
    .describe('A proportional change of productivity.'),
  subsidy: exact({
    economy: economies,
    sectors,
    set: subsidyRate.optional().describe('Share of unit cost that the state pays.'),
    add: subsidyRate.optional().describe('Percentage points of unit cost that it pays on top.'),
  })
    .superRefine((given, context) => {
      const fault = faultIn(context);
      if (given.set === undefined && given.add === undefined)
        fault('says nothing of the rate; write one of set, add');
      if (given.set !== undefined && given.add !== undefined)
        fault('comes with set in one measure; write two measures', ['add']);
    })
    .meta({ oneOf: [{ required: ['set'] }, { required: ['add'] }] })
    .optional()
    .describe('A subsidy to production, paid by all households of the economy.'),
  transfer: exact({
    from: code.describe('The economy that pays.'),
    to: code.describe('The economy that receives.'),
    value: z
      .number({ error: 'is not a number; write the number alone, and its unit in unit' })
      .positive({ error: 'must be above zero; swap from and to' })
      .describe('Money a year.'),
    unit: text.optional().describe("Unit of the value: the baseline's, for instance million USD a year."),
  })
    .optional()
    .describe('Money paid by one economy to another every year.'),
};

/** The instruments a measure may name, each exactly as in a file. */
export const INSTRUMENTS = Object.keys(instruments) as (keyof typeof instruments)[];

/** One measure: what is done, on what authority, and since when. */
export const measure = exact({
  ...instruments,
  evidence: listOf(text, 'the name of a source').optional().describe('Names of sources under evidence.'),
  status: status.optional(),
  scope: oneOf(SCOPES)
    .optional()
    .describe('Open to every exporter (mfn, or erga-omnes), or to named partners alone (preferential).'),
  dates: exact({ from: day.optional(), until: day.optional() })
    .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
      error: 'lies before from; swap them',
      path: ['until'],
    })
    .optional()
    .describe(
      'When it holds. With asOf, what is over by that day is left out, and from the base also what has not begun.',
    ),
  note: text.optional().describe('What a reader should know of it.'),
})
  .superRefine((given, { addIssue }) => {
    const [first, second] = INSTRUMENTS.filter((instrument) => given[instrument] !== undefined);
    if (!first) {
      addIssue({
        code: 'custom',
        message: `the measure does nothing; write one of ${INSTRUMENTS.join(', ')}`,
      });
    }
    if (second) {
      addIssue({
        code: 'custom',
        message: `comes with ${first} in one measure; write two measures`,
        path: [second],
      });
    }
  })
  .meta({
    description: 'One measure.',
    oneOf: INSTRUMENTS.map((instrument) => ({ required: [instrument] })),
  });

/** One measure, rates as decimals. */
export type Measure = z.output<typeof measure>;

/** A change of an export tax by exactly one operator. */
export type RateChange = z.output<typeof rateChange>;

/** A change of a tariff, or of a layer of it, by exactly one operator. */
export type TariffChange = z.output<typeof tariffChange>;

/** A tariff-rate quota as written. */
export type QuotaMeasure = z.output<typeof quota>;

/** The covered share of trade, one or by exporter, as written. */
export type Covers = z.output<typeof covers>;
