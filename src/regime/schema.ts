import { z } from 'zod';
import { evidence, status } from '../scenario/evidence.ts';
import { code, day, exact, listOf, name, text, wants } from '../scenario/fields.ts';
import { measure } from '../scenario/measure.ts';

const change = exact({
  from: day,
  until: day.optional().describe('The first day on which it no longer holds; open, if absent.'),
  title: text.describe('What changed, in a line.'),
  added: exact({
    table: text.describe(
      'A shipped table of duties by partner, sector and day; the column of this day holds.',
    ),
    importer: code,
  })
    .optional()
    .describe('Duties by partner and sector, in place of those of the table before.'),
  lists: listOf(text, 'the name of a list')
    .optional()
    .describe('Shipped lists of products, with rate and share.'),
  measures: z
    .array(measure, { error: wants('a list of measures') })
    .default([])
    .describe('Measures as in a scenario.'),
  evidence: listOf(text, 'the name of a source').optional().describe('Names of sources under evidence.'),
  status: status.optional(),
  note: text.optional().describe('What a reader should know of it.'),
})
  .refine(({ from, until }) => until === undefined || from < until, {
    error: 'does not lie after from; swap them',
    path: ['until'],
  })
  .refine(({ added, lists, measures }) => added !== undefined || lists !== undefined || measures.length > 0, {
    error: 'changes nothing; write added, lists or measures',
  });

/** A file of dated changes of tariffs, on one baseline. */
export const regimeSchema = exact({
  tradecraft: z
    .literal(1, { error: wants('the version of the format, 1,') })
    .describe('Version of the format.'),
  baseline: text.describe('The shipped baseline whose tariffs change.'),
  title: text,
  description: text.optional(),
  from: day.describe('The first day that the file speaks for.'),
  until: day.describe('The last day that it speaks for.'),
  changes: z.array(change, { error: wants('a list of changes') }).min(1, { error: 'has no change' }),
  alternatives: z
    .record(name, exact({ title: text, evidence: listOf(text, 'the name of a source') }))
    .default({})
    .describe('Other sources of the rates in the tables, by name.'),
  evidence: z.record(name, evidence).describe('Sources by name.'),
});

/** A regime as the schema reads it. */
export type RegimeDocument = z.output<typeof regimeSchema>;
