import { z } from 'zod';
import { solveScenario } from '../cases/solve-scenario.ts';
import { startingPoint, startWords } from '../cases/starting-point.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { money, moneyUnit, percent } from '../figure/format.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { type CsvTable, defineCommand } from './command.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { comparisonSchema } from './result-schema.ts';
import { textTable } from './text-table.ts';

/** Compare two cases of a scenario: the second against the first. */
export const compare = defineCommand('compare', {
  positional: ['scenario', 'first', 'second'],
  input: z.object({
    scenario: scenarioArgument,
    first: z.string().min(1).describe('id of the case to start from'),
    second: z.string().min(1).describe('id of the case to compare with it'),
    all: z.boolean().optional().describe('show every economy, not only the most affected'),
    asOf: asOfOption,
  }),
  async run({ scenario: nameOrPath, first, second, all = false, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const ids = scenario.cases.map(({ id }) => id);
    for (const id of [first, second]) {
      if (!ids.includes(id)) {
        throw new UserError(`${scenario.id} has no case ${id}`, { remedy: suggest(id, ids) });
      }
    }
    const pair = scenario.cases.filter(({ id }) => id === first || id === second);
    const solved = await solveScenario({ ...scenario, cases: pair }, readText, context);
    const [failure] = solved.failed;
    const from = startingPoint(solved.reference);
    if (failure) return { ...from, first, second, failure, unit: '', year: 0, all, economies: [] };
    const { economy } = solved.reference;
    const of = (id: string) => solved.cases.find((one) => one.id === id)!.outcomes;
    const [a, b] = [of(first), of(second)];
    return {
      ...from,
      first,
      second,
      failure: undefined,
      unit: economy.unit,
      year: economy.year,
      all,
      economies: economy.economies.map(({ code, name }, n) => ({
        code,
        name,
        first: a.realIncome[n],
        second: b.realIncome[n],
        /** From the first case to the second, as a ratio of real incomes. */
        change: (1 + b.realIncome[n]) / (1 + a.realIncome[n]) - 1,
        equivalentVariation: b.equivalentVariation[n] - a.equivalentVariation[n],
        exports: (1 + b.exports[n]) / (1 + a.exports[n]) - 1,
        imports: (1 + b.imports[n]) / (1 + a.imports[n]) - 1,
      })),
    };
  },
  output: comparisonSchema,
  exitCode: ({ failure }) => (failure ? 3 : 0),
  render(result, style) {
    if (result.failure) return `${result.failure.id}: ${result.failure.reason}`;
    const unit = moneyUnit(result.unit, result.year);
    const signed = (value: number) => percent(value, { plus: true });
    const ranked = [...result.economies].sort(
      (x, y) => Math.abs(y.equivalentVariation) - Math.abs(x.equivalentVariation),
    );
    const from = startWords(result).slice(2);
    const table = textTable(
      [
        { label: 'economy' },
        { label: result.first, right: true },
        { label: result.second, right: true },
        { label: 'difference', right: true },
        { label: 'worth a year', right: true },
        { label: 'exports', right: true },
        { label: 'imports', right: true },
      ],
      (result.all ? ranked : ranked.slice(0, 15)).map((one) => [
        `${one.code} ${one.name}`,
        signed(one.first),
        signed(one.second),
        signed(one.change),
        money(one.equivalentVariation, unit, { plus: true }),
        signed(one.exports),
        signed(one.imports),
      ]),
      style,
    );
    return from ? `${style.dim(from)}\n${table}` : table;
  },
  csv: (result): CsvTable[] => [
    {
      name: 'comparison',
      title: `Real income in ${result.second} against ${result.first}${startWords(result)}`,
      fields: [
        { name: 'economy', type: 'string', description: 'economy code' },
        { name: 'first', type: 'number', unit: 'decimal', description: `real income, ${result.first}` },
        { name: 'second', type: 'number', unit: 'decimal', description: `real income, ${result.second}` },
        { name: 'change', type: 'number', unit: 'decimal', description: 'from the first case to the second' },
        {
          name: 'equivalent_variation',
          type: 'number',
          unit: result.unit,
          description: 'second less first, a year',
        },
        {
          name: 'exports',
          type: 'number',
          unit: 'decimal',
          description: 'from the first case to the second',
        },
        {
          name: 'imports',
          type: 'number',
          unit: 'decimal',
          description: 'from the first case to the second',
        },
      ],
      rows: result.economies.map((one) => [
        one.code,
        one.first,
        one.second,
        one.change,
        one.equivalentVariation,
        one.exports,
        one.imports,
      ]),
    },
  ],
  examples: ['compare uk-china-reset today us-25'],
});
