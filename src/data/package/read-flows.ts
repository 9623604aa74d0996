import type { Codes } from './table.ts';
import { readTable } from './table.ts';

/**
 * Read flows.csv into F and t, both `[sector][importer][exporter]`. Absent rows and blank tariffs are zero.
 * @throws UserError at file:line for an unknown code, a negative flow, a tariff of -100% or less, a repeated row.
 */
export function readFlows(
  source: { text: string; file: string },
  sectors: Codes,
  economies: Codes,
): { flows: Float64Array; tariffs: Float64Array } {
  const N = economies.list.length;
  const cells = sectors.list.length * N * N;
  const flows = new Float64Array(cells);
  const tariffs = new Float64Array(cells);
  const lineOf = new Uint32Array(cells);
  readTable(source, ['sector', 'importer', 'exporter', 'value'], ['tariff'], (row) => {
    const cell = (sectors.find(row, 0) * N + economies.find(row, 1)) * N + economies.find(row, 2);
    const where = () => `${row.text(0)}, importer ${row.text(1)}, exporter ${row.text(2)}`;
    if (lineOf[cell] > 0) {
      throw row.fault(
        `${where()} is there twice (first on line ${lineOf[cell]})`,
        'keep one row, or add them up',
      );
    }
    lineOf[cell] = row.line;
    const value = row.number(3);
    if (value < 0) {
      throw row.fault(
        `the flow of ${where()} is ${value}`,
        'flows are not negative; set it to zero and say so in notes',
      );
    }
    flows[cell] = value;
    if (row.text(4) === '') return;
    const tariff = row.number(4);
    if (!(tariff > -1)) {
      throw row.fault(
        `the tariff of ${where()} is ${tariff}`,
        'a tariff is a decimal above -1 (25% is 0.25)',
      );
    }
    tariffs[cell] = tariff;
  });
  return { flows, tariffs };
}
