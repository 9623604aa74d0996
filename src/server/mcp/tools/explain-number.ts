import { z } from 'zod';
import { explainCommand } from '../../../command/explain.ts';
import type { Explained } from '../../../study/explain.ts';
import type { EvidenceView, MeasureView } from '../../../study/scenario-view.ts';
import { defineTool, MOST_NOTES, outputs, rounded, toolFields } from '../tool.ts';

type Opened = {
  scenario: { title: string; hash: string };
  case: { id: string; title: string };
  economy: { code: string; name: string };
  numbers: Explained[];
  closure: string;
  data: { name: string; title: string; year: number; unit: string };
  solver: { residual: number; marketClearing: number };
  measures: MeasureView[];
  evidence: EvidenceView[];
  notes: string[];
};

/** The most measures and sources in one answer. */
const MOST_LISTED = 25;

/** Open a number of a result. */
export const explainNumber = defineTool({
  name: 'explain_number',
  title: 'Explain a number',
  description:
    'Opens a number of a solved case: what it means, its equation, what goes into it, the data, the measures of the case and the sources that ' +
    'each rests on. Use it before you explain a result in your own words. Numbers go by the names that solve_scenario gives ' +
    'them (realIncome, exports ...); all that can be opened if you name none.',
  commands: [explainCommand],
  input: z.strictObject(
    toolFields(explainCommand, ['scenario', 'case', 'economy', 'number', 'sector', 'asOf']),
  ),
  output: z.object({
    summary: outputs.summary,
    scenario: z.object({ title: z.string(), hash: z.string() }),
    data: z.object({ baseline: z.string(), title: z.string(), year: z.number(), unit: z.string() }),
    numbers: z.array(
      z.object({
        field: z.string(),
        title: z.string(),
        value: z.string(),
        number: z.number(),
        unit: z.string(),
        meaning: z.string(),
        equation: z.string(),
        inputs: z.array(z.object({ name: z.string(), value: z.string() })),
        source: z.string(),
        section: z.string().describe('page of the documentation that derives it'),
      }),
    ),
    closure: z.string().describe('what is held fixed'),
    residual: z.number(),
    measures: z.array(
      z.object({
        words: z.string(),
        status: z.string().optional(),
        evidence: z.array(z.string()),
        note: z.string().optional(),
      }),
    ),
    evidence: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        publisher: z.string().optional(),
        issued: z.string().optional(),
        says: z.string().optional(),
        url: z.string().optional(),
        verified: z.boolean(),
      }),
    ),
    notes: outputs.notes,
    ...outputs.provenance,
  }),
  async run(input, desk, call) {
    const found = await desk.ask<Opened>(explainCommand, input, call);
    const provenance = await desk.provenance({ scenario: input.scenario, asOf: input.asOf }, call);
    const { name: baseline, title, year, unit } = found.data;
    const [first] = found.numbers;
    return {
      summary: `${found.economy.name}, ${found.case.title}: ${first.title} ${first.value}. ${first.meaning}`,
      scenario: { title: found.scenario.title, hash: found.scenario.hash },
      data: { baseline, title, year, unit },
      numbers: found.numbers.map(({ id: _, inputs, number, ...rest }) => ({
        ...rest,
        number: rounded(number),
        inputs: inputs.map(({ name, value }) => ({ name, value })),
      })),
      closure: found.closure,
      residual: found.solver.residual,
      measures: found.measures
        .slice(0, MOST_LISTED)
        .map(({ words, status, evidence, note }) => ({ words, status, evidence: [...evidence], note })),
      evidence: found.evidence
        .slice(0, MOST_LISTED)
        .map(({ id, title, publisher, issued, says, url, verified }) => ({
          ...{ id, title, publisher, issued, says, url, verified },
        })),
      notes: found.notes.slice(0, MOST_NOTES),
      ...provenance,
    };
  },
});
