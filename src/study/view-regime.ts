import { longDate } from '../figure/format.ts';
import { typographic } from '../figure/words.ts';
import type { InForce } from '../regime/in-force.ts';
import { lastChange } from '../regime/mean-rates.ts';
import type { ScenarioView } from './scenario-view.ts';
import { viewEvidence } from './view-scenario.ts';

/**
 * Show the tariffs of a scenario's day as a group of measures before its own, with their sources. A source that both
 * name is listed once.
 */
export function withRegime(
  view: ScenarioView,
  inForce: InForce | undefined,
  nameOf: (code: string) => string,
): ScenarioView {
  if (!inForce || inForce.changes.length === 0) return view;
  const { regime, asOf, changes } = inForce;
  const named = new Set<string>();
  const measures = changes.map(({ change }) => {
    const evidence = [
      ...new Set([...(change.evidence ?? []), ...change.measures.flatMap((one) => one.evidence ?? [])]),
    ];
    for (const id of evidence) named.add(id);
    return {
      words: typographic(
        change.added ? lastChange(nameOf(change.added.importer), change.title) : change.title,
      ),
      status: change.status,
      scope: undefined,
      from: change.from,
      until: change.until,
      evidence,
      note: change.note === undefined ? undefined : typographic(change.note),
    };
  });
  const known = new Set(view.evidence.map(({ id }) => id));
  const added = [...regime.evidence].filter(([id]) => named.has(id) && !known.has(id));
  return {
    ...view,
    groups: [{ id: 'regime', title: `Tariffs in force on ${longDate(asOf.date)}`, measures }, ...view.groups],
    evidence: [...view.evidence, ...added.map(viewEvidence)],
  };
}
