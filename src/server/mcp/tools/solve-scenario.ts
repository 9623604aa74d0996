import { z } from 'zod';
import type { CaseResult, ResultDocument } from '../../../cases/result-document.ts';
import { startWords } from '../../../cases/starting-point.ts';
import { solveCommand } from '../../../command/solve.ts';
import { moneyUnit } from '../../../figure/format.ts';
import { capital, inSentence, list, spoken } from '../../../figure/words.ts';
import { worth } from '../../../study/phrases.ts';
import type { BaselineFacts } from '../desk.ts';
import { defineTool, MOST_NOTES, outputs, rounded, toolFields } from '../tool.ts';

/** The most rows of economies in one answer; they are shared out among the cases. */
const MOST_ROWS = 60;

const economyRow = z.object({
  code: z.string(),
  name: z.string(),
  realIncome: outputs.change.describe('exact change of real income, a decimal'),
  equivalentVariation: outputs.money.describe('what that is worth a year, in the unit'),
  realWage: outputs.change,
  priceIndex: outputs.change,
  exports: outputs.change,
  imports: outputs.change,
  tariffRevenueDifference: outputs.money,
});

const quotaRow = z.object({
  measure: z.string(),
  regime: z.string().describe('unfilled, filled or over: whether the quota binds'),
  fill: z.number().nullable(),
  imports: z.number(),
  quota: z.number(),
  unit: z.string(),
});

/** Solve a scenario. */
export const solveScenarioTool = defineTool({
  name: 'solve_scenario',
  title: 'Solve a scenario',
  description:
    'Solves every case of a scenario in a general-equilibrium model of world trade and says what it does to the economies with most at ' +
    'stake: real income, what that is worth a year, wages, prices, trade, revenue. Changes are measured from the world ' +
    'before the case. Validate the scenario first. A case without an equilibrium is under failed and has no numbers: do not invent any.',
  commands: [solveCommand],
  input: z.strictObject({
    ...toolFields(solveCommand, ['scenario', 'asOf']),
    economies: z
      .array(z.string())
      .max(30)
      .optional()
      .describe('codes of economies to report besides those with most at stake, such as ["GBR", "CAN"]'),
  }),
  output: z.object({
    summary: outputs.summary,
    scenario: z.object({ title: z.string(), hash: z.string() }),
    data: z.object({ baseline: z.string(), title: z.string(), year: z.number(), unit: z.string() }),
    measuredFrom: z.string(),
    closure: z.record(z.string(), z.union([z.string(), z.number()])),
    cases: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        residual: z.number().describe('how exactly it is solved'),
        economies: z.array(economyRow).describe('those asked for, then those with most at stake'),
        notShown: z.number().describe('economies that are left out here'),
        quotas: z.array(quotaRow).optional(),
      }),
    ),
    failed: z.array(z.object({ id: z.string(), reason: z.string() })),
    notes: outputs.notes,
    ...outputs.provenance,
  }),
  async run({ scenario, asOf, economies = [] }, desk, call) {
    const codes = economies.length > 0 ? economies.join(',') : undefined;
    const input = { scenario, ...(asOf ? { asOf } : {}), ...(codes ? { economies: codes } : {}) };
    const document = await desk.ask<ResultDocument>(solveCommand, input, call);
    const [facts, provenance] = await Promise.all([
      desk.facts(document.economy.name, call),
      desk.provenance({ scenario, asOf }, call),
    ]);
    const cases = Object.entries(document.cases);
    const most = Math.max(2, Math.min(10, Math.floor(MOST_ROWS / Math.max(1, cases.length))));
    const asked = economies.map((code) => code.trim().toUpperCase());
    const shown = cases.map(([id, one]) => caseRows(id, one, facts, asked, most));
    const from = startWords(document).slice(2);
    return {
      summary: summary(shown, document, facts),
      scenario: { title: document.scenario.title, hash: document.scenario.hash },
      data: { baseline: facts.name, title: facts.title, year: facts.year, unit: facts.unit },
      measuredFrom: [
        from || "the data's own tariffs",
        ...(document.scenario.base.length > 0 ? [`with ${document.scenario.base.join(', ')} in force`] : []),
      ].join(', '),
      closure: document.model as Record<string, string | number>,
      cases: shown,
      failed: Object.entries(document.failed).map(([id, { reason }]) => ({ id, reason })),
      notes: document.notes.slice(0, MOST_NOTES),
      ...provenance,
    };
  },
});

type ShownCase = ReturnType<typeof caseRows>;

function caseRows(
  id: string,
  { title, solver, economies, quotas }: CaseResult,
  { economies: names }: BaselineFacts,
  asked: readonly string[],
  most: number,
) {
  const stake = (code: string) => Math.abs(economies[code].equivalentVariation);
  const codes = Object.keys(economies).sort(
    (a, b) => Number(asked.includes(b)) - Number(asked.includes(a)) || stake(b) - stake(a),
  );
  const rows = codes.slice(0, Math.max(most, asked.length)).map((code) => {
    const one = economies[code];
    return {
      code,
      name: names.find((economy) => economy.code === code)?.name ?? code,
      realIncome: rounded(one.realIncome),
      equivalentVariation: rounded(one.equivalentVariation),
      realWage: rounded(one.realWage),
      priceIndex: rounded(one.priceIndex),
      exports: rounded(one.exports),
      imports: rounded(one.imports),
      tariffRevenueDifference: rounded(one.tariffRevenueDifference),
    };
  });
  return {
    id,
    title,
    residual: solver.residual,
    economies: rows,
    notShown: codes.length - rows.length,
    ...(quotas
      ? {
          quotas: quotas.slice(0, 10).map(({ measure, regime, fill, imports, quota, unit }) => ({
            measure,
            regime,
            fill: fill === null ? null : rounded(fill),
            imports: rounded(imports),
            quota: rounded(quota),
            unit,
          })),
        }
      : {}),
  };
}

/** Two economies of each of the first cases, in words; the rest is in the rows. */
function summary(
  cases: readonly ShownCase[],
  { failed }: ResultDocument,
  { unit, year }: BaselineFacts,
): string {
  const money = moneyUnit(unit, year);
  const sentences = cases.slice(0, 5).map(({ title, economies }) => {
    const effects = economies
      .slice(0, 2)
      .map(({ name, realIncome, equivalentVariation }) =>
        worth({ realIncome, money: equivalentVariation }, inSentence(name), money),
      );
    return `${capital(spoken(title))} ${list(effects)}.`;
  });
  const more = cases.length > 5 ? [`${cases.length - 5} more cases are in the rows.`] : [];
  const without = Object.keys(failed);
  const lost = without.length > 0 ? [`No equilibrium was found for ${without.join(', ')}.`] : [];
  return [...sentences, ...more, ...lost].join(' ');
}
