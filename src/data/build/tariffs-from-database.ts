import type { Adjustment } from '../../economy/economy.ts';
import { forEachCell, isFree, median, setRate, type TariffDraft } from './tariff-draft.ts';

/**
 * The most a simple mean over a sector's products may be. Above lie food sectors whose mean is made by a few lines
 * (tobacco, spirits, quotas) that are hardly traded: nine in ten importers' trade-weighted food tariffs are below.
 */
const PEAK = 0.3;

/** What the database's cells are called in the legend of the sources. */
export interface DatabaseCodes {
  readonly rate: number;
  readonly cut: number;
  /** The rest of the world as importer, which the database does not have. */
  readonly unknown: number;
  /** The rest of the world as exporter: the median of the importer's other suppliers. */
  readonly median: number;
}

/**
 * Take simple mean rates from the Global Tariff Database, peaks cut; it has none on the rest of the world, which gets
 * the median of the importer's other suppliers.
 * @param database rates, `[sector][importer][exporter]`, decimal.
 * @param replaced importers whose rates are going to be replaced, so that cuts of theirs are not worth reporting.
 */
export function fromDatabase(
  draft: TariffDraft,
  database: Float64Array,
  codes: DatabaseCodes,
  replaced: readonly string[] = [],
): Adjustment {
  let cells = 0;
  let value = 0;
  let worst = 0;
  let largest = '';
  forEachCell(draft, (cell, j, importer, exporter) => {
    const rate = database[cell];
    if (importer === 'ROW') {
      setRate(draft, cell, 0, codes.unknown);
      return;
    }
    setRate(draft, cell, Math.min(rate, PEAK), rate > PEAK ? codes.cut : codes.rate);
    if (!(rate > PEAK) || replaced.includes(importer)) return;
    cells++;
    value += draft.flows[cell];
    if ((rate - PEAK) * draft.flows[cell] <= worst) return;
    worst = (rate - PEAK) * draft.flows[cell];
    largest = `${draft.layout.sectors[j]} into ${importer} from ${exporter}: ${(100 * rate).toFixed(1)}% to 30%`;
  });
  fillRestOfWorld(draft, codes.median);
  const what =
    'tariffs of the Global Tariff Database above 30% cut to 30% (the value is the trade concerned)';
  return { what, cells, value, largest };
}

function fillRestOfWorld(draft: TariffDraft, code: number): void {
  const { layout, tariffs } = draft;
  forEachCell(draft, (cell, j, importer, exporter) => {
    if (exporter !== 'ROW') return;
    const n = layout.economy(importer);
    const others = layout.economies.flatMap((other, i) =>
      other === 'ROW' || isFree(importer, other) ? [] : [tariffs[layout.cell(j, n, i)]],
    );
    setRate(draft, cell, median(others), code);
  });
}
