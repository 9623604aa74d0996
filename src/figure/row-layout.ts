import { isNarrow } from './figure.ts';

/** A row of a chart of labelled bars. */
export interface LayoutRow {
  /** Opens a group of rows. */
  readonly heading?: string;
  readonly label: string;
  /** How many bars share the label. */
  readonly bars: number;
}

/** Text at a place, `y` being the top of its first line in pixels. */
export interface Placed {
  readonly text: string;
  readonly y: number;
}

/** Where everything goes, in pixels from the top left. */
export interface RowLayout {
  readonly headings: readonly Placed[];
  readonly labels: readonly Placed[];
  /** `[row][bar]`: top of each bar. */
  readonly tops: readonly (readonly number[])[];
  readonly barHeight: number;
  /** Left edge of the scale. */
  readonly left: number;
  readonly height: number;
}

const LINE = 16;

/** Options of a layout. */
export interface LayoutOptions {
  readonly width: number;
  /** Pixels kept free above the first row, for the axis. */
  readonly top: number;
  readonly barHeight?: number;
  /** Share of a wide chart given to the labels. */
  readonly labelShare?: number;
}

/** Place rows: labels left of their bars where there is room, above them where there is not. */
export function layoutRows(rows: readonly LayoutRow[], options: LayoutOptions): RowLayout {
  const { width, top, barHeight = 16, labelShare = 0.32 } = options;
  const narrow = isNarrow(width);
  const left = narrow ? 0 : Math.round(width * labelShare);
  const perLine = Math.floor((narrow ? width : left - 16) / 6.6);
  const headings: Placed[] = [];
  const labels: Placed[] = [];
  const tops: number[][] = [];
  let y = top;
  rows.forEach((row, index) => {
    if (row.heading !== undefined) {
      if (index > 0) y += 14;
      const lines = wrapText(row.heading, Math.floor(width / 7.2));
      headings.push({ text: lines.join('\n'), y });
      y += lines.length * LINE + 6;
    }
    const lines = wrapText(row.label, perLine);
    const labelHeight = lines.length * LINE;
    const barsHeight = row.bars * barHeight + (row.bars - 1) * 2;
    if (narrow) {
      labels.push({ text: lines.join('\n'), y });
      y += labelHeight + 2;
      tops.push(stackBars(y, row.bars, barHeight));
      y += barsHeight + 10;
    } else {
      const height = Math.max(labelHeight, barsHeight);
      labels.push({ text: lines.join('\n'), y: y + (height - labelHeight) / 2 });
      tops.push(stackBars(y + (height - barsHeight) / 2, row.bars, barHeight));
      y += height + 8;
    }
  });
  return { headings, labels, tops, barHeight, left, height: y };
}

function stackBars(y: number, bars: number, height: number): number[] {
  return Array.from({ length: bars }, (_, b) => y + b * (height + 2));
}

/** Break text into lines of at most so many characters, at spaces. */
export function wrapText(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= characters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
