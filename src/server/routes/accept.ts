import type { Form } from '../../pool/represent.ts';
import { ProblemError } from '../problem.ts';
import type { Route } from './route.ts';

/** The types by which a form is asked for. */
export const ASKED_BY: Readonly<Record<Form, string>> = {
  json: 'application/json',
  text: 'text/plain',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  files: 'application/zip',
};

/**
 * Choose the form of a result by the Accept header (RFC 9110, 12.5.1): the highest quality, then the order in which the
 * route lists its forms.
 * @throws ProblemError where none is acceptable.
 */
export function chooseForm({ forms }: Pick<Route, 'forms'>, accept: string | undefined): Form {
  if (accept === undefined || accept.trim() === '') return forms[0];
  const ranges = accept.split(',').map(readRange);
  let best: Form | undefined;
  let quality = 0;
  for (const form of forms) {
    const found = qualityOf(ASKED_BY[form], ranges);
    if (found > quality) [best, quality] = [form, found];
  }
  if (best) return best;
  throw new ProblemError('not-acceptable', `it comes as ${forms.map((form) => ASKED_BY[form]).join(', ')}`);
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function readRange(text: string): Range {
  const [type, ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const quality = q === undefined ? 1 : Number(q);
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The most exact range that fits decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const [family] = type.split('/');
  for (const wanted of [type, `${family}/*`, '*/*']) {
    const found = ranges.find((range) => range.type === wanted);
    if (found) return found.quality;
  }
  return 0;
}
