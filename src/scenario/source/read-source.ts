import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../../error/user-error.ts';
import type { SourceText } from './check-sources.ts';

/** Far more than any report has, in bytes and characters. */
const LONGEST = 4_000_000;

/**
 * Read a copy of a source as it is named on a command line: `id=file`, `id,id=file`, or a file for all evidence.
 * @throws UserError for a file that cannot be read as plain text.
 */
export function readSource(written: string): SourceText {
  const cut = written.indexOf('=');
  const path = written.slice(cut + 1);
  if (path === '') {
    throw new UserError(`--source ${written} names no file`, { remedy: 'write id=report.txt' });
  }
  if (cut < 0) return { name: path, text: textAt(path) };
  const evidence = written
    .slice(0, cut)
    .split(',')
    .map((id) => id.trim());
  if (evidence.some((id) => id === '')) {
    throw new UserError(`--source ${written} names no evidence before the =`, {
      remedy: 'write id=report.txt, or the file alone for all evidence',
    });
  }
  return { evidence, name: path, text: textAt(path) };
}

/**
 * Judge a copy handed over as text.
 * @throws UserError where it is no plain text, or too long.
 */
export function checkCopy({ name, text, ...rest }: SourceText): SourceText {
  const place = { file: name };
  const remedy = 'save the text of the source as a plain text file';
  if (text.trim() === '') throw new UserError('the copy of the source is empty', { place, remedy });
  if (text.length > LONGEST) {
    throw new UserError(`the copy of the source has ${text.length} characters`, {
      place,
      remedy: `at most ${LONGEST} are read; keep the part that matters`,
    });
  }
  if (text.includes('\0') || text.startsWith('%PDF-')) {
    throw new UserError('the copy of the source is no text', { place, remedy });
  }
  if (/^\ufeff?\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    throw new UserError('the copy of the source is a web page with its markup', { place, remedy });
  }
  return { ...rest, name, text };
}

function textAt(path: string): string {
  const place = { file: path };
  const bytes = bytesAt(path);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError('the copy of the source is not in UTF-8', {
      place,
      remedy: 'save it as plain text in UTF-8',
      cause,
    });
  }
  return checkCopy({ name: path, text }).text;
}

function bytesAt(path: string): Uint8Array {
  const remedy = 'name a plain text file that you may read';
  let status: ReturnType<typeof statSync>;
  try {
    status = statSync(path);
  } catch (cause) {
    throw new UserError(`there is no copy of the source at ${path}`, { remedy, cause });
  }
  if (!status.isFile()) throw new UserError(`${path} is not a file`, { remedy });
  if (status.size > LONGEST) {
    throw new UserError(`${path} has ${status.size} bytes, more than a report can`, { remedy });
  }
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, { remedy, cause });
  }
}
