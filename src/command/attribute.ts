import { z } from 'zod';
import { attributeCase, shapleyCheck } from '../cases/attribution.ts';
import {
  type AttributedCase,
  type AttributionDocument,
  attributionDocument,
} from '../cases/attribution-document.ts';
import { inShares } from '../cases/in-shares.ts';
import { solveScenario } from '../cases/solve-scenario.ts';
import type { FailedCase, Reference, SolvedCase } from '../cases/solved.ts';
import type { Economy } from '../economy/economy.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { type MoneyUnit, money, moneyUnit, percent } from '../figure/format.ts';
import { openScenario } from '../scenario/library.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { viewScenario } from '../study/view-scenario.ts';
import { attributionTables } from './attribution-tables.ts';
import { caseOption, chosenEconomies, economiesOption, knownCase } from './case-choice.ts';
import { type Context, defineCommand, type TextStyle } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { head } from './solve.ts';
import { textTable } from './text-table.ts';
import { wrap } from './wrap.ts';

/** Say what each measure of a case contributes to the change of real income. */
export const attributeCommand = defineCommand('attribute', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    case: caseOption,
    economies: economiesOption,
    asOf: asOfOption,
    fast: z.boolean().optional().describe('leave out the Shapley value, which solves every subset'),
  }),
  async run({ scenario: nameOrPath, case: id, economies, asOf, fast = false }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const solved = await solveScenario(scenario, readText, {
      ...context,
      only: knownCase(scenario, id),
    });
    const shown = chosenEconomies(solved, economies, 6);
    const cases: AttributedCase[] = [];
    const failed: FailedCase[] = [...solved.failed];
    for (const one of solved.cases) {
      try {
        cases.push(await attributed(scenario, one, solved.reference, readText, shown, fast, context));
      } catch (error) {
        if (!(error instanceof ConvergenceError)) throw error;
        failed.push({ id: one.id, title: one.title, reason: error.message });
      }
    }
    const view = viewScenario(scenario, solved.reference.economy);
    const wordsOf = (group: string, at: number) =>
      view.groups.find((one) => one.id === group)!.measures[at].words;
    const titleOf = (group: string) => view.groups.find((one) => one.id === group)!.title;
    const document = attributionDocument({ ...solved, failed }, cases, wordsOf, engineVersion());
    return { solved: { ...solved, failed }, cases, wordsOf, titleOf, document };
  },
  json: ({ document }): AttributionDocument => document,
  csv: ({ document, solved }) => attributionTables(document, solved.reference.economy.unit),
  exitCode: ({ solved }) => (solved.failed.length > 0 ? 3 : 0),
  render({ solved, cases, wordsOf, titleOf }, style) {
    const { economy } = solved.reference;
    const unit = moneyUnit(economy.unit, economy.year);
    return [
      head(solved, style),
      ...cases.flatMap((one) => [
        '',
        contributionsTable(economy, one, wordsOf, titleOf, unit, style),
        ...shapleyTable(economy, one, titleOf, unit, style),
      ]),
      ...solved.failed.flatMap(({ id, reason }) => ['', `${id}: ${reason}`]),
    ].join('\n');
  },
  examples: [
    'attribute uk-china-reset --case delivered',
    'attribute scenario.yaml --economies USA,CHN --json',
    'attribute scenario.yaml --csv out',
  ],
});

async function attributed(
  scenario: Scenario,
  one: SolvedCase,
  reference: Reference,
  readText: ReadText,
  shown: readonly number[],
  fast: boolean,
  { progress, pause }: Context,
): Promise<AttributedCase> {
  const attribution = await attributeCase(scenario, one, reference, readText, shown, {
    progress: (done) => progress({ done, total: 1, what: `attributing ${one.id}` }),
    pause,
  });
  if (fast || attribution.measures.length < 2) {
    return { attribution, shapley: undefined, withoutShapley: undefined };
  }
  try {
    const shapley = await shapleyCheck(scenario, attribution, reference, readText, {
      progress: (done, total) => progress({ done, total, what: `checking ${one.id}` }),
      pause,
    });
    return { attribution, shapley, withoutShapley: undefined };
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return { attribution, shapley: undefined, withoutShapley: error.message };
  }
}

function contributionsTable(
  economy: Economy,
  { attribution }: AttributedCase,
  wordsOf: (group: string, at: number) => string,
  titleOf: (group: string) => string,
  unit: MoneyUnit,
  style: TextStyle,
): string {
  const { id, title, economies, measures, groups, dlnRealIncome, path } = attribution;
  const row = (label: string, values: Float64Array) => [
    label,
    ...inMoney(economy, attribution, values).map((value) => money(value, unit, { plus: true })),
  ];
  const room = Math.max(24, style.width - 11 * economies.length);
  const rows = groups.flatMap(({ group, contribution }) => [
    row(style.bold(wrap(titleOf(group), room)), contribution),
    ...measures
      .filter((one) => one.group === group)
      .map((one) => row(indented(wordsOf(one.group, one.at), room), one.contribution)),
  ]);
  const table = textTable(
    [{ label: 'measure' }, ...economies.map((n) => ({ label: economy.economies[n].code, right: true }))],
    [
      ...rows,
      row(style.bold('all measures, worth a year'), dlnRealIncome),
      [
        'change of real income',
        ...Array.from(dlnRealIncome, (value) => percent(Math.expm1(value), { plus: true })),
      ],
    ],
    style,
  );
  const how = `${path.nodes} equilibria on the path, contributions add up to ${path.gap.toExponential(1)}`;
  return `${style.bold(title === id ? id : `${id}: ${title}`)} ${style.dim(how)}\n${table}`;
}

function shapleyTable(
  economy: Economy,
  { attribution, shapley, withoutShapley }: AttributedCase,
  titleOf: (group: string) => string,
  unit: MoneyUnit,
  style: TextStyle,
): string[] {
  if (withoutShapley) return [style.dim(`no Shapley value: ${withoutShapley}`)];
  if (!shapley) return [];
  const { economies } = attribution;
  const row = (label: string, values: Float64Array, plus: boolean) => [
    label,
    ...inMoney(economy, attribution, values).map((value) => money(value, unit, { plus })),
  ];
  const table = textTable(
    [
      { label: shapley.players === 'groups' ? 'group' : 'measure' },
      ...economies.map((n) => ({ label: economy.economies[n].code, right: true })),
    ],
    shapley.rows.flatMap(({ name, value, standardError }) => [
      row(shapley.players === 'groups' ? titleOf(name) : name, value, true),
      ...(standardError ? [row('  standard error', standardError, false)] : []),
    ]),
    style,
  );
  const how = shapley.orders
    ? `${shapley.orders} orders drawn, ${shapley.coalitions} subsets solved`
    : `all ${shapley.coalitions} subsets solved`;
  const gap = `largest gap to the path ${(100 * shapley.gap).toPrecision(2)}% of real income`;
  return ['', `${style.bold('Shapley value')} ${style.dim(`${how}; ${gap}`)}`, table];
}

/** Parts of ln real income as money a year, economy by economy. */
function inMoney(
  economy: Economy,
  { economies, dlnRealIncome }: AttributedCase['attribution'],
  values: Float64Array,
): number[] {
  return Array.from(values, (value, e) => economy.income[economies[e]] * inShares(value, dlnRealIncome[e]));
}

function indented(words: string, room: number): string {
  return wrap(words, room - 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
