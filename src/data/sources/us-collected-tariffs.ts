import { readSource } from './source-table.ts';

/**
 * Read what the United States collected in 2024 (duties over imports, decimal), by `partner sector` with the
 * sectors of the 30-sector set; EU27 is one partner.
 * @throws UserError where the table is missing.
 */
export function readUsCollectedTariffs(from: string): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  const columns = ['iso3', 's30', 'tariff_2024_pct'];
  readSource(from, 'tariffs/us_2024_2025_by_partner_s30.csv', columns, (row) => {
    const key = `${row.text(0)} ${row.text(1)}`;
    if (rates.has(key)) throw row.fault(`${key} is there twice`, 'keep one row');
    rates.set(key, row.number(2) / 100);
  });
  return rates;
}
