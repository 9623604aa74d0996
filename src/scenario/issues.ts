import type { z } from 'zod';
import type { UserError } from '../error/user-error.ts';
import { faultAt, shown } from './faults.ts';
import type { Path, Places } from './places.ts';

type Issue = z.core.$ZodIssue;

/**
 * Turn what the schema found into faults at their places. The schema's messages are clauses said of a field, in the
 * form `what is wrong; how to mend it`; the field's name is put before them here.
 */
export function faultsOf(issues: readonly Issue[], data: unknown, places: Places): UserError[] {
  return issues.filter(isNews(issues)).flatMap((issue) => {
    const path = issue.path as Path;
    if (issue.code === 'invalid_union') {
      const meant = formMeant(issue.errors);
      if (meant)
        return faultsOf(
          meant.map((inner) => ({ ...inner, path: [...path, ...inner.path] })),
          data,
          places,
        );
    }
    if (issue.code === 'unrecognized_keys') {
      const lines = issue.message.split('\n');
      return issue.keys.map((key, at) => faultAt(places.keyPlaceOf([...path, key]), lines[at]));
    }
    if (issue.code === 'invalid_key') {
      const [{ message }] = issue.issues;
      return [faultAt(places.keyPlaceOf(path), `${shown(path.at(-1))}: ${message}`)];
    }
    return [faultAt(places.placeOf(path), `${label(path)}${said(issue, valueAt(data, path))}`)];
  });
}

/**
 * Choose the form of a union that the author had in mind: of those the value has the right type for, the one with the
 * fewest unknown fields, then the fewest faults.
 */
function formMeant(forms: readonly Issue[][]): Issue[] | undefined {
  const fitting = forms.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const unknown = (issues: Issue[]) =>
    issues.reduce(
      (sum, issue) =>
        sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
      0,
    );
  return fitting.sort((a, b) => unknown(a) - unknown(b) || a.length - b.length)[0];
}

/**
 * Tell whether a fault is worth a line of its own: a map with a misspelt field will also lack the right one and so
 * fail as a whole, and saying that too would hide the cause.
 */
function isNews(issues: readonly Issue[]): (issue: Issue) => boolean {
  const misspelt = issues.filter(({ code }) => code === 'unrecognized_keys');
  const key = (path: readonly PropertyKey[]) => path.join('\0');
  return (issue) =>
    issue.code === 'unrecognized_keys' ||
    !misspelt.some(({ path, message }) => {
      if (key(path) === key(issue.path)) return issue.code === 'custom';
      const field = String(issue.path.at(-1));
      return key(path) === key(issue.path.slice(0, -1)) && message.includes(`did you mean ${field}?`);
    });
}

const PREDICATE = /^(is|must|has|comes|lies|selects|would|pays) /;

/** Complete a message: the value before what is said of it, and the library's own words made a clause. */
function said({ message }: Issue, value: unknown): string {
  if (/^[A-Z]/.test(message))
    return `${shown(value)} does not fit; ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return PREDICATE.test(message) && !isMap ? `${shown(value)} ${message}` : message;
}

/** The field in words: `set: `, or `exporter, item 2: ` inside a list; nothing for the document itself. */
function label(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return '';
  if (typeof last === 'string') return `${last}: `;
  const owner = path.at(-2);
  return `${owner === undefined ? '' : `${owner}, `}item ${last + 1}: `;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) => (node as Record<string | number, unknown> | undefined)?.[key],
    data,
  );
}
