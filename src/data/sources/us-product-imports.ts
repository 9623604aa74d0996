import { readSource } from './source-table.ts';

/** Chapters 97 to 99 (art, special provisions) belong to no industry. */
const SPECIAL = /^9[789]/;

/** The row of the special chapters in tables by sector of the 30-sector set. */
export const SPECIAL_CHAPTERS = 'other_98_99';

/**
 * Read which sector of the 30-sector set a product of the Harmonised System (six digits) belongs to. Products that
 * came after the concordance take the sector of most of their heading (four digits); the rest have none.
 * @throws UserError where the concordance is missing.
 */
export function readProductSectors(from: string): (hs6: string) => string | undefined {
  const products = new Map<string, string>();
  const headings = new Map<string, Map<string, number>>();
  readSource(from, 'concordances/hs2007_isic3_s30.csv.gz', ['hs6_2007', 's30'], (row) => {
    const [hs6, sector] = [row.text(0), row.text(1)];
    if (sector === '') return;
    products.set(hs6, sector);
    const counts = headings.get(hs6.slice(0, 4)) ?? new Map<string, number>();
    counts.set(sector, (counts.get(sector) ?? 0) + 1);
    headings.set(hs6.slice(0, 4), counts);
  });
  const main = new Map(
    [...headings].map(([heading, counts]) => [heading, [...counts].sort((a, b) => b[1] - a[1])[0][0]]),
  );
  return (hs6) => {
    if (SPECIAL.test(hs6)) return SPECIAL_CHAPTERS;
    return products.get(hs6) ?? main.get(hs6.slice(0, 4));
  };
}

/** Count the eight-digit lines of the United States' schedule by six-digit product. */
export function readUsTariffLines(from: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  readSource(from, 'tariffs/us_mfn_2025_hs8.csv.gz', ['hs8'], (row) => {
    const hs6 = row.text(0).slice(0, 6);
    lines.set(hs6, (lines.get(hs6) ?? 0) + 1);
  });
  return lines;
}

/** Visit the imports of the United States in 2024 by partner (Census name) and six-digit product, US dollars. */
export function readUsProductImports(
  from: string,
  visit: (partner: string, hs6: string, dollars: number) => void,
): void {
  const columns = ['partner', 'hs6', 'imports_usd'];
  readSource(from, 'us_imports_2024_hs6/us_imports_2024_hs6_by_partner.csv.gz', columns, (row) =>
    visit(row.text(0), row.text(1), row.number(2)),
  );
}
