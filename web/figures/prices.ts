import { divergingBars } from '../../src/figure/bars.ts';
import type { Figure } from '../../src/figure/figure.ts';
import { percent, percentInWords } from '../../src/figure/format.ts';
import { inSentence, sectorInSentence, slug, spoken } from '../../src/figure/words.ts';

/** What one sector's goods cost buyers in one country after a change, and how much of its spending they are. */
export interface PriceRow {
  readonly sector: string;
  /** Decimal; world GDP is the measure of value. */
  readonly price: number;
  /** Share of final spending, decimal. */
  readonly share: number;
}

/** Show which prices rise and fall most in one country, by what they do to the cost of living. */
export function pricesFigure(
  economy: { readonly code: string; readonly name: string },
  title: string,
  rows: readonly PriceRow[],
  priceIndex: number,
  source: string,
  most = 6,
): Figure {
  const weight = (row: PriceRow) => Math.abs(row.price * row.share);
  const shown = [...rows]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, most)
    .sort((a, b) => b.price - a.price);
  return {
    id: `prices-${slug(economy.code)}`,
    title: `${economy.name}: what gets dearer and cheaper`,
    takeaway: pricesTakeaway(economy.name, shown, priceIndex),
    measure: `Change of buyers\u2019 prices under ${spoken(title)}, measured against the value of world output, %; the ${shown.length} that matter most for the cost of living`,
    source,
    table: {
      columns: [
        { key: 'sector', label: 'Sector', type: 'string' },
        { key: 'price', label: 'Price', type: 'number', unit: 'share' },
        { key: 'share', label: 'Share of final spending', type: 'number', unit: 'probability' },
      ],
      rows: rows.map((row) => ({ ...row })),
    },
    chart: (width) =>
      divergingBars(
        shown.map(({ sector, price }) => ({
          label: sector,
          bars: [{ value: price, text: percent(price, { plus: true }) }],
        })),
        { width, labelShare: 0.4, neutral: true },
      ).svg,
  };
}

/** Say what the cost of living does, and which price does most of it. */
export function pricesTakeaway(economy: string, shown: readonly PriceRow[], priceIndex: number): string {
  const [first] = [...shown].sort((a, b) => Math.abs(b.price * b.share) - Math.abs(a.price * a.share));
  const side = priceIndex > 0 ? 'rises' : 'falls';
  const living = `The cost of living in ${inSentence(economy)} ${side} by ${percentInWords(priceIndex)}`;
  if (!first || priceIndex === 0) return `${living}.`;
  return `${living}; what counts most is ${sectorInSentence(first.sector)}, ${percentInWords(first.price)} ${first.price > 0 ? 'dearer' : 'cheaper'}.`;
}
