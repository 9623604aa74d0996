import { nearest, suggest } from '../../error/suggest.ts';
import { UserError } from '../../error/user-error.ts';
import { parseDecimal, readCsv } from '../csv.ts';

/** One row of a table, its columns found by name. */
export interface Row {
  readonly line: number;
  /** The trimmed text of a column, `''` where an optional column is absent. */
  text(column: number): string;
  /** The number in a column. @throws UserError at its line where it is none. */
  number(column: number): number;
  /** Make an error at this row. */
  fault(message: string, remedy: string): UserError;
}

/**
 * Read a CSV table by columns: `visit` gets each row, whose columns are numbered as in `required` and then
 * `optional`. Further columns are passed over.
 * @throws UserError at file:line for a missing or repeated column and everything `readCsv` refuses.
 */
export function readTable(
  source: { text: string; file: string },
  required: readonly string[],
  optional: readonly string[],
  visit: (row: Row) => void,
): void {
  const { text, file } = source;
  readCsv(text, file, (header) => {
    const names = [...required, ...optional];
    const at = names.map((name) => header.indexOf(name));
    names.forEach((name, c) => {
      if (at[c] >= 0 && header.indexOf(name, at[c] + 1) >= 0) {
        throw new UserError(`column ${name} is there twice`, {
          place: { file, line: 1 },
          remedy: 'keep one',
        });
      }
      if (at[c] < 0 && c < required.length) {
        const near = nearest(name, header);
        throw new UserError(`column ${name} is missing (found: ${header.join(', ')})`, {
          place: { file, line: 1 },
          remedy: near ? `rename ${near}?` : `the columns are ${required.join(', ')}`,
        });
      }
    });
    let current: readonly string[] = [];
    const row = {
      line: 0,
      text: (column: number) => (at[column] < 0 ? '' : current[at[column]].trim()),
      number(column: number) {
        const value = parseDecimal(row.text(column));
        if (value !== undefined) return value;
        const written = row.text(column);
        throw row.fault(
          `${names[column]} is ${written === '' ? 'blank' : `"${written}", not a number`}`,
          written.endsWith('%') ? 'write 5% as 0.05' : 'write a decimal number with a point, such as 12.5',
        );
      },
      fault: (message: string, remedy: string) =>
        new UserError(message, { place: { file, line: row.line }, remedy }),
    };
    return (fields, line) => {
      current = fields;
      row.line = line;
      visit(row);
    };
  });
}

/** Find codes whatever their case. */
export interface Codes {
  readonly list: readonly string[];
  /** The index of the code in a column. @throws UserError at the row, with the nearest known code. */
  find(row: Row, column: number): number;
}

/** Index codes for look-up from the rows of other files; `what` names them in messages. */
export function indexCodes(what: string, list: readonly string[], definedIn: string): Codes {
  const exact = new Map(list.map((code, index) => [code, index]));
  const folded = new Map(list.map((code, index) => [code.toUpperCase(), index]));
  return {
    list,
    find(row, column) {
      const code = row.text(column);
      const index = exact.get(code) ?? folded.get(code.toUpperCase());
      if (index !== undefined) return index;
      throw row.fault(
        `unknown ${what} ${code === '' ? '(blank)' : code}`,
        `${suggest(code, list)}; codes are listed in ${definedIn}`,
      );
    },
  };
}
