import { z } from 'zod';
import { economyInfo } from '../../../command/economy-info.ts';
import { BLOCS } from '../../../scenario/blocs.ts';
import { defineTool, rounded, toolFields } from '../tool.ts';

/** List the codes of a baseline. */
export const listEconomies = defineTool({
  name: 'list_economies_and_sectors',
  title: 'List economies and sectors',
  description:
    'Lists the codes that measures of a scenario may name on one baseline: economies (ISO 3166-1 alpha-3 where one exists, and ROW for ' +
    'the rest of the world), blocs such as EU27, and sectors with their group (tariffs are on goods alone). Look codes ' +
    'up here instead of guessing them: an unknown code is an error.',
  commands: [economyInfo],
  input: z.strictObject(toolFields(economyInfo, ['economy'])),
  output: z.object({
    baseline: z.string(),
    title: z.string(),
    year: z.number(),
    unit: z.string(),
    economies: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        income: z.number().describe('final spending a year, in the unit'),
        meanTariff: z.number().describe('import-weighted mean tariff on goods, a decimal'),
      }),
    ),
    blocs: z.array(z.object({ name: z.string(), title: z.string() })),
    sectors: z.array(
      z.object({ code: z.string(), name: z.string(), group: z.string(), tradeElasticity: z.number() }),
    ),
    elasticitySets: z.array(z.object({ key: z.string(), title: z.string() })),
  }),
  async run({ economy }, desk, call) {
    const facts = await desk.facts(economy as string, call);
    return {
      baseline: facts.name,
      title: facts.title,
      year: facts.year,
      unit: facts.unit,
      economies: facts.economies.map(({ code, name, income, averageTariff }) => ({
        code,
        name,
        income: rounded(income),
        meanTariff: rounded(averageTariff),
      })),
      blocs: Object.entries(BLOCS).map(([name, { title }]) => ({ name, title })),
      sectors: facts.sectors.map(({ code, name, group, tradeElasticity }) => ({
        code,
        name,
        group,
        tradeElasticity: rounded(tradeElasticity),
      })),
      elasticitySets: facts.elasticitySets.map(({ key, title }) => ({ key, title })),
    };
  },
});
