import { csvRow } from './csv.ts';
import { readTable } from './package/table.ts';
import { readShippedText } from './platform.ts';

/** What a published list of products covers of one group of sectors. */
export interface ListRow {
  /** Name of the list. */
  readonly list: string;
  readonly importer: string;
  readonly exporter: string;
  readonly sectors: readonly string[];
  /** The duty added, decimal. */
  readonly rate: number;
  /** Share of the exporter's sales of these sectors that is on the list, decimal. */
  readonly covers: number;
}

/** Write the lists as CSV. */
export function writeProductLists(rows: readonly ListRow[]): string {
  const header = csvRow(['list', 'importer', 'exporter', 'sectors', 'rate', 'covers']);
  return (
    header +
    rows
      .map(({ list, importer, exporter, sectors, rate, covers }) =>
        csvRow([list, importer, exporter, sectors.join(' '), rate, covers]),
      )
      .join('')
  );
}

/** Read a table that `writeProductLists` wrote. @throws UserError at the line of what is wrong. */
export function readProductLists(text: string, file: string): ListRow[] {
  const rows: ListRow[] = [];
  readTable({ text, file }, ['list', 'importer', 'exporter', 'sectors', 'rate', 'covers'], [], (row) =>
    rows.push({
      list: row.text(0),
      importer: row.text(1),
      exporter: row.text(2),
      sectors: row.text(3).split(' '),
      rate: row.number(4),
      covers: row.number(5),
    }),
  );
  return rows;
}

/** The file of the shipped lists. */
export const PRODUCT_LISTS_FILE = 'product-lists.csv';

let shipped: readonly ListRow[] | undefined;

/** Load the shipped lists; they are read once. */
export function loadProductLists(): readonly ListRow[] {
  const file = `data/${PRODUCT_LISTS_FILE}`;
  return (shipped ??= readProductLists(readShippedText(file), file));
}
