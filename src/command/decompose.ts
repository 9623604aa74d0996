import { z } from 'zod';
import { type DecomposedCase, decomposeCase } from '../cases/decompose-case.ts';
import { type DecompositionDocument, decompositionDocument } from '../cases/decomposition-document.ts';
import { inShares } from '../cases/in-shares.ts';
import { solveScenario } from '../cases/solve-scenario.ts';
import type { FailedCase } from '../cases/solved.ts';
import { buyersShare, totalBurden } from '../decomposition/incidence.ts';
import { PARTS, type Part } from '../decomposition/parts.ts';
import type { Economy } from '../economy/economy.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { type MoneyUnit, money, moneyUnit, percent } from '../figure/format.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { caseOption, chosenEconomies, economiesOption, knownCase } from './case-choice.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { decompositionTables } from './decomposition-tables.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { head } from './solve.ts';
import { textTable } from './text-table.ts';

/** Take the change of real income apart, exactly, and say where trade goes and who pays the duties. */
export const decomposeCommand = defineCommand('decompose', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    case: caseOption,
    economies: economiesOption,
    asOf: asOfOption,
  }),
  async run({ scenario: nameOrPath, case: id, economies, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const solved = await solveScenario(scenario, readText, {
      ...context,
      only: knownCase(scenario, id),
    });
    const shown = chosenEconomies(solved, economies, 12);
    const cases: DecomposedCase[] = [];
    const failed: FailedCase[] = [...solved.failed];
    const total = solved.cases.length;
    for (const [done, one] of solved.cases.entries()) {
      const progress = (share: number) =>
        context.progress({ done: done + share, total, what: `decomposing ${one.id}` });
      progress(0);
      try {
        cases.push(await decomposeCase(one, solved.reference, { progress, pause: context.pause }));
      } catch (error) {
        if (!(error instanceof ConvergenceError)) throw error;
        failed.push({ id: one.id, title: one.title, reason: error.message });
      }
    }
    const document = decompositionDocument({ ...solved, failed }, cases, shown, engineVersion());
    return { solved: { ...solved, failed }, cases, shown, document };
  },
  json: ({ document }): DecompositionDocument => document,
  csv: ({ document, solved }) => decompositionTables(document, solved.reference.economy.unit),
  exitCode: ({ solved }) => (solved.failed.length > 0 ? 3 : 0),
  render({ solved, cases, shown }, style) {
    const { economy } = solved.reference;
    const unit = moneyUnit(economy.unit, economy.year);
    return [
      head(solved, style),
      ...cases.flatMap((one) => [
        '',
        partsTable(economy, one, shown, unit, style),
        ...shiftTable(economy, one, shown, unit, style),
        ...dutyTable(economy, one, shown, unit, style),
      ]),
      ...solved.failed.flatMap(({ id, reason }) => ['', `${id}: ${reason}`]),
      ...(solved.notes.length > 0 ? ['', ...solved.notes.map((note) => style.dim(`note: ${note}`))] : []),
    ].join('\n');
  },
  examples: [
    'decompose uk-china-reset --case us-25',
    'decompose scenario.yaml --economies USA,CHN --json',
    'decompose scenario.yaml --csv out',
  ],
});

const WORDS: Readonly<Record<Part, string>> = {
  termsOfTrade: 'terms of trade',
  volumeOfTrade: 'volume of trade',
  subsidies: 'subsidies',
  profits: 'profits',
  barriers: 'barriers',
  productivity: 'productivity',
  scale: 'scale',
  labour: 'labour',
  transfers: 'transfers',
  deficit: 'deficit',
};

/** A part smaller than this is the solver's rounding. */
const NOTHING = 1e-10;

function partsTable(
  economy: Economy,
  { id, title, decomposition }: DecomposedCase,
  shown: readonly number[],
  unit: MoneyUnit,
  style: TextStyle,
): string {
  const { whole, dlnRealIncome, report } = decomposition;
  const parts = PARTS.filter((part) => shown.some((n) => Math.abs(whole[part][n]) > NOTHING));
  const signed = (value: number) => percent(value, { plus: true });
  const table = textTable(
    [
      { label: 'economy' },
      { label: 'real income', right: true },
      { label: 'worth a year', right: true },
      ...parts.map((part) => ({ label: WORDS[part], right: true })),
    ],
    shown.map((n) => [
      `${economy.economies[n].code} ${economy.economies[n].name}`,
      signed(Math.expm1(dlnRealIncome[n])),
      money(economy.income[n] * Math.expm1(dlnRealIncome[n]), unit, { plus: true }),
      ...parts.map((part) => signed(inShares(whole[part][n], dlnRealIncome[n]))),
    ]),
    style,
  );
  const how = `${report.nodes} equilibria on the path, parts add up to ${report.gap.toExponential(1)}`;
  return `${style.bold(title === id ? id : `${id}: ${title}`)} ${style.dim(how)}\n${table}`;
}

function shiftTable(
  economy: Economy,
  { shifts }: DecomposedCase,
  shown: readonly number[],
  unit: MoneyUnit,
  style: TextStyle,
): string[] {
  const rows = shifts.filter(({ importer }) => shown.includes(importer));
  if (rows.length === 0) return [];
  const signed = (value: number) => money(value, unit, { plus: true });
  const favoured = rows.some(({ by }) => by.favoured.before > 0);
  const hit = rows.some(({ by }) => by.hit.before > 0);
  const table = textTable(
    [
      { label: 'importer' },
      ...(hit ? [{ label: 'from those hit', right: true }] : []),
      ...(favoured ? [{ label: 'from those favoured', right: true }] : []),
      { label: 'from other countries', right: true },
      { label: 'from home', right: true },
    ],
    rows.map(({ importer, by }) => [
      `${economy.economies[importer].code} ${economy.economies[importer].name}`,
      ...(hit ? [signed(by.hit.changeAtConstantPrices)] : []),
      ...(favoured ? [signed(by.favoured.changeAtConstantPrices)] : []),
      signed(by.other.changeAtConstantPrices),
      signed(by.home.changeAtConstantPrices),
    ]),
    style,
  );
  const what = 'change of purchases a year in the sectors concerned, at the border prices before';
  return ['', `${style.bold('where trade goes')} ${style.dim(what)}`, table];
}

function dutyTable(
  economy: Economy,
  { incidence }: DecomposedCase,
  shown: readonly number[],
  unit: MoneyUnit,
  style: TextStyle,
): string[] {
  const importers = shown.filter((n) => incidence.some(({ importer }) => importer === n));
  if (importers.length === 0) return [];
  const signed = (value: number) => money(value, unit, { plus: true });
  const table = textTable(
    [
      { label: 'importer' },
      { label: 'duty on trade left', right: true },
      { label: 'paid by buyers', right: true },
      { label: 'by sellers', right: true },
      { label: "buyers' share", right: true },
      { label: 'revenue in all', right: true },
    ],
    importers.map((n) => {
      const burden = totalBurden(incidence.filter(({ importer }) => importer === n));
      const share = buyersShare(burden);
      return [
        `${economy.economies[n].code} ${economy.economies[n].name}`,
        signed(burden.duty),
        signed(burden.buyers),
        signed(burden.sellers),
        share === undefined ? '\u2013' : percent(share),
        signed(burden.treasury),
      ];
    }),
    style,
  );
  return [
    '',
    `${style.bold('who pays the duties')} ${style.dim('money a year, prices relative to world GDP')}`,
    table,
  ];
}
