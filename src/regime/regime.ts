import { suggest } from '../error/suggest.ts';
import { type Place, UserError } from '../error/user-error.ts';
import type { Evidence } from '../scenario/evidence.ts';
import { throwFaults } from '../scenario/faults.ts';
import { faultsOf } from '../scenario/issues.ts';
import { readYaml } from '../scenario/yaml-document.ts';
import { type RegimeDocument, regimeSchema } from './schema.ts';

/** One dated change of tariffs. */
export type Change = RegimeDocument['changes'][number];

/** The changes of tariffs since a baseline's own, in the order of their days. Immutable. */
export interface Regime {
  readonly file: string;
  readonly baseline: string;
  readonly title: string;
  readonly description: string | undefined;
  /** First and last day that it speaks for, ISO. */
  readonly from: string;
  readonly until: string;
  readonly changes: readonly Change[];
  /** Other sources of the rates in its tables. */
  readonly alternatives: Readonly<RegimeDocument['alternatives']>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly placeOf: (path: readonly (string | number)[]) => Place;
}

/**
 * Read a regime from YAML text.
 * @throws UserErrors with the place, the value and the remedy of every fault.
 */
export function parseRegime(text: string, file: string): Regime {
  const { data, places, faults } = readYaml(text, file);
  const parsed = regimeSchema.safeParse(data);
  if (!parsed.success) throwFaults([...faults, ...faultsOf(parsed.error.issues, data, places)]);
  const { baseline, title, description, from, until, changes, alternatives, evidence } = parsed.data!;
  const regime: Regime = {
    file,
    baseline,
    title,
    description,
    from,
    until,
    changes,
    alternatives,
    evidence: new Map(Object.entries(evidence)),
    placeOf: places.placeOf,
  };
  throwFaults([...faults, ...checkRegime(regime)]);
  return regime;
}

/** Find changes out of order or out of the file's days, and evidence that is missing or named wrongly. */
function checkRegime({ changes, alternatives, evidence, from, until, placeOf }: Regime): UserError[] {
  const faults: UserError[] = [];
  const fault = (message: string, path: (string | number)[], remedy: string) =>
    faults.push(new UserError(message, { place: placeOf(path), remedy }));
  const sources = [...evidence.keys()];
  const check = (names: readonly string[] = [], path: (string | number)[]) => {
    names.forEach((one, at) => {
      if (evidence.has(one)) return;
      fault(`unknown evidence entry ${one}`, [...path, at], suggest(one, sources));
    });
  };
  changes.forEach((change, at) => {
    const path = ['changes', at];
    if (at > 0 && change.from < changes[at - 1].from) {
      fault(`${change.from} stands after ${changes[at - 1].from}`, [...path, 'from'], 'order changes by day');
    }
    if (change.from > until) fault(`${change.from} lies after ${until}`, [...path, 'from'], 'extend until');
    check(change.evidence, [...path, 'evidence']);
    change.measures.forEach((one, m) => {
      check(one.evidence, [...path, 'measures', m, 'evidence']);
    });
    const named = [...(change.evidence ?? []), ...change.measures.flatMap((one) => one.evidence ?? [])];
    if (named.length === 0 && change.status !== 'assumption') {
      fault(`${change.title} has no evidence`, path, 'name an entry, or mark it status: assumption');
    }
  });
  for (const [key, { evidence: names }] of Object.entries(alternatives)) {
    check(names, ['alternatives', key, 'evidence']);
  }
  if (from > until) fault(`from ${from} lies after until ${until}`, ['until'], 'swap them');
  return faults;
}
