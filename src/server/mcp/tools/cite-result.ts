import { z } from 'zod';
import { cite } from '../../../command/cite.ts';
import { defineTool, toolFields } from '../tool.ts';

type Cited = { citation: string; references: Record<string, unknown>[]; bibtex: string; omits: string[] };

/** The most references in one answer. */
const MOST_REFERENCES = 60;

/** Cite a result. */
export const citeResult = defineTool({
  name: 'cite_result',
  title: 'Cite a result',
  description:
    'Says how to cite numbers of a scenario (or of a baseline as it is), the data they come from and the evidence of its measures: a sentence, ' +
    'CSL-JSON items and BibTeX.',
  commands: [cite],
  input: z.strictObject(toolFields(cite, ['scenario', 'economy', 'of', 'asOf'])),
  output: z.object({
    citation: z.string(),
    references: z.array(z.looseObject({ id: z.string(), type: z.string(), title: z.string() })),
    bibtex: z.string(),
    notShown: z.number(),
    leftOut: z.array(z.string()),
  }),
  async run(input, desk, call) {
    const { citation, references, bibtex, omits } = await desk.ask<Cited>(
      cite,
      { ...input, as: 'text' },
      call,
    );
    const entries = bibtex.split('\n\n');
    return {
      citation,
      references: references.slice(0, MOST_REFERENCES) as { id: string; type: string; title: string }[],
      bibtex: entries.slice(0, MOST_REFERENCES).join('\n\n'),
      notShown: Math.max(0, references.length - MOST_REFERENCES),
      leftOut: omits,
    };
  },
});
