import { parseDecimal } from '../data/csv.ts';
import { indexCodes, readTable } from '../data/package/table.ts';
import type { Economy } from '../economy/economy.ts';
import { type Place, UserError } from '../error/user-error.ts';
import { readRate } from './rate.ts';
import type { ReadText } from './resolve.ts';

/**
 * Read a tariff file: CSV with the columns sector, importer, exporter, rate. Each row sets one cell. Rates are written
 * as in a scenario, 0.25 or 25%.
 * @throws UserError at file:line for unknown codes, a repeated row, own trade, a service, and what is no rate.
 */
export function readTariffFile(
  path: string,
  economy: Economy,
  readText: ReadText,
  place: Place,
): { readonly cell: number; readonly rate: number }[] {
  const text = textOf(path, readText, place);
  const N = economy.economies.length;
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
  const sectors = indexCodes('sector', codes(economy.sectors), economy.name);
  const economies = indexCodes('economy', codes(economy.economies), economy.name);
  const lineOf = new Map<number, number>();
  const cells: { cell: number; rate: number }[] = [];
  readTable(
    { text, file: beside(place.file, path) },
    ['sector', 'importer', 'exporter', 'rate'],
    [],
    (row) => {
      const j = sectors.find(row, 0);
      const n = economies.find(row, 1);
      const i = economies.find(row, 2);
      const cell = (j * N + n) * N + i;
      const before = lineOf.get(cell);
      if (before !== undefined)
        throw row.fault(`this cell is already set on line ${before}`, 'keep one of the rows');
      lineOf.set(cell, row.line);
      const rate = rateIn(row.text(3), (message, remedy) => row.fault(message, remedy));
      if (!(rate > -1)) throw row.fault(`a tariff of ${row.text(3)}`, 'a rate must be above -100%');
      // Full tables list own trade and services too; only a tariff on them is a fault.
      if (rate !== 0 && n === i)
        throw row.fault('a tariff on own trade', 'importer and exporter must differ');
      if (rate !== 0 && economy.sectors[j].group !== 'goods') {
        throw row.fault(`a tariff on ${economy.sectors[j].code}, which is no good`, 'tariffs apply to goods');
      }
      if (n !== i && economy.sectors[j].group === 'goods') cells.push({ cell, rate });
    },
  );
  if (cells.length === 0) {
    throw new UserError(`${path} sets no tariff`, { place, remedy: 'it needs a row for each tariff' });
  }
  return cells;
}

function textOf(path: string, readText: ReadText, place: Place): string {
  try {
    return readText(path);
  } catch (cause) {
    const remedy = 'the path is relative to the scenario file; check that it exists';
    throw new UserError(`cannot read ${path}`, { place, remedy, cause });
  }
}

/** The column is defined as decimal, so 1.5 is 150% here; only what no customs office charges is a question. */
const LARGEST_DECIMAL = 10;

function rateIn(written: string, fault: (message: string, remedy: string) => UserError): number {
  const decimal = parseDecimal(written.trim());
  if (decimal !== undefined && Math.abs(decimal) < LARGEST_DECIMAL) return decimal;
  try {
    return readRate(written);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw fault(`rate ${error.message}`, error.remedy ?? 'write a rate as 25% or 0.25');
  }
}

/** The path of a file beside the scenario, as seen from where the scenario's own path is. */
function beside(scenario: string | undefined, path: string): string {
  return `${scenario?.replace(/[^\\/]*$/, '') ?? ''}${path}`;
}
