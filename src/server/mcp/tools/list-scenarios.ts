import { z } from 'zod';
import { scenarioList } from '../../../command/scenario-list.ts';
import { defineTool } from '../tool.ts';

type Listed = {
  scenarios: { name: string; title: string; baseline: string; date: string; cases: number }[];
};

/** List the shipped scenarios. */
export const listScenariosTool = defineTool({
  name: 'list_scenarios',
  title: 'List scenarios',
  description:
    'Lists the shipped scenarios, which other tools take by name. Their texts are resources (tradecraft://scenarios/NAME) and good models for a scenario of your own.',
  commands: [scenarioList],
  input: z.strictObject({}),
  output: z.object({
    scenarios: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        baseline: z.string(),
        date: z.string(),
        cases: z.number(),
      }),
    ),
  }),
  run: (_, desk, call) => desk.ask<Listed>(scenarioList, {}, call),
});
