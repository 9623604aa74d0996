import { place, places, readSource } from './source-table.ts';

/** Input coefficients of the OECD inter-country input-output tables (2023 edition), year 2020, 77 x 45. */
export interface IcioCoefficients {
  readonly economies: readonly { readonly code: string; readonly name: string }[];
  readonly industries: readonly string[];
  /** Share of gross output spent on an input, `[using industry][input industry][economy]`. */
  readonly inputs: Float64Array;
  /** Share of value added (taxes included) in gross output, `[industry][economy]`. */
  readonly valueAdded: Float64Array;
  /** Share of final spending, `[industry][economy]`. */
  readonly finalShares: Float64Array;
}

const FOLDER = 'icio2020_coef';

/**
 * Read the coefficients of 2020.
 * @throws UserError where a table is missing or does not fit the others.
 */
export function readIcioCoefficients(from: string): IcioCoefficients {
  const economies: { code: string; name: string }[] = [];
  readSource(from, `${FOLDER}/countries.csv`, ['iso3', 'name'], (row) => {
    economies.push({ code: row.text(0), name: row.text(1) });
  });
  const industries: string[] = [];
  readSource(from, `${FOLDER}/sectors.csv`, ['code'], (row) => industries.push(row.text(0)));
  const economyAt = places(economies.map(({ code }) => code));
  const industryAt = places(industries);
  const N = economies.length;
  const K = industries.length;
  const inputs = new Float64Array(K * K * N);
  readSource(from, `${FOLDER}/io_coef.csv.gz`, ['country', 'input_sector', 'using_sector', 'coef'], (row) => {
    const user = place(row, 2, industryAt);
    const input = place(row, 1, industryAt);
    inputs[(user * K + input) * N + place(row, 0, economyAt)] = row.number(3);
  });
  const valueAdded = new Float64Array(K * N);
  const finalShares = new Float64Array(K * N);
  const columns = ['country', 'sector', 'value_added_share', 'final_expenditure_share'];
  readSource(from, `${FOLDER}/country_sector.csv.gz`, columns, (row) => {
    const cell = place(row, 1, industryAt) * N + place(row, 0, economyAt);
    valueAdded[cell] = row.number(2);
    finalShares[cell] = row.number(3);
  });
  return { economies, industries, inputs, valueAdded, finalShares };
}
