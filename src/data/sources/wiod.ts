import type { EconomyName, SectorName } from '../../economy/economy.ts';
import { place, places, readSource } from './source-table.ts';

/** The World Input-Output Database, 2016 release, year 2014, aggregated to 44 economies x 30 sectors. */
export interface Wiod {
  readonly economies: readonly (EconomyName & { readonly eu: boolean })[];
  readonly sectors: readonly SectorName[];
  /** Million USD at basic prices, intermediate and final, `[sector][importer][exporter]`. */
  readonly flows: Float64Array;
  /** Million USD at basic prices, domestic and imported, `[using sector][input sector][economy]`. */
  readonly inputUse: Float64Array;
  /** Million USD, `[sector][economy]`: the table's own, to check against. */
  readonly valueAdded: Float64Array;
}

const FOLDER = 'wiod2014_s30';

/**
 * Read the aggregated table of 2014.
 * @throws UserError where a file is missing or does not fit the others.
 */
export function readWiod(from: string): Wiod {
  const economies: (EconomyName & { eu: boolean })[] = [];
  readSource(from, `${FOLDER}/countries.csv`, ['iso3', 'name', 'eu28_2014'], (row) => {
    economies.push({ code: row.text(0), name: row.text(1), eu: row.text(2) === '1' });
  });
  const sectors: SectorName[] = [];
  readSource(from, `${FOLDER}/sectors.csv`, ['code', 'name', 'goods'], (row) => {
    sectors.push({ code: row.text(0), name: row.text(1), group: row.text(2) === '1' ? 'goods' : 'services' });
  });
  const N = economies.length;
  const J = sectors.length;
  const economyAt = places(economies.map(({ code }) => code));
  const sectorAt = places(sectors.map(({ code }) => code));

  const flows = new Float64Array(J * N * N);
  const flowColumns = ['origin', 'destination', 'sector', 'intermediate_musd', 'final_musd'];
  readSource(from, `${FOLDER}/flows.csv.gz`, flowColumns, (row) => {
    const importer = place(row, 1, economyAt);
    const cell = (place(row, 2, sectorAt) * N + importer) * N + place(row, 0, economyAt);
    flows[cell] += row.number(3) + row.number(4);
  });
  const inputUse = new Float64Array(J * J * N);
  const useColumns = ['country', 'input_sector', 'using_sector', 'value_musd'];
  readSource(from, `${FOLDER}/input_use.csv.gz`, useColumns, (row) => {
    const user = place(row, 2, sectorAt);
    inputUse[(user * J + place(row, 1, sectorAt)) * N + place(row, 0, economyAt)] += row.number(3);
  });
  const valueAdded = new Float64Array(J * N);
  readSource(from, `${FOLDER}/country_sector.csv`, ['country', 'sector', 'value_added_musd'], (row) => {
    valueAdded[place(row, 1, sectorAt) * N + place(row, 0, economyAt)] = row.number(2);
  });
  return { economies, sectors, flows, inputUse, valueAdded };
}

/** Read the tariffs of 2014 (UNCTAD TRAINS) on the same layout, decimal, `[sector][importer][exporter]`. */
export function readTrainsTariffs(from: string, { economies, sectors }: Pick<Wiod, 'economies' | 'sectors'>) {
  const N = economies.length;
  const economyAt = places(economies.map(({ code }) => code));
  const sectorAt = places(sectors.map(({ code }) => code));
  const tariffs = new Float64Array(sectors.length * N * N);
  const columns = ['importer', 'exporter', 'sector', 'tariff_pct'];
  readSource(from, 'tariffs/trains2014_s30.csv.gz', columns, (row) => {
    const importer = place(row, 0, economyAt);
    const cell = (place(row, 2, sectorAt) * N + importer) * N + place(row, 1, economyAt);
    tariffs[cell] = row.number(3) / 100;
  });
  return tariffs;
}
