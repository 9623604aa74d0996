import type { Interval } from '../sweep/results/quantiles.ts';
import { COLOURS, tone } from './colours.ts';
import { isNarrow } from './figure.ts';
import { type MoneyUnit, money, percent } from './format.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis, zeroLine } from './row-marks.ts';
import { textRoom } from './text-room.ts';
import { percentTick, ticksIn } from './ticks.ts';

/** A bar from zero, with what is written at its end. */
export interface Bar {
  /** Decimal change. */
  readonly value: number;
  readonly text: string;
  /** Set in a column of its own at the right edge, where there is room. */
  readonly note?: string;
  /** Shaded behind the bar, which is drawn thinner then. */
  readonly fan?: Interval;
}

/** A label with its bars. */
export interface BarRow {
  readonly heading?: string;
  readonly label: string;
  readonly bars: readonly Bar[];
}

/** Options of a chart of bars. */
export interface BarOptions {
  readonly width: number;
  readonly barHeight?: number;
  readonly labelShare?: number;
  /** Heads the column of notes. */
  readonly noteTitle?: string;
  /** Where more is neither better nor worse, all bars have one colour. */
  readonly neutral?: boolean;
  /** Writes the labels of the scale; changes in percent unless told otherwise. */
  readonly tick?: (value: number) => string;
}

const TOP = 26;
/** Pixels a character of a note takes at most. */
const CHARACTER = 7.6;

/** Draw horizontal bars of changes: gains leave zero to the right, losses to the left. */
export function divergingBars(rows: readonly BarRow[], options: BarOptions): Drawing {
  const { width, noteTitle, neutral = false, tick = percentTick } = options;
  const narrow = isNarrow(width);
  const layout = layoutRows(
    rows.map((row) => ({ heading: row.heading, label: row.label, bars: row.bars.length })),
    { ...options, top: TOP },
  );
  const bars = rows.flatMap((row, r) =>
    row.bars.map((bar, b) => ({ ...bar, tip: tipOf(bar), y: layout.tops[r][b] })),
  );
  const fans = bars.flatMap(({ fan, y }) => (fan ? [{ ...fan, y }] : []));
  const domain = extent([...bars.map((bar) => bar.value), ...fans.flatMap(({ p5, p95 }) => [p5, p95])]);
  const positive = bars.filter((bar) => bar.value >= 0);
  const negative = bars.filter((bar) => bar.value < 0);
  const notes = narrow ? [] : bars.filter((bar) => bar.note !== undefined);
  const column =
    notes.length === 0
      ? 0
      : 16 + CHARACTER * Math.max(...notes.map((bar) => bar.note!.length), (noteTitle?.length ?? 0) * 0.9);
  const insets = textRoom(
    bars.map((bar) => ({ at: bar.tip, text: bar.text, side: bar.value < 0 ? 'left' : 'right' })),
    domain,
    width - layout.left - column,
  );
  const scaled = width - layout.left - column - insets.left - insets.right;
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: column,
    marginTop: TOP - 6,
    marginBottom: 0,
    x: { domain: [...domain], insetLeft: insets.left, insetRight: insets.right },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(ticksIn(domain, Math.max(3, Math.min(6, scaled / 60))), tick),
      ...(['p5 p95', 'p25 p75'] as const).map((ends) => {
        const [x1, x2] = ends.split(' ');
        return Plot.rect(fans, {
          x1,
          x2,
          y1: 'y',
          y2: (fan: { y: number }) => fan.y + layout.barHeight,
          fill: (fan: Interval) => tone(fan.p25 + fan.p75),
          fillOpacity: 0.25,
        });
      }),
      Plot.rect(bars, {
        x1: () => 0,
        x2: 'value',
        y1: (bar) => bar.y + (bar.fan ? 0.3 * layout.barHeight : 0),
        y2: (bar) => bar.y + (bar.fan ? 0.7 : 1) * layout.barHeight,
        fill: (bar) => (neutral ? COLOURS.neutral : tone(bar.value)),
      }),
      ...zeroLine(bars, layout.barHeight, narrow),
      ...labelMarks(layout),
      Plot.text(notes, {
        frameAnchor: 'right',
        y: (bar) => bar.y + layout.barHeight / 2,
        text: 'note',
        textAnchor: 'end',
        dx: column,
        fontSize: 13,
        fontVariant: 'tabular-nums',
        fill: COLOURS.ink,
      }),
      Plot.text(notes.length > 0 && noteTitle ? [noteTitle] : [], {
        frameAnchor: 'top-right',
        textAnchor: 'end',
        dx: column,
        dy: -13,
        fill: COLOURS.muted,
      }),
      ...[positive, negative].map((side, s) =>
        Plot.text(side, {
          x: 'tip',
          y: (bar) => bar.y + layout.barHeight / 2,
          text: 'text',
          textAnchor: s === 0 ? 'start' : 'end',
          dx: s === 0 ? 6 : -6,
          fontSize: 13,
          fontVariant: 'tabular-nums',
          ...halo,
        }),
      ),
    ],
  });
}

/** How far a bar and its shade reach: the text stands behind that. */
function tipOf({ value, fan }: Bar): number {
  if (!fan) return value;
  return value < 0 ? Math.min(value, fan.p5) : Math.max(value, fan.p95);
}

/** Make the bar of a change with its worth in money beside it. */
export function changeBar(value: number, worth: number, unit: MoneyUnit): Bar {
  return { value, text: percent(value, { plus: true }), note: money(worth, unit, { plus: true }) };
}

/** Span values and zero, never empty. */
export function extent(values: readonly number[]): [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return low === high ? [0, 1] : [low, high];
}
