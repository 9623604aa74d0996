import type { CaseAttribution, ShapleyCheck } from './attribution.ts';
import { type DecompositionSource, documentHead, failures } from './decomposition-document.ts';
import { inShares } from './in-shares.ts';

/** A case with its contributions and, where there are several to compare, the Shapley value. */
export interface AttributedCase {
  readonly attribution: CaseAttribution;
  readonly shapley: ShapleyCheck | undefined;
  /** Why there is no Shapley value, where some subset of the measures has no equilibrium. */
  readonly withoutShapley: string | undefined;
}

/** Put a measure into words. */
export type WordsOf = (group: string, at: number) => string;

/** Lay attributed cases out for a program; contributions are parts of `dlnRealIncome`, `worth` of money a year. */
export function attributionDocument(
  source: DecompositionSource,
  cases: readonly AttributedCase[],
  wordsOf: WordsOf,
  engine: string,
) {
  return {
    ...documentHead(source, engine),
    cases: Object.fromEntries(
      cases.map((one) => [one.attribution.id, caseAttribution(source, one, wordsOf)]),
    ),
    failed: failures(source.failed),
  };
}

/** The document's type, for those who read it. */
export type AttributionDocument = ReturnType<typeof attributionDocument>;

function caseAttribution(
  { reference: { economy } }: DecompositionSource,
  { attribution, shapley, withoutShapley }: AttributedCase,
  wordsOf: WordsOf,
) {
  const { economies, measures, groups, dlnRealIncome, path, title } = attribution;
  const byEconomy = (values: Float64Array) =>
    Object.fromEntries(economies.map((n, e) => [economy.economies[n].code, values[e]]));
  const worth = (values: Float64Array) =>
    byEconomy(values.map((value, e) => economy.income[economies[e]] * inShares(value, dlnRealIncome[e])));
  return {
    title,
    path,
    dlnRealIncome: byEconomy(dlnRealIncome),
    realIncome: byEconomy(dlnRealIncome.map(Math.expm1)),
    measures: measures.map(({ group, at, contribution }) => ({
      group,
      number: at + 1,
      words: wordsOf(group, at),
      contribution: byEconomy(contribution),
      worth: worth(contribution),
    })),
    groups: groups.map(({ group, contribution }) => ({
      group,
      contribution: byEconomy(contribution),
      worth: worth(contribution),
    })),
    shapley: shapley && {
      players: shapley.players,
      coalitions: shapley.coalitions,
      orders: shapley.orders ?? null,
      gap: shapley.gap,
      values: shapley.rows.map(({ name, value, contribution, standardError }) => ({
        name,
        value: byEconomy(value),
        gap: byEconomy(value.map((one, e) => one - contribution[e])),
        standardError: standardError ? byEconomy(standardError) : null,
      })),
    },
    withoutShapley,
  };
}
