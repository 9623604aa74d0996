import { place, places, readSource } from './source-table.ts';

/** The seven-economy table of 2017: flows, tariffs before the trade war, shares and elasticities, 7 x 44. */
export interface Icio2017 {
  readonly economies: readonly string[];
  /** Number of the industry in the table, from 1; the first 22 are goods. */
  readonly industries: readonly string[];
  /** Million USD at basic prices, own sales included, `[sector][importer][exporter]`. */
  readonly flows: Float64Array;
  /** Applied tariffs of 2017, decimal, same layout. */
  readonly tariffs: Float64Array;
  /** Value added / gross output, `[sector][economy]`. */
  readonly valueAddedShares: Float64Array;
  /** Share of an input in all intermediate inputs, `[using sector][input sector][economy]`. */
  readonly shareOfInputs: Float64Array;
  /** theta and psi, `[sector]`. */
  readonly tradeElasticity: Float64Array;
  readonly scaleElasticity: Float64Array;
}

const FOLDER = 'icio2017_7x44';

/** How many of its industries make goods. */
export const GOODS_2017 = 22;

/** The economies in the order they are kept in. */
const ECONOMIES = ['USA', 'CHN', 'EU', 'JPN', 'IND', 'BRA', 'ROW'];

/**
 * Read the seven-economy table of 2017.
 * @throws UserError where a table is missing or does not fit the others.
 */
export function readIcio2017(from: string): Icio2017 {
  const industries: string[] = [];
  const theta: number[] = [];
  const psi: number[] = [];
  const columns = ['index', 'theta', 'psi_scale_elasticity'];
  readSource(from, `${FOLDER}/sectors.csv`, columns, (row) => {
    industries.push(row.text(0));
    theta.push(row.number(1));
    psi.push(row.number(2));
  });
  const economyAt = places(ECONOMIES);
  const sectorAt = places(industries);
  const N = ECONOMIES.length;
  const J = industries.length;
  const bilateral = (file: string, names: readonly [string, string, string]) => {
    const cells = new Float64Array(J * N * N);
    const [importer, exporter, value] = names;
    readSource(from, `${FOLDER}/${file}`, ['sector', importer, exporter, value], (row) => {
      const j = place(row, 0, sectorAt);
      cells[(j * N + place(row, 1, economyAt)) * N + place(row, 2, economyAt)] = row.number(3);
    });
    return cells;
  };
  const valueAddedShares = new Float64Array(J * N);
  const shares = ['country', 'sector', 'value_added_share'];
  readSource(from, `${FOLDER}/value_added_share.csv`, shares, (row) => {
    valueAddedShares[place(row, 1, sectorAt) * N + place(row, 0, economyAt)] = row.number(2);
  });
  const shareOfInputs = new Float64Array(J * J * N);
  const inputs = ['country', 'input_sector', 'using_sector', 'share'];
  readSource(from, `${FOLDER}/io_share_of_intermediates.csv.gz`, inputs, (row) => {
    const user = place(row, 2, sectorAt);
    shareOfInputs[(user * J + place(row, 1, sectorAt)) * N + place(row, 0, economyAt)] = row.number(3);
  });
  return {
    economies: ECONOMIES,
    industries,
    flows: bilateral('flows.csv', ['destination', 'origin', 'value_musd']),
    tariffs: bilateral('tariff_2017_prewar.csv', ['importer', 'exporter', 'tariff']),
    valueAddedShares,
    shareOfInputs,
    tradeElasticity: Float64Array.from(theta),
    scaleElasticity: Float64Array.from(psi),
  };
}

/**
 * Read the tariff increases of 2018-19 by goods industry of the table: what the United States laid on China, and
 * China on the United States. Decimal, `[goods industry]`.
 * @throws UserError where a table is missing.
 */
export function readTradeWarIncreases(from: string): { usOnChina: Float64Array; chinaOnUs: Float64Array } {
  const read = (file: string) => {
    const rates = new Float64Array(GOODS_2017);
    readSource(from, `tariffs/${file}`, ['sector', 'tariff_increase'], (row) => {
      rates[row.number(0) - 1] = row.number(1);
    });
    return rates;
  };
  return {
    usOnChina: read('tradewar2018_us_on_china_22.csv'),
    chinaOnUs: read('tradewar2018_china_on_us_22.csv'),
  };
}
