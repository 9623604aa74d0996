import { z } from 'zod';
import { evidence } from './evidence.ts';
import { code, day, exact, issued, listOf, name, oneOf, rate, text, wants } from './fields.ts';
import { game } from './game.ts';
import { ledger } from './ledger.ts';
import { measure } from './measure.ts';
import { middleWay } from './middle-way.ts';
import { model } from './model.ts';
import { uncertainty } from './uncertainty.ts';

export type { Evidence } from './evidence.ts';
export {
  type Covers,
  INSTRUMENTS,
  type Measure,
  type QuotaMeasure,
  type RateChange,
  type TariffChange,
} from './measure.ts';
export type { Selection } from './selection.ts';

const measures = z
  .array(measure, { error: wants('a list of measures') })
  .min(1, { error: 'has no measure; write one, or remove the group' });
const groups = z.array(text, { error: wants('a list of names of measure groups') });
const ids = (what: string) => z.array(text, { error: wants(`a list of ${what}`) });

const group = z
  .union(
    [
      measures,
      exact({
        title: text.optional().describe('What a reader calls the group.'),
        about: text.optional(),
        measures: measures.describe('The measures, applied in this order.'),
      }),
    ],
    { error: 'is neither a list of measures nor a map; write a list, or {title: ..., measures: [...]}' },
  )
  .transform((given) => (Array.isArray(given) ? { measures: given } : given))
  .describe('A group of measures that come together, in order.');

const oneCase = z
  .union(
    [
      groups,
      exact({
        title: text.optional().describe('What a reader calls the case.'),
        about: text.optional().describe('The case in a sentence.'),
        measures: groups.describe('Measure groups, applied in this order.'),
      }),
    ],
    {
      error: 'is neither a list of measure groups nor a map; write a list, or {title: ..., measures: [...]}',
    },
  )
  .transform((given) => (Array.isArray(given) ? { measures: given } : given))
  .describe('What is solved: measure groups in order. An empty list is no change.');

const asOf = z
  .union(
    [
      day,
      exact({
        date: day,
        rates: text.optional().describe('Whose rates, where sources differ (tradecraft regime list).'),
      }),
    ],
    { error: wants('a day such as 2026-01-29, or {date: ..., rates: ...}') },
  )
  .transform((given) => (typeof given === 'string' ? { date: given } : given));

const author = z
  .union([text, exact({ name: text, orcid: text.optional() })], {
    error: wants('a name, or {name: ..., orcid: ...}'),
  })
  .transform((given) => (typeof given === 'string' ? { name: given } : given));

const pair = exact({
  economy: code.describe('Whose bargain it is.'),
  partner: code.optional().describe('With whom it deals.'),
  power: code.optional().describe('Who threatens.'),
  deals: ids('cases').min(1, { error: 'has no case; name one' }).describe('Cases that are on offer.'),
  threats: ids('cases')
    .min(1, { error: 'has no case; name one' })
    .describe('Cases that the deal might provoke.'),
  prior: rate
    .refine((value) => value >= 0 && value < 1, { error: 'a probability is at least 0% and below 100%' })
    .optional()
    .describe('Probability of the threat without the deal.'),
});

/** The whole document. Every field is known; rates come out as decimals, one thing and a list of one alike. */
export const scenarioSchema = exact({
  tradecraft: z
    .literal(1, {
      error: (issue) => `${wants('the version of the format, 1,')(issue)}; this engine reads version 1`,
    })
    .describe('Version of the format.'),
  id: z
    .string({ error: wants('a short name') })
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
      error: 'is not an id; write lower-case letters, digits and dashes',
    })
    .optional()
    .describe('Short name, as in a file name; by default, the name of the file.'),
  title: text.describe('The policy in a line.'),
  question: text.optional().describe('The question the scenario answers.'),
  description: text.optional().describe('A paragraph a newspaper reader understands.'),
  date: issued.optional().describe('The day whose rules the scenario takes for granted.'),
  authors: z
    .array(author, { error: wants('a list of names') })
    .optional()
    .describe('Who wrote the scenario.'),
  baseline: text.describe('A shipped baseline, or the path of an economy package.'),
  asOf: asOf
    .optional()
    .describe('The day whose tariffs are in force before any case; every change is measured from there.'),
  project: oneOf(['2023-goods'])
    .optional()
    .describe('Project the trade in goods to the totals of a later year before anything else.'),
  model: model.prefault({}).describe('How the model is closed.'),
  blocs: z
    .record(
      name.refine((bloc) => bloc.toLowerCase() !== 'all', {
        error: 'means every economy; choose another name',
      }),
      listOf(code, 'a code'),
    )
    .default({})
    .describe('Groups of economies by name, beside the shipped ones (EU27, NATO, G7 and others).'),
  measures: z.record(name, group).default({}).describe('Groups of measures by name.'),
  base: groups
    .default([])
    .describe('Measure groups in force before any case; every change is measured from there.'),
  cases: z
    .record(name, oneCase)
    .refine((all) => Object.keys(all).length > 0, { error: 'has no case; name at least one' })
    .describe('What is solved, by name; the first is the status quo of a game.'),
  study: exact({
    pairs: z
      .array(pair, { error: wants('a list of pairs') })
      .default([])
      .describe('Bargains to weigh: deals against threats.'),
    focus: z
      .array(code, { error: wants('a list of economies') })
      .default([])
      .describe('Economies shown first.'),
  })
    .prefault({})
    .describe('What the study dwells on.'),
  game: game.optional().describe('A small game: players, moves, payoffs.'),
  middleWay: middleWay.optional().describe('The game of a middle power between two powers.'),
  ledger: ledger
    .optional()
    .describe('What a deal gains, its threat, and what is conceded, in one statement.'),
  evidence: z.record(name, evidence).default({}).describe('Sources by name.'),
  omits: z
    .array(text, { error: wants('a list of sentences') })
    .default([])
    .describe('What the scenario leaves out, a sentence each.'),
  uncertainty: uncertainty.optional().describe('What is drawn, and from which distribution, in a sweep.'),
});

/** A scenario document as the schema reads it. */
export type ScenarioDocument = z.output<typeof scenarioSchema>;

/** Describe the document as JSON Schema, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(scenarioSchema, {
    io: 'input',
    target: 'draft-7',
    reused: 'ref',
  });
  return { $schema, title: 'Tradecraft scenario', ...rest };
}
