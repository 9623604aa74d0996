import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { type Claim, checkWords } from '../scenario/source/check-sources.ts';
import { searched } from '../scenario/source/find-words.ts';
import { claimWords } from './checked-words.ts';
import { defineCommand } from './command.ts';
import { openSource, sourceArgument } from './input.ts';

const words = (what: string) =>
  z
    .array(z.string().regex(/[\p{L}\p{N}]/u, 'write letters or digits'))
    .optional()
    .describe(what);

/** Check words and figures against a text, before they go into a scenario. */
export const evidenceCheck = defineCommand('evidence check', {
  positional: ['report'],
  input: z.object({
    report: sourceArgument,
    phrase: words('words to look for'),
    figure: words('a figure to look for, with its unit: 100%, 49,000, £250 million, 2026-02-02'),
  }),
  run({ report, phrase = [], figure = [] }) {
    const copy = openSource(report, 0);
    if (copy.evidence !== undefined) {
      throw new UserError(`${copy.evidence.join(',')} stands before the file`, {
        remedy: 'name the file alone: entries of evidence belong to a scenario (tradecraft scenario check)',
      });
    }
    if (phrase.length + figure.length === 0) {
      throw new UserError('there is nothing to look for', { remedy: 'add --phrase or --figure' });
    }
    const text = searched(copy.text);
    const claims: Claim[] = [
      ...phrase.map((one) => checkWords('phrase', one, text)),
      ...figure.map((one) => checkWords('figure', one, text)),
    ];
    return { source: copy.name, found: claims.every(({ found }) => found), claims };
  },
  exitCode: ({ found }) => (found ? 0 : 2),
  render: ({ source, claims }) => claims.map((claim) => claimWords(claim, source).trim()).join('\n'),
  examples: ['evidence check report.txt --phrase "a tariff on all goods" --figure 100%'],
});
