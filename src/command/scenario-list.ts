import { z } from 'zod';
import { listScenarios, openScenario } from '../scenario/library.ts';
import { defineCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** List the shipped scenarios. */
export const scenarioList = defineCommand('scenario list', {
  positional: [],
  input: z.object({}),
  output: z.looseObject({
    scenarios: z.array(
      z.looseObject({
        name: z.string(),
        title: z.string(),
        baseline: z.string(),
        date: z.string(),
        cases: z.int(),
      }),
    ),
  }),
  run: () => ({
    scenarios: listScenarios().map((name) => {
      const { title, baseline, cases, date } = openScenario(name).scenario;
      return { name, title, baseline, date: date ?? '', cases: cases.length };
    }),
  }),
  render: ({ scenarios }, style) =>
    textTable(
      [
        { label: 'name' },
        { label: 'date' },
        { label: 'baseline' },
        { label: 'cases', right: true },
        { label: 'title' },
      ],
      scenarios.map((one) => [one.name, one.date, one.baseline, `${one.cases}`, one.title]),
      style,
    ),
  examples: ['scenario list'],
});
