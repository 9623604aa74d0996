import { z } from 'zod';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { shown } from './faults.ts';
import { readRate } from './rate.ts';

// Messages here are clauses in the form `what is wrong; how to mend it`, said of the field they stand at.

/** Make a map of exactly these fields; each unknown one is a line of the message, with the nearest known. */
export function exact<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        return (issue.keys as string[])
          .map((key) => `unknown field ${key}; ${suggest(key, known)}`)
          .join('\n');
      }
      return issue.code === 'invalid_type'
        ? `${shown(issue.input)} where a map is wanted; fields: ${known.join(', ')}`
        : undefined;
    },
  });
}

/** Refuse a value of the wrong type, or a missing one, in words. */
export const wants =
  (what: string) =>
  (issue: { readonly input?: unknown }): string =>
    issue.input === undefined ? `missing; write ${what}` : `${shown(issue.input)} where ${what} is wanted`;

/** A text that says something. */
export const text = z
  .string({ error: wants('a text') })
  .regex(/\S/, { error: 'is empty; write it or leave the field out' });

const BARE_NUMBER = 'put a code that looks like a number in quotes';

/** The code of an economy or sector, or the name of a bloc. */
export const code = z
  .string({
    error: (issue) =>
      typeof issue.input === 'number' ? `${issue.input} is a number; ${BARE_NUMBER}` : wants('a code')(issue),
  })
  .regex(/^\S(.{0,58}\S)?$/, {
    error: 'is not a code; codes have 1 to 60 characters and no space around them',
  });

/**
 * A name given inside the document, to a group, a case, a bloc or a source. It begins with a letter, because maps put
 * keys that look like numbers first. The pattern has no flag, so that editors read it too.
 */
export const name = z.string().regex(/^[A-Za-z_\u00c0-\uffff]([^,:]{0,78}[^,:\s])?$/, {
  error: 'is not a name; a name begins with a letter, has at most 80 characters, and no comma or colon',
});

/** A rate: `25%` or `0.25`, read as a decimal. */
export const rate = z
  .union(
    [
      z.number().meta({ exclusiveMinimum: -1, exclusiveMaximum: 1 }),
      z.string().meta({ pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)\\s*%$|^[+-]?0?\\.\\d+$' }),
    ],
    { error: wants('a rate such as 25% or 0.25') },
  )
  .transform((written, context) => {
    try {
      return readRate(written);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      context.addIssue({ code: 'custom', message: error.full });
      return z.NEVER;
    }
  })
  .describe('A rate: 25% or 0.25. A bare number of one or more is refused, since it might be in percent.');

/** A share of something: a rate above zero, at most 100%. */
export const share = rate
  .refine((value) => value > 0 && value <= 1, { error: 'must be above 0% and at most 100%' })
  .describe('A share: above 0%, at most 100%.');

/** A factor: `0.5`, `50%`, or `2`. Tenfold and more is taken for a forgotten percent sign. */
export const factor = z
  .union([z.number(), z.string()], { error: wants('a factor such as 0.5 or 50%') })
  .transform((written, context) => {
    if (typeof written === 'number' && written >= 1 && written < 10) return written;
    try {
      const value = readRate(written);
      if (value >= 0) return value;
      context.addIssue({ code: 'custom', message: 'is negative; a factor is 0 or more' });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      context.addIssue({ code: 'custom', message: error.full });
    }
    return z.NEVER;
  })
  .describe('A factor: 0.5 or 50% halves, 2 or 200% doubles.');

/** One thing or a list of them, read as a list. */
export function listOf<Item extends z.ZodType<unknown, unknown>>(item: Item, what: string) {
  return z
    .union([item, z.array(item).min(1, { error: `has nothing in it; write ${what}` })], {
      error: wants(`${what}, or a list of them,`),
    })
    .transform((written) => (Array.isArray(written) ? written : [written]) as z.output<Item>[]);
}

/** A day, `2026-01-29`. */
export const day = z
  .string({ error: wants('a date such as 2026-01-29') })
  .refine(isDay, {
    error: 'is not a date; write the day in full, as in 2026-01-29',
  })
  .meta({ description: 'A day in full: 2026-01-29.', format: 'date' });

/** When a source appeared: a year, a month or a day. */
export const issued = z
  .union([z.string(), z.int().min(1000).max(2999)], {
    error: wants('a year, a month such as 2026-01, or a day'),
  })
  .transform(String)
  .refine((value) => /^\d{4}$/.test(value) || /^\d{4}-(0[1-9]|1[0-2])$/.test(value) || isDay(value), {
    error: 'is not a date; write 2026, 2026-01 or 2026-01-29',
  })
  .describe('When it appeared: 2026, 2026-01 or 2026-01-29.');

/** Whether a text is a day of the calendar in full, `2026-01-29`. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value);
}

/** Choose one of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, {
    error: (issue) =>
      typeof issue.input === 'string'
        ? `unknown value ${issue.input}; ${suggest(issue.input, words)}`
        : wants(`one of ${words.join(', ')}`)(issue),
  });
}
