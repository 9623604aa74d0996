import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Path } from './places.ts';
import { readRate } from './rate.ts';
import type { Scenario } from './scenario.ts';
import { INSTRUMENTS, type Measure } from './schema.ts';
import type { Ranged } from './uncertainty.ts';

/** What a field of a measure may be: the ends, whether they belong to it, and whether it is a rate. */
interface Limits {
  readonly low: number;
  readonly high: number;
  /** Whether the lower end itself is allowed. */
  readonly closed: boolean;
  readonly rate: boolean;
}

const LEVEL: Limits = { low: -1, high: Number.POSITIVE_INFINITY, closed: false, rate: true };
const SHARE: Limits = { low: 0, high: 1, closed: false, rate: true };
const POSITIVE: Limits = { low: 0, high: Number.POSITIVE_INFINITY, closed: true, rate: true };

/** The fields of measures that can be drawn. */
const FIELDS: Readonly<Record<string, Limits>> = {
  set: LEVEL,
  add: LEVEL,
  cap: LEVEL,
  floor: LEVEL,
  from: LEVEL,
  change: LEVEL,
  multiply: { ...POSITIVE, rate: false },
  value: { ...POSITIVE, closed: false, rate: false },
  covers: SHARE,
  content: SHARE,
  eligible: SHARE,
  utilisation: SHARE,
  margin: POSITIVE,
  rise: POSITIVE,
};

/** A range with its ends as numbers, the lower first. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** The likeliest value; absent where all are alike. */
  readonly mode: number | undefined;
}

/** A value of a measure that is drawn. */
export interface DrawnField {
  readonly group: string;
  readonly at: number;
  /** Instrument, field and, for a map of shares, the exporter. */
  readonly path: readonly string[];
  /** What the scenario has there. */
  readonly centre: number;
  readonly range: Range;
  readonly limits: Limits;
}

/**
 * Find the value of a measure that `group#number` and a field name.
 * @throws UserError where there is none, or the range leaves what the field may be.
 */
export function drawnField(scenario: Scenario, measure: string, field: string, written: Ranged): DrawnField {
  const place = scenario.placeOf(['uncertainty', 'measures', measure, field]);
  const [, group = '', number = ''] = /^(.+)#(\d+)$/.exec(measure) ?? [];
  const known = [...scenario.groups.values()].flatMap(({ id, measures }) =>
    measures.map((_, at) => `${id}#${at + 1}`),
  );
  const found = scenario.groups.get(group)?.measures[Number(number) - 1];
  if (!found) throw new UserError(`unknown measure ${measure}`, { place, remedy: suggest(measure, known) });
  const instrument = INSTRUMENTS.find((one) => found[one] !== undefined)!;
  const [name, exporter, ...rest] = field.split('.');
  const path = [instrument, name, ...(exporter === undefined ? [] : [exporter])];
  const centre = valueAt(found, path);
  const limits = FIELDS[name];
  if (typeof centre !== 'number' || !limits || rest.length > 0) {
    const numbers = fieldsOf(found[instrument] as Record<string, unknown>);
    throw new UserError(`${measure} has no number ${field} that can be drawn`, {
      place,
      remedy: numbers.length > 0 ? suggest(field, numbers) : 'name a measure with a rate or a share',
    });
  }
  const range = readRange(written, limits, (message, remedy) => new UserError(message, { place, remedy }));
  return { group, at: Number(number) - 1, path, centre, range, limits };
}

/** Put another value where a drawn field stands; the measure itself is left as it is. */
export function withValue(measure: Measure, path: readonly string[], value: number): Measure {
  const [head, ...rest] = path;
  const inner = (measure as Record<string, unknown>)[head];
  return { ...measure, [head]: rest.length === 0 ? value : withValue(inner as Measure, rest, value) };
}

/** Read a probability's range: a rate from 0% to 100%. @throws UserError outside. */
export function probabilityRange(scenario: Scenario, name: string, written: Ranged): Range {
  const place = scenario.placeOf(['uncertainty', 'probabilities', name]);
  const limits = { low: 0, high: 1, closed: true, rate: true };
  return readRange(written, limits, (message, remedy) => new UserError(message, { place, remedy }));
}

/** Find names in `uncertainty` that point to nothing, and ranges that leave what a field may be. */
export function checkUncertainty(
  scenario: Scenario,
  fault: (message: string, path: Path, remedy: string) => void,
): UserError[] {
  const faults: UserError[] = [];
  const attempt = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(error);
    }
  };
  const { measures = {}, probabilities = {}, model = {} } = scenario.uncertainty ?? {};
  for (const [measure, fields] of Object.entries(measures)) {
    for (const [field, written] of Object.entries(fields)) {
      attempt(() => drawnField(scenario, measure, field, written));
    }
  }
  const sources = [...scenario.evidence.keys()];
  for (const [evidence, path] of reasonsOf(scenario)) {
    evidence.forEach((id, at) => {
      if (!sources.includes(id)) {
        fault(`unknown evidence entry ${id}`, [...path, 'evidence', at], suggest(id, sources));
      }
    });
  }
  const cases = scenario.cases.map(({ id }) => id);
  for (const [name, written] of Object.entries(probabilities)) {
    attempt(() => probabilityRange(scenario, name, written));
    const path = ['uncertainty', 'probabilities', name];
    if (cases.includes(name)) fault(`${name} is a case already`, path, 'choose another name');
    for (const end of ['deal', 'threat'] as const) {
      if (cases.includes(written[end])) continue;
      fault(`unknown case ${written[end]}`, [...path, end], suggest(written[end], cases));
    }
  }
  const named = [...Object.keys(model), ...Object.keys(probabilities)];
  for (const name of named.filter((one, at) => named.indexOf(one) < at || one === 'elasticities')) {
    const remedy = 'choose another name';
    fault(`${name} is the name of two assumptions`, ['uncertainty', 'model', name], remedy);
  }
  return faults;
}

/** List the evidence that ranges name, each with its place. */
function reasonsOf({ uncertainty }: Scenario): (readonly [readonly string[], Path])[] {
  const { elasticities, measures = {}, model = {}, probabilities = {} } = uncertainty ?? {};
  const at = (...path: Path) => ['uncertainty', ...path];
  const found: (readonly [readonly string[] | undefined, Path])[] = [
    [elasticities?.evidence, at('elasticities')],
    ...Object.entries(measures).flatMap(([id, fields]) =>
      Object.entries(fields).map(([field, { evidence }]) => [evidence, at('measures', id, field)] as const),
    ),
    ...Object.entries(model).flatMap(([id, some]) =>
      some.map(({ evidence }, k) => [evidence, at('model', id, k)] as const),
    ),
    ...Object.entries(probabilities).map(
      ([id, { evidence }]) => [evidence, at('probabilities', id)] as const,
    ),
  ];
  return found.map(([evidence = [], path]) => [evidence, path]);
}

/** The evidence that ranges name. */
export const uncertaintyEvidence = (scenario: Scenario): string[] =>
  reasonsOf(scenario).flatMap(([evidence]) => evidence);

function readRange(
  written: Ranged,
  limits: Limits,
  refuse: (message: string, remedy: string) => UserError,
): Range {
  const read = (given: string | number) => {
    try {
      return limits.rate || typeof given === 'string' ? readRate(given) : given;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw refuse(error.message, error.remedy ?? 'write a rate such as 25%');
    }
  };
  const ends = [read(written.from), read(written.to)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (low === high) throw refuse(`the range is ${low} alone`, 'write two different ends');
  const inside = (limits.closed ? low >= limits.low : low > limits.low) && high <= limits.high;
  if (!inside) {
    const least = `${limits.closed ? 'at least' : 'above'} ${limits.low}`;
    const most = Number.isFinite(limits.high) ? ` and at most ${limits.high}` : '';
    throw refuse(`the range ${low} to ${high} leaves what is possible`, `it must be ${least}${most}`);
  }
  if (written.distribution === 'uniform') return { low, high, mode: undefined };
  const mode = read(written.mode);
  if (!(mode >= low && mode <= high)) {
    throw refuse(`the mode ${mode} lies outside ${low} to ${high}`, 'put it between the ends');
  }
  return { low, high, mode };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function fieldsOf(instrument: Record<string, unknown>): string[] {
  return Object.entries(instrument).flatMap(([field, value]) => {
    if (!FIELDS[field]) return [];
    if (typeof value === 'number') return [field];
    return typeof value === 'object' && value !== null
      ? Object.keys(value).map((key) => `${field}.${key}`)
      : [];
  });
}
