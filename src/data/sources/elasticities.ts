import { ICIO_FLOWS_FOLDER } from './icio-flows.ts';
import { place, places, readSource } from './source-table.ts';

/** Values by sector for each column asked for; blank cells are NaN until the build decides on them. */
export type ElasticityColumns = ReadonlyMap<string, Float64Array>;

/**
 * Read the columns of trade_elasticities.csv, which fit the sectors of the flows of 2022.
 * @throws UserError where the table, a column or a sector is missing.
 */
export function readIcioElasticities(from: string, sectors: readonly string[], columns: readonly string[]) {
  return readColumns(from, `${ICIO_FLOWS_FOLDER}/trade_elasticities.csv`, sectors, columns);
}

/**
 * Read the columns of theta_by_sector_s30.csv, which fit the 30 sectors of the table of 2014; services are blank.
 * @throws UserError where the table, a column or a sector is missing.
 */
export function readS30Elasticities(from: string, sectors: readonly string[], columns: readonly string[]) {
  return readColumns(from, 'elasticities/theta_by_sector_s30.csv', sectors, columns);
}

function readColumns(
  from: string,
  path: string,
  sectors: readonly string[],
  columns: readonly string[],
): ElasticityColumns {
  const sectorAt = places(sectors);
  const values = columns.map(() => new Float64Array(sectors.length).fill(Number.NaN));
  readSource(from, path, ['sector', ...columns], (row) => {
    const j = place(row, 0, sectorAt);
    for (const [c, column] of values.entries()) if (row.text(c + 1) !== '') column[j] = row.number(c + 1);
  });
  return new Map(columns.map((column, c) => [column, values[c]]));
}
