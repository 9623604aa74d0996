/** A column of a figure's table. Numbers are raw: decimals for shares and changes, money in the unit named. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly type: 'string' | 'number';
  /** For instance `share` (0.01 = 1%), `probability` or `million USD of 2022 a year`. */
  readonly unit?: string;
}

export type Cell = string | number | undefined;

/** What a figure shows, in full, as rows keyed by column. */
export interface FigureTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** One finding: a sentence, a chart and a table that say the same thing. A pure function of results makes it. */
export interface Figure {
  /** Names its files and its anchor: kebab-case. */
  readonly id: string;
  readonly title: string;
  /** The finding in a sentence or two, worked out from the numbers in the table. */
  readonly takeaway: string;
  /** What the axis measures, shown above the chart. */
  readonly measure: string;
  readonly source: string;
  readonly table: FigureTable;
  /** Draw as SVG text for a width in CSS pixels; below 520 labels move above their bars. */
  readonly chart: (width: number) => string;
}

/** The two widths a page embeds, in CSS pixels: columns of text and phones. */
export const WIDE = 720;
export const NARROW = 350;

/** Say whether labels have to stand above their bars at this width. */
export function isNarrow(width: number): boolean {
  return width < 520;
}
