import { z } from 'zod';
import { status } from './evidence.ts';
import { exact, listOf, text, wants } from './fields.ts';

// What the keys game, middleWay and ledger have in common: numbers that somebody has to answer for.

/** A number, of any sign. */
export const amount = z.number({ error: wants('a number') });

/** What a stated number rests on: evidence, or the admission that it is an assumption. */
export const support = {
  evidence: listOf(text, 'the name of a source').optional().describe('Names of sources under evidence.'),
  status: status.optional(),
  note: text.optional().describe('Why this value.'),
};

/** A number and the interval over which answers are sought; `from` and `to` may be left out. */
export const range = exact({
  title: text.optional().describe('What it is, for a reader.'),
  value: amount.describe('The value used where one has to be chosen.'),
  from: amount.optional().describe('The least to consider.'),
  to: amount.optional().describe('The most to consider.'),
  ...support,
}).superRefine(({ value, from = value, to = value }, { addIssue }) => {
  if (!(from <= value && value <= to)) {
    addIssue({ code: 'custom', message: `${value} lies outside ${from} to ${to}; widen the interval` });
  }
});

/** A number with its interval. */
export type Range = z.output<typeof range>;

/** Evidence that a stated number names, and its status. */
export interface Support {
  readonly evidence?: readonly string[];
  readonly status?: string;
}
