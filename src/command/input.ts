import { z } from 'zod';

/** Name the scenario argument the same way in every command. */
export const scenarioArgument = z
  .string()
  .min(1)
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
  return z.preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(item));
}
