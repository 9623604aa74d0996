import type { Adjustment, Provenance } from '../../economy/economy.ts';
import { UserError } from '../../error/user-error.ts';

/** What datapackage.json says about an economy package. */
export interface Descriptor {
  readonly name: string;
  readonly title: string;
  readonly year: number;
  readonly unit: string;
  readonly provenance: Provenance;
  /** Titles and sources of the sets in elasticities.csv, by key. */
  readonly elasticitySets: Readonly<Record<string, { title: string; source: string }>>;
}

type Json = Record<string, unknown>;

/**
 * Read datapackage.json: a Frictionless descriptor with `year` and `unit` added. `name`, `title` and `year` are
 * required; the unit defaults to million USD; everything else may be absent.
 * @throws UserError naming the field.
 */
export function readDescriptor({ text, file }: { text: string; file: string }): Descriptor {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`not valid JSON: ${(cause as Error).message}`, {
      place: { file },
      remedy: 'mend it, or write a package with `tradecraft economy export` and compare',
      cause,
    });
  }
  if (!isObject(json))
    throw new UserError('not a JSON object', { place: { file }, remedy: 'write {"name": ...}' });
  const fault = (message: string, remedy: string) => new UserError(message, { place: { file }, remedy });
  const required = (field: string, example: string): string => {
    const value = json[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw fault(
      `${field} is ${value === undefined ? 'missing' : JSON.stringify(value)}`,
      `add "${field}": ${example}`,
    );
  };
  const name = required('name', '"my-economy"');
  const title = required('title', '"World economy 2022, 81 economies"');
  const year = typeof json.year === 'string' ? Number(json.year) : json.year;
  if (!(typeof year === 'number' && Number.isInteger(year))) {
    throw fault(`year is ${year === undefined ? 'missing' : JSON.stringify(json.year)}`, 'add "year": 2022');
  }
  const unit =
    typeof json.unit === 'string'
      ? json.unit
      : typeof json.currency === 'string'
        ? json.currency
        : 'million USD';
  const licences = objects(json.licenses ?? json.licences);
  const licence = licences
    .map((entry) => textOf(entry.title) ?? textOf(entry.name))
    .find((found) => found !== undefined);
  return {
    name,
    title,
    year,
    unit,
    provenance: {
      sources: objects(json.sources).map((entry) => ({
        title: textOf(entry.title) ?? textOf(entry.path) ?? 'unnamed source',
        ...optional('url', textOf(entry.path) ?? textOf(entry.url)),
        ...optional('licence', textOf(entry.licence) ?? textOf(entry.license)),
      })),
      ...optional('licence', licence),
      notes: Array.isArray(json.notes) ? json.notes.map(String) : [],
      adjustments: objects(json.adjustments) as unknown as Adjustment[],
    },
    elasticitySets: Object.fromEntries(
      Object.entries(isObject(json.elasticitySets) ? json.elasticitySets : {}).map(([key, value]) => {
        const set = isObject(value) ? value : {};
        return [key, { title: textOf(set.title) ?? key, source: textOf(set.source) ?? 'not stated' }];
      }),
    ),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}
