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
  return issues.flatMap((issue) => {
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
    const text = issue.code === 'custom' ? issue.message : phrased(issue, valueAt(data, path));
    return [faultAt(places.placeOf(path), `${label(path)}${text}`)];
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

/** The schema words nearly all of its messages; the rest come from the library in capitals and without the value. */
function phrased(issue: Issue, value: unknown): string {
  const { message } = issue;
  if (!/^[A-Z]/.test(message)) return message;
  return `${shown(value)} does not fit; ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
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
