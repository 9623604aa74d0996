import { place, places, readSource } from './source-table.ts';

/** Bilateral flows of the extended OECD inter-country input-output tables (2025 edition), 81 x 28. */
export interface IcioFlows {
  readonly economies: readonly string[];
  readonly sectors: readonly { readonly code: string; readonly name: string; readonly goods: boolean }[];
  /** Million USD at basic prices, own sales included, `[sector][importer][exporter]`. */
  readonly flows: Float64Array;
  /** Simple mean rates of the Global Tariff Database, same layout; zeros left out. */
  readonly tariffs: Float64Array;
}

/** The folder of the flows, their elasticities and their tariffs. */
export const ICIO_FLOWS_FOLDER = 'icio2022_81x28';

/** The years there are, and the tables of each: the tariff database ends in 2021. */
const FILES = {
  2017: { flows: 'flows_2017.csv.gz', tariffs: 'tariffs_gtd_2017_for_2017.csv.gz' },
  2019: { flows: 'flows_2019.csv.gz', tariffs: 'tariffs_gtd_2019_for_2019.csv.gz' },
  2022: { flows: 'flows_2022.csv.gz', tariffs: 'tariffs_gtd_2021_for_2022.csv.gz' },
} as const;

/**
 * Read the flows of a year and the Global Tariff Database's rates of that year (of 2021 for 2022) on the same
 * economies and sectors.
 * @throws UserError where a table is missing or does not fit the others.
 */
export function readIcioFlows(from: string, year: keyof typeof FILES = 2022): IcioFlows {
  const economies: string[] = [];
  readSource(from, `${ICIO_FLOWS_FOLDER}/countries.csv`, ['iso3'], (row) => economies.push(row.text(0)));
  const sectors: { code: string; name: string; goods: boolean }[] = [];
  readSource(from, `${ICIO_FLOWS_FOLDER}/sectors.csv`, ['code', 'name', 'goods'], (row) => {
    sectors.push({ code: row.text(0), name: row.text(1), goods: row.text(2) === '1' });
  });
  const economyAt = places(economies);
  const sectorAt = places(sectors.map(({ code }) => code));
  const N = economies.length;
  const read = (file: string, value: string) => {
    const cells = new Float64Array(sectors.length * N * N);
    const columns = ['sector', 'importer', 'exporter', value];
    readSource(from, `${ICIO_FLOWS_FOLDER}/${file}`, columns, (row) => {
      const j = place(row, 0, sectorAt);
      cells[(j * N + place(row, 1, economyAt)) * N + place(row, 2, economyAt)] = row.number(3);
    });
    return cells;
  };
  return {
    economies,
    sectors,
    flows: read(FILES[year].flows, 'value_musd'),
    tariffs: read(FILES[year].tariffs, 'rate'),
  };
}
