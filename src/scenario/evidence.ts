import { z } from 'zod';
import { day, exact, issued, listOf, oneOf, text, wants } from './fields.ts';

/** Types of source, in the words of the Citation Style Language, whose field names evidence keeps. */
const TYPES = [
  ...(['article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book'] as const),
  ...(['broadcast', 'chapter', 'dataset', 'document', 'event', 'figure', 'hearing', 'interview'] as const),
  ...([
    'legal_case',
    'legislation',
    'map',
    'pamphlet',
    'paper-conference',
    'personal_communication',
  ] as const),
  ...(['post', 'post-weblog', 'press-release', 'regulation', 'report', 'software', 'speech'] as const),
  ...(['standard', 'thesis', 'treaty', 'webpage'] as const),
] as const;

/** How firm a measure, or what a source tells of it, is. */
export const status = oneOf([
  'in-force',
  'provisional',
  'announced',
  'threatened',
  'proposed',
  'assumption',
]).describe('How firm it is; only an assumption needs no evidence.');

const link = text
  .regex(/^https?:\/\/\S+$/, { error: 'is not a web address; write it in full, with https://' })
  .meta({ format: 'uri' });

/** More words than these are a passage, which `quote` is for. */
const MOST_WORDS = 8;

const phrase = text
  .max(100, { error: 'has more than 100 characters; a few words will do, a passage is a quote' })
  .refine((words) => words.trim().split(/\s+/).length <= MOST_WORDS, {
    error: `has more than ${MOST_WORDS} words; a few words will do, a passage is a quote`,
  })
  .refine((words) => /[\p{L}\p{N}]/u.test(words), {
    error: 'has neither a letter nor a digit; write words that stand in the source',
  });

const figure = z
  .union([z.string(), z.number()], { error: wants('a figure such as 100% or 49,000') })
  .transform(String)
  .refine((written) => /^\P{Nd}{0,12}\p{Nd}.{0,40}$/u.test(written), {
    error: 'is not a figure; write a number with its unit, such as 100%, 49,000 or \u00a3250 million',
  });

/** One source: CSL-JSON field names, so that reference managers read it, and what we take from it. */
export const evidence = exact({
  type: oneOf(TYPES).describe('Type of source, in the words of the Citation Style Language.'),
  title: text.describe('Title as published.'),
  publisher: text.optional().describe('Who published it, and where it was read if elsewhere.'),
  author: listOf(text, 'a name')
    .transform((names) => names.join(', '))
    .optional()
    .describe('Who wrote it: a name, or a list of names.'),
  'container-title': text.optional().describe('The journal, newspaper or book it appeared in.'),
  volume: text.optional().describe('Volume of the journal, in quotes.'),
  issue: text.optional().describe('Issue of the journal, in quotes.'),
  page: text.optional().describe('Pages it takes up, in quotes.'),
  DOI: text.optional(),
  issued: issued.optional(),
  URL: link.optional().describe('Where to read it.'),
  accessed: day.optional().describe('The day it was read.'),
  archive: link.optional().describe('Where a copy is kept.'),
  locator: text.optional().describe('Where in the source: a section, table, column or page.'),
  says: text.optional().describe('What it says, in one sentence of our own.'),
  quote: text
    .max(300, { error: 'has more than 300 characters; quote the words that matter' })
    .optional()
    .describe('The very words, where they matter; at most 300 characters.'),
  phrase: listOf(phrase, 'a phrase')
    .optional()
    .describe(
      'A few words of the source, at most eight, that say it; or a list. Checked against a copy of it.',
    ),
  figures: listOf(figure, 'a figure')
    .optional()
    .describe(
      'Figures that stand in the source, with their unit: 100%, 49,000. Checked against a copy of it.',
    ),
  kind: oneOf(['statement', 'estimate', 'assumption'])
    .optional()
    .describe('What kind of knowledge it gives.'),
  status: status.optional(),
  verified: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe('Whether the author of the scenario saw the source itself.'),
}).describe('A source, in CSL-JSON field names.');

/** One source. */
export type Evidence = z.output<typeof evidence>;
