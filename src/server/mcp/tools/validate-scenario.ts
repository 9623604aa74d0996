import { z } from 'zod';
import { scenarioCheck } from '../../../command/scenario-check.ts';
import type { CheckedEntry } from '../../../scenario/source/check-sources.ts';
import { defineTool, MOST_NOTES, outputs, toolFields } from '../tool.ts';
import { claimOutput, claimResult } from './check-phrases.ts';

type Checked = {
  id: string;
  hash: string;
  baseline: string;
  measures: number;
  assumptions: number;
  cases: string[];
  evidence: number;
  unverified: string[];
  notes: string[];
  checked?: CheckedEntry[];
};

/** Check a scenario, and its evidence against the texts of its sources. */
export const validateScenario = defineTool({
  name: 'validate_scenario',
  title: 'Validate a scenario',
  description:
    'Checks a scenario without solving it: its form, every code against its data, and that each measure has evidence. Faults come back ' +
    'as an error with line, column and remedy; mend them all and check again. With the texts of sources it also checks that ' +
    'the phrases, quotes and figures of the evidence stand in them.',
  commands: [scenarioCheck],
  input: z.strictObject(toolFields(scenarioCheck, ['scenario', 'source'])),
  output: z.object({
    summary: outputs.summary,
    hash: z.string(),
    baseline: z.string(),
    measures: z.number(),
    assumptions: z.number().describe('measures without evidence, marked as assumptions'),
    cases: z.array(z.string()),
    evidence: z.array(
      z.object({
        id: z.string(),
        result: z.enum(['found', 'not found', 'nothing to check', 'no copy given']),
        claims: z.array(claimOutput),
      }),
    ),
    unverified: z.array(z.string()).describe('evidence that its author has not seen'),
    notes: outputs.notes,
  }),
  async run(input, desk, call) {
    const report = await desk.ask<Checked>(scenarioCheck, input, call);
    const checked = report.checked ?? [];
    const missing = checked.filter(({ result }) => result === 'not found').map(({ evidence }) => evidence);
    const words = [
      `The scenario is sound on ${report.baseline}: ${report.measures} measures, ${report.assumptions} of them assumptions, ` +
        `${report.cases.length} cases, ${report.evidence} evidence entries.`,
      ...(missing.length > 0
        ? [
            `Words or figures of ${missing.join(', ')} do not stand in the source: mend or drop what rests on them.`,
          ]
        : checked.length > 0
          ? ['What the evidence says to be in its sources is there.']
          : []),
    ];
    return {
      summary: words.join(' '),
      hash: report.hash,
      baseline: report.baseline,
      measures: report.measures,
      assumptions: report.assumptions,
      cases: report.cases,
      evidence: checked.slice(0, 100).map(({ evidence, result, claims }) => ({
        id: evidence,
        result,
        claims: claims.map(claimResult),
      })),
      unverified: report.unverified.slice(0, 100),
      notes: report.notes.slice(0, MOST_NOTES),
    };
  },
});
