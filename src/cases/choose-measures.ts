import type { MeasureGroup, Scenario } from '../scenario/scenario.ts';

/** A measure of a case, by its group and its place in it. */
export interface CaseMeasure {
  readonly group: string;
  readonly at: number;
  readonly measure: MeasureGroup['measures'][number];
}

/** List the measures of a case in the order in which they are applied. */
export function measuresOf(scenario: Scenario, groups: readonly string[]): CaseMeasure[] {
  return groups.flatMap((group) =>
    (scenario.groups.get(group)?.measures ?? []).map((measure, at) => ({ group, at, measure })),
  );
}

/**
 * Make a scenario whose groups hold only the measures kept, under names of their own, so that a group which is also in
 * the base stays whole there.
 */
export function withMeasures(
  scenario: Scenario,
  kept: readonly CaseMeasure[],
): { readonly scenario: Scenario; readonly groups: readonly string[] } {
  const groups = new Map(scenario.groups);
  const names: string[] = [];
  for (const { group, measure } of kept) {
    const name = `${group} in part`;
    const known = names.includes(name) ? groups.get(name)!.measures : [];
    if (known.length === 0) names.push(name);
    groups.set(name, { ...scenario.groups.get(group)!, id: name, measures: [...known, measure] });
  }
  return { scenario: { ...scenario, groups }, groups: names };
}
