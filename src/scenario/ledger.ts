import { z } from 'zod';
import { code, exact, name, oneOf, rate, text, wants } from './fields.ts';
import { amount, range, support } from './stated.ts';

const year = z
  .int({ error: wants('a year such as 2025') })
  .min(1900, { error: 'is not a year; write it in full' })
  .max(2300, { error: 'is not a year; write it in full' });

const nth = z
  .int({ error: wants('the number of a year, counted from 1') })
  .min(1, { error: 'is not the number of a year; the first is 1' })
  .max(1000, { error: 'is more than a thousand years ahead' });

const annualRate = rate.refine((value) => value > -1, { error: 'must be above -100%' });

/** A rate for all years, or rates from given years on. */
const steps = z.union(
  [
    annualRate,
    z
      .array(exact({ from: nth.describe('The first year it applies to.'), rate: annualRate }), {
        error: wants('a list of rates'),
      })
      .min(1, { error: 'has no rate; write one' })
      .refine((list) => list[0]?.from === 1, { error: 'must begin with from: 1; say what holds in year 1' })
      .refine((list) => list.every((one, k) => k === 0 || one.from > list[k - 1].from), {
        error: 'must be in the order of the years; sort it',
      }),
  ],
  { error: wants('a rate, or a list of {from: year, rate: ...}') },
);

const discount = z
  .union([oneOf(['green-book']), steps], {
    error: 'is no discount rule; write green-book, a rate, or a list of {from: year, rate: ...}',
  })
  .describe(
    'Rule for discounting real amounts: green-book (3.5% to year 30, 3.0% to 75, 2.5% to 125, then on), a rate, or steps.',
  );

const payment = exact({
  amount: amount.describe('Paid each year, in the unit of the stream.'),
  from: nth.describe('The first year it is paid.'),
  to: nth.optional().describe('The last year; the first if left out.'),
  indexed: z
    .boolean({ error: 'must be true or false' })
    .default(false)
    .describe('Whether it grows with prices, by one year of inflation from the year before the first.'),
  title: text.optional(),
})
  .refine(({ from, to = from }) => from <= to, { error: 'lies before from; swap them', path: ['to'] })
  .describe('A payment of the same amount over some years.');

const stream = exact({
  unit: text.describe('Unit of the amounts, such as million GBP.'),
  start: year.describe('The year that counts as year 1; real amounts are in its prices.'),
  timing: oneOf(['start', 'end']).describe(
    'Whether a payment falls at the start of its year, or a year of inflation and discount later, at its end.',
  ),
  inflation: steps.describe(
    'Expected inflation: what indexed payments grow by, and real amounts are deflated by.',
  ),
  discount: discount.optional().describe("Rule for this stream; the ledger's if left out."),
  payments: z
    .array(payment, { error: wants('a list of payments') })
    .min(1, { error: 'has no payment; write one' })
    .describe('Payments; those of one year add up.'),
  reported: z
    .array(
      exact({
        what: oneOf(['nominal', 'real', 'present', 'mean']).describe(
          'Sum of the cash, sum at constant prices, present value, or mean a year at constant prices.',
        ),
        amount,
        ...support,
      }),
      { error: wants('a list of figures') },
    )
    .default([])
    .describe('What others have reported of the same stream, to compare with.'),
}).describe('A stream of payments over many years.');

const money = exact({
  amount,
  unit: text.describe('Unit, such as million GBP.'),
  prices: year.describe('The year whose prices it is in.'),
}).describe('An amount of money.');

const risk = exact({
  probability: range.describe('Probability in a year, 0 to 1.'),
  loss: z
    .union([money, exact({ case: text.describe('A case: what it costs the economy.') })], {
      error: 'is neither an amount nor a case; write {amount: ..., unit: ..., prices: ...} or {case: id}',
    })
    .describe('What it costs when it happens: an amount a year, or a case.'),
}).describe('Something that may happen, and what it costs then.');

const concession = exact({
  title: text.optional().describe('What a reader calls it.'),
  about: text.optional(),
  stream: stream.optional(),
  once: money.optional().describe('Paid once, now.'),
  yearly: money.optional().describe('Paid every year of the horizon.'),
  risk: risk.optional(),
  unpriced: z
    .literal(true, { error: 'must be true; a concession with a price has stream, once, yearly or risk' })
    .optional()
    .describe('Nobody has put a price on it: the ledger says what it may cost at most.'),
  counted: z
    .boolean({ error: 'must be true or false' })
    .default(true)
    .describe('Whether it is charged to the deal; false sets it beside the deal without adding it.'),
  ...support,
})
  .superRefine((given, { addIssue }) => {
    const kinds = (['stream', 'once', 'yearly', 'risk', 'unpriced'] as const).filter(
      (kind) => given[kind] !== undefined,
    );
    if (kinds.length !== 1) {
      addIssue({
        code: 'custom',
        message: `has ${kinds.length === 0 ? 'no price and no risk' : kinds.join(' and ')}; write one of stream, once, yearly, risk, or unpriced: true`,
      });
    }
  })
  .describe('Something given up.');

const exchangeRate = exact({
  currency: text.describe('Currency by its code, such as GBP.'),
  in: text.describe('The other currency, such as USD.'),
  rate: z
    .number({ error: wants('a number') })
    .positive({ error: 'must be above zero' })
    .describe('Units of the other currency for one of the first.'),
  year: year.describe('The year it is the average of.'),
  ...support,
}).describe('An exchange rate.');

const prices = exact({
  currency: text,
  from: year,
  to: year,
  change: annualRate.describe('Rise of prices from the one year to the other.'),
  ...support,
}).describe('How prices changed between two years.');

/** The ledger: a deal, its threat, and what is conceded beside it, in one statement. */
export const ledger = exact({
  title: text.optional(),
  about: text.optional(),
  economy: code.describe('Whose ledger it is.'),
  deal: text.describe('The case that brings the gain.'),
  threat: text.optional().describe('The case that the deal makes likelier.'),
  likelier: range.optional().describe('By how much the deal raises the probability of the threat, 0 to 1.'),
  prior: rate
    .refine((value) => value >= 0 && value < 1, { error: 'a probability is at least 0% and below 100%' })
    .default(0)
    .describe('Probability of the threat without the deal; 0% if left out.'),
  unit: text.describe('Unit of the statement, such as million GBP.'),
  prices: year.describe('Year whose prices the statement is in.'),
  horizon: nth.describe('Years over which streams are spread and gains are summed.'),
  discount,
  exchangeRates: z
    .array(exchangeRate, { error: wants('a list of exchange rates') })
    .default([])
    .describe('Exchange rates, each with its source.'),
  inflation: z
    .array(prices, { error: wants('a list of changes of prices') })
    .default([])
    .describe('Changes of prices between years, each with its source.'),
  concessions: z
    .record(name, concession, { error: wants('a map of concessions') })
    .default({})
    .describe('What is given up, by name.'),
}).superRefine(({ threat, likelier }, { addIssue }) => {
  if ((threat === undefined) !== (likelier === undefined)) {
    addIssue({
      code: 'custom',
      message: 'has only one of threat and likelier; a threat needs both',
    });
  }
});

/** The ledger as written. */
export type LedgerSpec = z.output<typeof ledger>;

/** One concession as written. */
export type ConcessionSpec = LedgerSpec['concessions'][string];

/** A stream of payments as written. */
export type StreamSpec = NonNullable<ConcessionSpec['stream']>;
