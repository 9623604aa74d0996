import type { Context as HonoContext } from 'hono';
import type { Representation } from '../../pool/represent.ts';
import { matches, type Result } from './results.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/vnd.apache.parquet': 'parquet',
  'application/zip': 'zip',
};

/** Make a result of a representation: its tag is the result's hash in that form. */
export function resultOf(
  command: string,
  { type, bytes }: Representation,
  hash: string,
  form: string,
): Result {
  const name = `${command.replaceAll(' ', '-')}.${ENDINGS[type.split(';')[0]]}`;
  return { type, bytes, tag: `W/"${hash}-${form}"`, name };
}

/** Send a result, or say that the client has it already. */
export function send(c: HonoContext, { type, bytes, tag, name }: Result, location?: string): Response {
  const headers: Record<string, string> = { etag: tag, 'cache-control': 'no-cache', vary: 'accept' };
  if (location) headers['content-location'] = location;
  // A condition on a POST is about the address it is sent to, not about the answer.
  if (c.req.method !== 'POST' && matches(c.req.header('if-none-match'), tag))
    return c.body(null, 304, headers);
  headers['content-type'] = type;
  if (!/^(application\/json|text\/plain)/.test(type)) {
    headers['content-disposition'] = `attachment; filename="${name}"`;
  }
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers);
}
