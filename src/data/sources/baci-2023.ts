import { readSource } from './source-table.ts';

/** Visit bilateral trade in goods of 2023, all products together, thousand US dollars. */
export function readBaci2023(
  from: string,
  visit: (importer: string, exporter: string, thousands: number) => void,
): void {
  const columns = ['importer', 'exporter', 'value_thousand_usd'];
  readSource(from, 'liberation_day_2025/trade_baci2023.csv.gz', columns, (row) =>
    visit(row.text(0), row.text(1), row.number(2)),
  );
}
