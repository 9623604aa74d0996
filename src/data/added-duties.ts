import { UserError } from '../error/user-error.ts';
import { csvRow, readCsv } from './csv.ts';
import { readShippedText } from './platform.ts';

/** Duty added since 2024 on one partner's sales of some sectors, in percentage points. */
export interface AddedRow {
  /** Code of the partner, EU27 as one. */
  readonly partner: string;
  /** Codes of the sectors; none for the special chapters (97 to 99), which only count in means. */
  readonly sectors: readonly string[];
  /** Imports of 2024, million USD: the weights of means. */
  readonly imports: number;
  /** Points on each of the table's days. */
  readonly added: readonly number[];
  /** Points by each of the table's alternatives; nothing for partners without one. */
  readonly alternatives: readonly (number | undefined)[];
}

/** The duties that an importer added since 2024, by partner, sector and day. */
export interface AddedDuties {
  /** Days on which rates changed, in order; each holds until the next. */
  readonly dates: readonly string[];
  /** Other models' rates, by name and the day of the table they stand in for. */
  readonly alternatives: readonly { readonly set: string; readonly day: string }[];
  readonly rows: readonly AddedRow[];
}

const FIXED = ['partner', 'sectors', 'imports_2024'];

/** Write the table as CSV: a column a day, then one a day and alternative set (`2026-01-01 name`). */
export function writeAddedDuties({ dates, alternatives, rows }: AddedDuties): string {
  const header = [...FIXED, ...dates, ...alternatives.map(({ set, day }) => `${day} ${set}`)];
  const lines = rows.map(({ partner, sectors, imports, added, alternatives: others }) =>
    csvRow([partner, sectors.join(' ') || '-', imports, ...added, ...others]),
  );
  return csvRow(header) + lines.join('');
}

/** Read a table that `writeAddedDuties` wrote. @throws UserError at the line of what is not a number. */
export function readAddedDuties(text: string, file: string): AddedDuties {
  let dates: string[] = [];
  let alternatives: { set: string; day: string }[] = [];
  const rows: AddedRow[] = [];
  readCsv(text, file, (header) => {
    const columns = header.slice(FIXED.length);
    dates = columns.filter((name) => !name.includes(' '));
    alternatives = columns.slice(dates.length).map((name) => {
      const [day, set] = name.split(' ');
      return { set, day };
    });
    return (fields, line) => {
      const [partner, sectors, imports, ...points] = fields;
      const number = (written: string) => {
        const value = Number(written);
        if (written !== '' && Number.isFinite(value)) return value;
        throw new UserError(`"${written}" is not a number`, {
          place: { file, line },
          remedy: 'build it anew',
        });
      };
      rows.push({
        partner,
        sectors: sectors === '-' ? [] : sectors.split(' '),
        imports: number(imports),
        added: points.slice(0, dates.length).map(number),
        alternatives: points
          .slice(dates.length)
          .map((written) => (written === '' ? undefined : number(written))),
      });
    };
  });
  return { dates, alternatives, rows };
}

/** The file of a shipped table of added duties. */
export const addedDutiesFile = (name: string) => `${name}.csv`;

const read = new Map<string, AddedDuties>();

/** Load a shipped table of added duties by name. It is read once and never changed. */
export function loadAddedDuties(name: string): AddedDuties {
  const known = read.get(name);
  if (known) return known;
  const file = `data/${addedDutiesFile(name)}`;
  const table = readAddedDuties(readShippedText(file), file);
  read.set(name, table);
  return table;
}
