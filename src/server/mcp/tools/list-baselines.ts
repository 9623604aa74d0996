import { z } from 'zod';
import { economyList } from '../../../command/economy-list.ts';
import { defineTool } from '../tool.ts';

type Listed = {
  economies: { name: string; title: string; year: number; economies: number; sectors: number }[];
};

/** List the shipped data. */
export const listBaselinesTool = defineTool({
  name: 'list_baselines',
  title: 'List baselines',
  description:
    'Lists the calibrated world economies that scenarios can run on, with their year, number of economies and sectors. ' +
    'Use world-2022 unless there is a reason not to; world-12 is small and for teaching.',
  commands: [economyList],
  input: z.strictObject({}),
  output: z.object({
    baselines: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        year: z.number(),
        economies: z.number(),
        sectors: z.number(),
      }),
    ),
  }),
  async run(_, desk, call) {
    const { economies } = await desk.ask<Listed>(economyList, {}, call);
    return { baselines: economies };
  },
});
