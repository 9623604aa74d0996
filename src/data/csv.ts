import { UserError } from '../error/user-error.ts';

const QUOTE = 34;
const COMMA = 44;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Read a CSV text (RFC 4180, comma, one header row) and hand each row to `visit` with its line, counted from one.
 * The array of fields is reused from row to row. Blank lines are passed over; nothing else is forgiven.
 * @throws UserError at file:line for an empty file, a ragged row, or a stray or unterminated quote.
 */
export function readCsv(
  text: string,
  file: string,
  start: (header: readonly string[]) => (fields: readonly string[], line: number) => void,
): void {
  const fields: string[] = [];
  let visit: ReturnType<typeof start> | undefined;
  let width = 0;
  let line = 1;
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  while (position < text.length) {
    const rowLine = line;
    fields.length = 0;
    for (;;) {
      if (text.charCodeAt(position) === QUOTE) {
        const quoted = readQuoted(text, position, file, line);
        fields.push(quoted.value);
        position = quoted.next;
        line += quoted.lines;
      } else {
        const from = position;
        let code = text.charCodeAt(position);
        // At the end of the text charCodeAt gives NaN, which differs from every code.
        while (code !== COMMA && code !== LINE_FEED && position < text.length) {
          if (code === QUOTE) {
            throw new UserError('a quote stands in the middle of a field', {
              place: { file, line },
              remedy: 'quote the whole field, and double each quote inside it',
            });
          }
          code = text.charCodeAt(++position);
        }
        const ends = code !== COMMA && text.charCodeAt(position - 1) === CARRIAGE_RETURN && position > from;
        fields.push(text.slice(from, ends ? position - 1 : position));
      }
      if (text.charCodeAt(position++) !== COMMA) break;
    }
    line++;
    if (fields.length === 1 && fields[0] === '') continue;
    if (visit === undefined) {
      width = fields.length;
      visit = start(fields.map((name) => name.trim()));
    } else if (fields.length !== width) {
      throw new UserError(`row has ${fields.length} fields, the header has ${width}`, {
        place: { file, line: rowLine },
        remedy: fields.length < width ? 'the file may be cut off here' : 'quote fields that contain a comma',
      });
    } else visit(fields, rowLine);
  }
  if (visit === undefined) {
    throw new UserError('the file is empty', { place: { file }, remedy: 'it needs a header row' });
  }
}

function readQuoted(text: string, open: number, file: string, line: number) {
  let value = '';
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) {
      throw new UserError('a quoted field is never closed', {
        place: { file, line },
        remedy: 'close the quote; the file may be cut off',
      });
    }
    value += text.slice(from, close);
    if (text.charCodeAt(close + 1) === QUOTE) {
      value += '"';
      from = close + 2;
      continue;
    }
    let next = close + 1;
    if (text.charCodeAt(next) === CARRIAGE_RETURN) next++;
    const code = text.charCodeAt(next);
    const lines = value.split('\n').length - 1;
    if (next < text.length && code !== COMMA && code !== LINE_FEED) {
      throw new UserError('text follows the closing quote of a field', {
        place: { file, line: line + lines },
        remedy: 'double each quote inside a quoted field',
      });
    }
    return { value, next, lines };
  }
}

/**
 * Write one CSV row; numbers take their shortest form that reads back to the same bits, what is undefined leaves its
 * field blank.
 */
export function csvRow(fields: readonly (string | number | undefined)[]): string {
  const written = fields.map((field) => {
    if (field === undefined) return '';
    return typeof field === 'number' ? String(field) : quoted(field);
  });
  return `${written.join(',')}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Read a decimal number as written in a file, or nothing where the text is not one. */
export function parseDecimal(text: string): number | undefined {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return undefined;
  const value = Number(trimmed);
  // Adding zero turns -0 into 0, so that equal files have equal bits.
  return Number.isFinite(value) ? value + 0 : undefined;
}
