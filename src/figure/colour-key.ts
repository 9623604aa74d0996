import { COLOURS } from './colours.ts';
import { type Drawing, draw, Plot } from './plot.ts';

/** What a tint of a chart stands for. */
export interface KeyEntry {
  readonly label: string;
  readonly fill: string;
  readonly opacity: number;
}

const LINE = 20;
const SQUARE = 14;
const GAP = 6;
/** Pixels between one entry's name and the next square. */
const APART = 18;

/** Draw the key of a chart's tints, a square and its name each, in as many columns as have room. */
export function colourKey(entries: readonly KeyEntry[], width: number): Drawing {
  // As wide as the letters of this size are in the widest of common fonts.
  const longest = Math.max(...entries.map(({ label }) => label.length)) * 7.6 + SQUARE + GAP + APART;
  const columns = Math.max(1, Math.min(entries.length, Math.floor((width + APART) / longest)));
  const placed = entries.map((entry, at) => ({
    ...entry,
    left: (at % columns) * longest,
    top: Math.floor(at / columns) * LINE,
  }));
  return draw({
    width,
    height: Math.ceil(entries.length / columns) * LINE,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      Plot.rect(placed, {
        x1: 'left',
        x2: (entry) => entry.left + SQUARE,
        y1: (entry) => entry.top + 2,
        y2: (entry) => entry.top + 2 + SQUARE,
        fill: 'fill',
        fillOpacity: 'opacity',
        stroke: COLOURS.muted,
        strokeWidth: 0.5,
      }),
      Plot.text(placed, {
        x: (entry) => entry.left + SQUARE + GAP,
        y: (entry) => entry.top + 9,
        text: 'label',
        textAnchor: 'start',
        fontSize: 13,
        fill: COLOURS.ink,
      }),
    ],
  });
}
