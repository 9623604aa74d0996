import { csvRow, readCsv } from './csv.ts';
import { readShippedText } from './platform.ts';

/** Bilateral totals of trade in goods. */
export interface GoodsTotals {
  readonly economies: readonly string[];
  /** Million USD, `[importer][exporter]`; nothing where it is not known. */
  readonly values: readonly (readonly (number | undefined)[])[];
}

/** The file of the shipped totals of 2023. */
export const GOODS_2023_FILE = 'goods-2023.csv';

/** Write totals as a matrix: a row an importer, a column an exporter, blank where nothing is known. */
export function writeGoodsTotals({ economies, values }: GoodsTotals): string {
  return (
    csvRow(['importer', ...economies]) + economies.map((code, n) => csvRow([code, ...values[n]])).join('')
  );
}

/** Read what `writeGoodsTotals` wrote. */
export function readGoodsTotals(text: string, file: string): GoodsTotals {
  let economies: string[] = [];
  const values: (number | undefined)[][] = [];
  readCsv(text, file, (header) => {
    economies = header.slice(1);
    return ([, ...fields]) => {
      values.push(fields.map((field) => (field === '' ? undefined : Number(field))));
    };
  });
  return { economies, values };
}

let shipped: GoodsTotals | undefined;

/** Load the shipped totals of 2023; they are read once. */
export function loadGoods2023(): GoodsTotals {
  const file = `data/${GOODS_2023_FILE}`;
  return (shipped ??= readGoodsTotals(readShippedText(file), file));
}
