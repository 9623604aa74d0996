import { z } from 'zod';
import { day, exact, issued, listOf, oneOf, text } from './fields.ts';

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
