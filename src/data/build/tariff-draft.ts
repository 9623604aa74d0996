import { EU27 } from './groupings.ts';
import type { Layout } from './layout.ts';

/** Tariffs under construction, `[sector][importer][exporter]`, decimal, with the source of each cell. */
export interface TariffDraft {
  readonly layout: Layout;
  readonly flows: Float64Array;
  /** Which sectors are goods, `[sector]`: services bear no tariff. */
  readonly goods: readonly boolean[];
  readonly tariffs: Float64Array;
  /** An index into the legend of the sources. */
  readonly codes: Uint8Array;
}

/** Start with no tariff anywhere. `none` is the code of a cell that bears none. */
export function newDraft(base: Pick<TariffDraft, 'layout' | 'flows' | 'goods'>, none: number): TariffDraft {
  const cells = base.flows.length;
  return { ...base, tariffs: new Float64Array(cells), codes: new Uint8Array(cells).fill(none) };
}

/** Set one cell, to six decimals. */
export function setRate({ tariffs, codes }: TariffDraft, cell: number, rate: number, code: number): void {
  tariffs[cell] = Math.round(rate * 1e6) / 1e6;
  codes[cell] = code;
}

const IN_EU = new Set(EU27);

/** Tell whether an economy is a member of the European Union. */
export const inEu = (economy: string) => IN_EU.has(economy);

/** Own trade and trade inside the European Union are free. */
export const isFree = (importer: string, exporter: string) =>
  importer === exporter || (inEu(importer) && inEu(exporter));

/** Visit the cells of goods that may bear a tariff. */
export function forEachCell(
  { layout, goods }: TariffDraft,
  visit: (cell: number, j: number, importer: string, exporter: string) => void,
): void {
  layout.sectors.forEach((_, j) => {
    if (!goods[j]) return;
    layout.economies.forEach((importer, n) => {
      layout.economies.forEach((exporter, i) => {
        if (!isFree(importer, exporter)) visit(layout.cell(j, n, i), j, importer, exporter);
      });
    });
  });
}

/** Take the middle value; zero of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
