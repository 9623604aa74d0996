import { z } from 'zod';
import { closureWords } from '../cases/describe-closure.ts';
import { type Detail, resultDocument } from '../cases/result-document.ts';
import { solveScenario } from '../cases/solve-scenario.ts';
import type { SolvedScenario } from '../cases/solved.ts';
import { startingPoint, startWords } from '../cases/starting-point.ts';
import { money, moneyUnit, percent } from '../figure/format.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { chosenEconomies } from './case-choice.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, listOf, scenarioArgument } from './input.ts';
import { coveredLine, quotaTable } from './quota-table.ts';
import { resultSchema } from './result-schema.ts';
import { resultTables } from './result-tables.ts';
import { textTable } from './text-table.ts';

/** Solve every case of a scenario and show who gains and loses. */
export const solveCommand = defineCommand('solve', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    detail: listOf(['sectors', 'trade'])
      .optional()
      .describe('what to add to the result: sectors, trade, or both'),
    economies: z
      .string()
      .optional()
      .describe('economies to show, by code, comma-separated; those most affected if absent'),
    asOf: asOfOption,
  }),
  async run({ scenario: nameOrPath, detail: asked = [], economies, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const solved = await solveScenario(scenario, readText, context);
    const detail: Detail = { sectors: asked.includes('sectors'), trade: asked.includes('trade') };
    return { solved, detail, shown: chosenEconomies(solved, economies, 12) };
  },
  output: resultSchema,
  json: ({ solved, detail }) => resultDocument(solved, engineVersion(), detail),
  csv: ({ solved, detail }) =>
    resultTables(resultDocument(solved, engineVersion(), detail), solved.reference.economy.unit),
  exitCode: ({ solved }) => (solved.failed.length > 0 ? 3 : 0),
  render: ({ solved, detail, shown }, style) => {
    const covered = coveredLine(solved);
    return [
      head(solved, style),
      ...solved.cases.flatMap((one) => ['', caseTable(solved, one, shown, style)]),
      ...(detail.sectors
        ? solved.cases.flatMap((one) => ['', sectorTable(solved, one, shown[0], style)])
        : []),
      ...(detail.trade ? ['', style.dim('trade by flow is in --json and --csv')] : []),
      ...solved.failed.flatMap(({ id, reason }) => ['', `${id}: ${reason}`]),
      ...(covered ? ['', style.dim(covered)] : []),
      ...(solved.notes.length > 0 ? ['', ...solved.notes.map((note) => style.dim(`note: ${note}`))] : []),
    ].join('\n');
  },
  examples: [
    'solve uk-china-reset',
    'solve scenario.yaml --json',
    'solve scenario.yaml --detail sectors,trade --csv out',
  ],
});

/** Name the scenario, the data and the closure in two lines. */
export function head(
  { scenario, scenarioHash, reference }: SolvedScenario,
  { bold, dim }: TextStyle,
): string {
  const { economy, hash } = reference;
  return [
    bold(scenario.title),
    dim(
      `${scenario.id} ${scenarioHash} on ${economy.name} ${hash} (${economy.year})` +
        `${startWords(startingPoint(reference))}, ${closureWords(reference)}`,
    ),
  ].join('\n');
}

function caseTable(
  solved: SolvedScenario,
  one: SolvedScenario['cases'][number],
  shown: readonly number[],
  style: TextStyle,
): string {
  const { economy } = solved.reference;
  const { title, id, equilibrium, outcomes } = one;
  const unit = moneyUnit(economy.unit, economy.year);
  const { iterations, residual, milliseconds } = equilibrium.solver;
  const signed = (value: number) => percent(value, { plus: true });
  const table = textTable(
    [
      { label: 'economy' },
      { label: 'real income', right: true },
      { label: 'worth a year', right: true },
      { label: 'real wage', right: true },
      { label: 'prices', right: true },
      { label: 'exports', right: true },
      { label: 'imports', right: true },
    ],
    shown.map((n) => [
      `${economy.economies[n].code} ${economy.economies[n].name}`,
      signed(outcomes.realIncome[n]),
      money(outcomes.equivalentVariation[n], unit, { plus: true }),
      signed(outcomes.realWage[n]),
      signed(outcomes.priceIndex[n]),
      signed(outcomes.exports[n]),
      signed(outcomes.imports[n]),
    ]),
    style,
  );
  const solve = `${iterations} iterations, residual ${residual.toExponential(1)}, ${milliseconds.toFixed(0)} ms`;
  const quotas = quotaTable(solved, one, style);
  return [
    `${style.bold(title === id ? id : `${id}: ${title}`)} ${style.dim(solve)}`,
    table,
    ...(quotas ? [quotas] : []),
  ].join('\n');
}

function sectorTable(
  { reference: { economy } }: SolvedScenario,
  { id, outcomes }: SolvedScenario['cases'][number],
  n: number,
  style: TextStyle,
): string {
  const N = economy.economies.length;
  const signed = (value: number) => percent(value, { plus: true });
  const { output, price, employment } = outcomes.sectors;
  return `${style.bold(`${id}: sectors of ${economy.economies[n].name}`)}\n${textTable(
    [
      { label: 'sector' },
      { label: 'output', right: true },
      { label: 'price', right: true },
      { label: 'employment', right: true },
    ],
    economy.sectors.map(({ code, name }, j) => [
      `${code} ${name}`,
      signed(output[j * N + n]),
      signed(price[j * N + n]),
      signed(employment[j * N + n]),
    ]),
    style,
  )}`;
}
