import { z } from 'zod';
import { status } from './evidence.ts';
import { code, day, exact, factor, listOf, oneOf, rate, share, text } from './fields.ts';
import { economies, sectors } from './selection.ts';

const OPERATORS = ['set', 'add', 'multiply', 'cap', 'floor'] as const;

const level = rate.refine((value) => value > -1, {
  error: 'must be above -100%; at -100% the good is given away',
});

const covers = z
  .union(
    [
      share,
      z.record(code, share).refine((map) => Object.keys(map).length > 0, {
        error: 'is empty; name an exporter, or leave covers out',
      }),
    ],
    { error: 'is neither a share nor a map of shares; write 27%, or {GBR: 27%, all: 1%}' },
  )
  .describe(
    "Share of the sector's bilateral trade that the measure touches: one, or one by exporter (code, bloc or all; the most specific counts).",
  );

const onFlows = { importer: economies, exporter: economies, sectors };

const rateChange = exact({
  ...onFlows,
  set: level.optional().describe('The new rate.'),
  add: rate.optional().describe('Percentage points added to the rate.'),
  multiply: factor.optional().describe('Factor on the rate: 50% halves it.'),
  cap: level.optional().describe('The highest rate; lower ones stay.'),
  floor: level.optional().describe('The lowest rate; higher ones stay.'),
  covers: covers.optional(),
  from: level
    .optional()
    .describe('The rate in law that it replaces on the covered products; without it, their current rate.'),
  product: text
    .optional()
    .describe('Name of the covered products, so that a later measure can change the same ones.'),
})
  .superRefine((given, { addIssue }) => {
    const [first, second] = OPERATORS.filter((operator) => given[operator] !== undefined);
    const fault = (message: string, path: string[] = []) => addIssue({ code: 'custom', message, path });
    if (!first) fault(`says nothing of the rate; write one of ${OPERATORS.join(', ')}`);
    if (second) fault(`comes with ${first} in one measure; write two measures`, [second]);
    for (const field of ['from', 'product'] as const) {
      if (given[field] !== undefined && given.covers === undefined) {
        fault("comes without covers; say which share of the sector's trade it is: covers: 6%", [field]);
      }
    }
  })
  .meta({ oneOf: OPERATORS.map((operator) => ({ required: [operator] })) });

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

const instruments = {
  tariff: z
    .union([rateChange, tariffFile], {
      error: 'is not a map; write {importer: ..., exporter: ..., sectors: ..., set: ...}',
    })
    .optional()
    .describe('An import tariff, on goods.'),
  exportTax: rateChange
    .optional()
    .describe("A tax on exports, levied by the exporter. The baseline's is zero."),
  barrier: exact({
    ...onFlows,
    change: change('would make trade free of all cost'),
    covers: covers.optional(),
  })
    .optional()
    .describe('A cost of trade that is no tax: rules, visas, distance. It earns nobody anything.'),
  embargo: exact(onFlows).optional().describe('Trade cut to exactly zero.'),
  productivity: exact({ economy: economies, sectors, change: change('would leave nothing to sell') })
    .optional()
    .describe('A proportional change of productivity.'),
  subsidy: exact({
    economy: economies,
    sectors,
    set: rate
      .refine((value) => value < 1, { error: 'pays the whole cost; must be below 100%' })
      .describe('Share of unit cost that the state pays.'),
  })
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
  scope: oneOf(['mfn', 'preferential']).optional().describe('Open to all (mfn), or to partners alone.'),
  dates: exact({ from: day.optional(), until: day.optional() })
    .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
      error: 'lies before from; swap them',
      path: ['until'],
    })
    .optional()
    .describe('When it holds. For the record: a case, not a date, decides what applies.'),
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

/** A change of a tariff or an export tax by exactly one operator. */
export type RateChange = z.output<typeof rateChange>;

/** The covered share of trade, one or by exporter, as written. */
export type Covers = z.output<typeof covers>;
