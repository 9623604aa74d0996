import { z } from 'zod';
import { isDay } from '../scenario/fields.ts';
import type { ScenarioSource } from '../scenario/inline.ts';
import type { SourceText } from '../scenario/source/check-sources.ts';
import { checkCopy, readSource } from '../scenario/source/read-source.ts';

const count = z.int().min(0);

/** Fields that mean something on the user's own machine alone. */
const ofThisMachine = z.registry<{ readonly local: true }>();

/** Mark a field that names a file or the machine's threads: faces that serve others leave it out (remote.ts). */
export function local<Field extends z.ZodType>(field: Field): Field {
  ofThisMachine.add(field, { local: true });
  return field;
}

/** Whether a field was marked as one of this machine. */
export const isLocal = (field: z.ZodType): boolean => ofThisMachine.has(field);

/** Name the scenario argument the same way in every command; a program may hand over its text instead. */
export const scenarioArgument: z.ZodType<ScenarioSource, ScenarioSource> = z
  .union([
    z.string().min(1),
    z.object({ text: z.string(), most: z.object({ measures: count, cases: count }).optional() }),
  ])
  .describe('a shipped scenario (tradecraft scenario list) or the path of a YAML file');

/** Name an economy argument the same way in every command. */
export const economyArgument = z
  .string()
  .min(1)
  .describe('a shipped baseline (tradecraft economy list) or the path of an economy package');

/** The two ways of making accounts hold. */
export const balanceOption = z
  .enum(['rescale', 'clip'])
  .optional()
  .describe(
    'make accounts hold that do not: rescale (smallest change of inputs) or clip (negative final use to zero)',
  );

/** Read a comma-separated list from a flag, or a list from JSON. */
export function listOf<T extends string>(values: readonly T[]) {
  const item = z.enum(values as [T, ...T[]]);
  const split = (one: unknown) => (typeof one === 'string' ? one.split(',') : [one]);
  // A terminal hands over one text for each time that the flag is given.
  return z.preprocess(
    (given) => (given === undefined ? given : [given].flat().flatMap(split)),
    z.array(item),
  );
}

const NO_DAY = 'write the day in full, as in 2026-01-29';

/** A day as an argument. */
export const dayArgument = z
  .string()
  // The pattern is for the schemas that programs read; the calendar has fewer days than it.
  .regex(/^\d{4}-\d\d-\d\d$/, { error: NO_DAY, abort: true })
  .refine(isDay, { error: NO_DAY })
  .describe('a day, such as 2026-01-29');

/** Put a scenario on the tariffs of another day. */
export const asOfOption = dayArgument
  .optional()
  .describe("the day whose tariffs are in force before any case, in place of the scenario's asOf");

/** A copy of a source handed over as text, for the entries of evidence named or for all. */
export const sourceText = z.object({
  evidence: z
    .array(z.string().min(1))
    .optional()
    .describe('ids of the evidence entries it is the source of; all that have no other if absent'),
  text: z.string().describe('the text of the source, or the part that matters'),
});

/** Name a copy of a source the same way in every command: a file on a command line, its text from a program. */
export const sourceArgument = z.union([z.string().min(1), sourceText]).describe('a plain text file');

/** Several copies, each for entries of evidence. */
export const sourcesArgument = z
  .array(sourceArgument)
  .describe(
    'your own copy of a source, as id=report.txt, or report.txt for all evidence: are its phrases and figures there?',
  );

/** Open a copy of a source however it was given. @throws UserError where it is no plain text. */
export function openSource(given: z.output<typeof sourceArgument>, at: number): SourceText {
  return typeof given === 'string'
    ? readSource(given)
    : checkCopy({ ...given, name: at === 0 ? 'source.txt' : `source-${at + 1}.txt` });
}
