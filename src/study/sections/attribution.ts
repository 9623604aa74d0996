import type { CaseAttribution } from '../../cases/attribution.ts';
import { inShares } from '../../cases/in-shares.ts';
import type { SolvedCase, SolvedScenario } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { type AttributedChange, attributionFigure } from '../../figure/attribution.ts';
import { indexOf } from '../look-up.ts';
import type { ScenarioView } from '../scenario-view.ts';
import type { PairStudy, Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

/** Share the change of one economy's real income out over the measures of a case. */
export type Attribute = (solved: SolvedCase, economies: readonly number[]) => Promise<CaseAttribution>;

/** With fewer measures than this there is nothing to share out. */
const LEAST = 2;
/** More figures than this tell no more. */
const MOST = 3;

/**
 * Attribute the cases that consist of several measures to the country at the centre: of each pair the first
 * deal and the first threat, without pairs the first cases, for the first country in focus. A case whose path has
 * no equilibrium somewhere is left out, and is named among the failed.
 */
export async function attributeCases(
  solved: SolvedScenario,
  scenario: ScenarioView,
  pairs: readonly PairStudy[],
  protagonist: number | undefined,
  attribute: Attribute,
): Promise<{ changes: AttributedChange[]; failed: Study['failed'] }> {
  const { economy } = solved.reference;
  const wanted = pairs.flatMap((pair) => {
    const n = indexOf(economy, pair.economy.code);
    return [pair.deals, pair.threats].flatMap((some) =>
      firstDivisible(
        solved,
        scenario,
        some.map(({ id }) => id),
      ).map((one) => ({ one, n })),
    );
  });
  if (pairs.length === 0 && protagonist !== undefined) {
    for (const one of solved.cases) if (isDivisible(one, scenario)) wanted.push({ one, n: protagonist });
  }
  const changes: AttributedChange[] = [];
  const failed: { id: string; title: string; reason: string }[] = [];
  for (const { one, n } of wanted.slice(0, MOST)) {
    try {
      changes.push(inWords(await attribute(one, [n]), scenario, solved, n));
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      failed.push({ id: one.id, title: `The measures of ${one.title}`, reason: error.message });
    }
  }
  return { changes, failed };
}

/** Make the section of the page that says which measure does what. */
export function attributionSection(
  { measures: changes, unit }: Pick<Study, 'measures' | 'unit'>,
  source: string,
): StudySection {
  return {
    id: 'shares',
    title: 'Which measure does what?',
    lead: 'A package is the sum of its measures, but not the sum of what each would do alone: one may weaken another. Here all are brought in together, little by little, and each is credited with what it adds on the way, so that the parts make up the whole.',
    figures: (changes ?? []).map((change) => attributionFigure(change, unit, source)),
  };
}

function isDivisible({ groups }: SolvedCase, scenario: ScenarioView): boolean {
  const count = groups.map((id) => scenario.groups.find((group) => group.id === id)?.measures.length ?? 0);
  return count.reduce((sum, measures) => sum + measures, 0) >= LEAST;
}

/** Find the first of the cases named that has measures to share out. */
function firstDivisible({ cases }: SolvedScenario, scenario: ScenarioView, ids: readonly string[]) {
  return ids
    .map((id) => cases.find((one) => one.id === id)!)
    .filter((one) => isDivisible(one, scenario))
    .slice(0, 1);
}

function inWords(
  { id, measures, dlnRealIncome }: CaseAttribution,
  scenario: ScenarioView,
  { reference: { economy } }: SolvedScenario,
  n: number,
): AttributedChange {
  const [change] = dlnRealIncome;
  const groupOf = (group: string) => scenario.groups.find((one) => one.id === group)!;
  return {
    id,
    title: scenario.cases.find((one) => one.id === id)!.title,
    economy: economy.economies[n].name,
    realIncome: Math.expm1(change),
    money: economy.income[n] * Math.expm1(change),
    measures: measures.map(({ group, at, contribution }) => {
      const realIncome = inShares(contribution[0], change);
      return {
        group: groupOf(group).title,
        words: groupOf(group).measures[at].words,
        realIncome,
        money: economy.income[n] * realIncome,
      };
    }),
  };
}
