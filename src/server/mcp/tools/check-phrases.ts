import { z } from 'zod';
import { evidenceCheck } from '../../../command/evidence-check.ts';
import type { Claim } from '../../../scenario/source/check-sources.ts';
import { defineTool, toolFields } from '../tool.ts';

const standing = { line: z.number(), column: z.number(), excerpt: z.string() };

/** A claim against a text, as tools return it. */
export const claimOutput = z.object({
  kind: z.enum(['phrase', 'quote', 'figure']),
  words: z.string(),
  found: z.boolean(),
  at: z.object(standing).optional().describe('where it stands, in lines and columns from one'),
  times: z.number().optional(),
  onlyThisMuch: z
    .object({ words: z.string(), ...standing })
    .optional()
    .describe('the longest beginning of it that stands there'),
});

/** Put a claim as the tools return it. */
export function claimResult({ kind, words, found, beginning }: Claim): z.input<typeof claimOutput> {
  const at = ({ line, column, excerpt }: { line: number; column: number; excerpt: string }) => ({
    line,
    column,
    excerpt,
  });
  return {
    kind,
    words,
    found: found !== undefined,
    ...(found ? { at: at(found), times: found.times } : {}),
    ...(beginning ? { onlyThisMuch: { words: beginning.words, ...at(beginning) } } : {}),
  };
}

/** Check words against a report before they are written into a scenario. */
export const checkPhrases = defineTool({
  name: 'check_phrases',
  title: 'Check phrases against a report',
  description:
    'Checks whether phrases and figures stand in a report whose text you give, whatever its typography, and where. ' +
    'Call it before you rest a measure on a phrase. What is not found is not in the report: do not use it.',
  commands: [evidenceCheck],
  input: z.strictObject({
    ...toolFields(evidenceCheck, ['phrase', 'figure']),
    report: z.string().min(1).max(4_000_000).describe('the text of the report'),
  }),
  output: z.object({ allFound: z.boolean(), claims: z.array(claimOutput) }),
  async run({ report, ...words }, desk, call) {
    const input = { ...words, report: { text: report } };
    const { found, claims } = await desk.ask<{ found: boolean; claims: Claim[] }>(evidenceCheck, input, call);
    return { allFound: found, claims: claims.map(claimResult) };
  },
});
