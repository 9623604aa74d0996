import { z } from 'zod';
import { compare } from '../../../command/compare.ts';
import { moneyUnit } from '../../../figure/format.ts';
import { inSentence, list, quoted } from '../../../figure/words.ts';
import { worth } from '../../../study/phrases.ts';
import { defineTool, outputs, rounded, toolFields } from '../tool.ts';

type Compared = {
  failure?: { id: string; reason: string };
  unit: string;
  year: number;
  economies: {
    code: string;
    name: string;
    first: number;
    second: number;
    change: number;
    equivalentVariation: number;
    exports: number;
    imports: number;
  }[];
};

/** The most economies in one comparison. */
const MOST_ROWS = 15;

/** Compare two cases of a scenario. */
export const compareCases = defineTool({
  name: 'compare_cases',
  title: 'Compare two cases',
  description:
    'Compares two cases of one scenario: what the second does to each economy beyond the first. The economies with the largest ' +
    'difference in money come first.',
  commands: [compare],
  input: z.strictObject(toolFields(compare, ['scenario', 'first', 'second', 'asOf'])),
  output: z.object({
    summary: outputs.summary,
    first: z.string(),
    second: z.string(),
    unit: z.string(),
    year: z.number(),
    economies: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        first: outputs.change.describe('real income in the first case'),
        second: outputs.change.describe('real income in the second case'),
        change: outputs.change.describe('from the first case to the second'),
        equivalentVariation: outputs.money.describe('second less first, a year, in the unit'),
        exports: outputs.change,
        imports: outputs.change,
      }),
    ),
    notShown: z.number(),
    ...outputs.provenance,
  }),
  async run(input, desk, call) {
    const found = await desk.ask<Compared>(compare, input, call);
    const [first, second] = [input.first as string, input.second as string];
    const { failure, unit, year, economies } = found;
    const provenance = await desk.provenance({ scenario: input.scenario, asOf: input.asOf }, call);
    const ranked = [...economies].sort(
      (a, b) => Math.abs(b.equivalentVariation) - Math.abs(a.equivalentVariation),
    );
    const shown = ranked.slice(0, MOST_ROWS).map(({ code, name, ...numbers }) => ({
      code,
      name,
      first: rounded(numbers.first),
      second: rounded(numbers.second),
      change: rounded(numbers.change),
      equivalentVariation: rounded(numbers.equivalentVariation),
      exports: rounded(numbers.exports),
      imports: rounded(numbers.imports),
    }));
    const effects = shown
      .slice(0, 3)
      .map(({ name, change, equivalentVariation }) =>
        worth({ realIncome: change, money: equivalentVariation }, inSentence(name), moneyUnit(unit, year)),
      );
    return {
      summary: failure
        ? `No equilibrium was found for ${failure.id}, so that there is nothing to compare: ${failure.reason}.`
        : `Beyond ${quoted(first)}, ${quoted(second)} ${list(effects)}.`,
      first,
      second,
      unit,
      year,
      economies: shown,
      notShown: ranked.length - shown.length,
      ...provenance,
    };
  },
});
