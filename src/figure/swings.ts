import { extent } from './bars.ts';
import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { percent } from './format.ts';
import { draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis, zeroLine } from './row-marks.ts';
import { textRoom } from './text-room.ts';
import { percentTick, ticksIn } from './ticks.ts';
import { inSentence, spoken } from './words.ts';

/** How one outcome moves with one assumption while the others are drawn. */
export interface SwingRow {
  readonly assumption: string;
  /** The assumption's value at each end, in words, and the mean outcome there, decimal. */
  readonly low: string;
  readonly high: string;
  readonly atLow: number;
  readonly atHigh: number;
}

/** Which outcome it is. */
export interface SwingsOf {
  /** Distinguishes the figure's file. */
  readonly id: string;
  readonly economy: string;
  readonly case: string;
  /** Largest swing first. */
  readonly rows: readonly SwingRow[];
}

/** Rows of a figure; the others are in its table. */
const SHOWN = 8;

/** Show which assumptions move an outcome most (a tornado). */
export function swingsFigure({ id, economy, case: title, rows }: SwingsOf, source: string): Figure {
  const [first] = rows;
  return {
    id: `swings-${id}`,
    title: `What moves the answer: ${title}, ${economy}`,
    takeaway:
      `What matters most to ${inSentence(economy)} in ${spoken(title)} is the ${first.assumption}: ` +
      `${percent(first.atLow, { plus: true })} where it is low (${first.low}), ` +
      `${percent(first.atHigh, { plus: true })} where it is high (${first.high}).`,
    measure:
      'Mean change in real income, %, over the lowest and the highest fifth of draws of each assumption',
    source,
    table: {
      columns: [
        { key: 'assumption', label: 'Assumption', type: 'string' },
        { key: 'low', label: 'Low', type: 'string' },
        { key: 'atLow', label: 'Real income where it is low', type: 'number', unit: 'share' },
        { key: 'high', label: 'High', type: 'string' },
        { key: 'atHigh', label: 'Real income where it is high', type: 'number', unit: 'share' },
      ],
      rows: rows.map((row) => ({ ...row })),
    },
    chart: (width) => drawSwings(rows.slice(0, SHOWN), width),
  };
}

const TOP = 26;
const ROW = 22;

/** Names of models are too long to stand at the marks: they stand with the assumption, the ring's first. */
const isLong = ({ low, high }: SwingRow) => Math.max(low.length, high.length) > 14;

function drawSwings(rows: readonly SwingRow[], width: number): string {
  const layout = layoutRows(
    rows.map((row) => ({
      label: isLong(row) ? `${row.assumption}: ${row.low} or ${row.high}` : row.assumption,
      bars: 1,
    })),
    { width, top: TOP, barHeight: ROW, labelShare: 0.3 },
  );
  const ends = rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh]);
  const domain = extent(ends);
  const middle = (r: number) => layout.tops[r][0] + ROW / 2;
  const y = (_: unknown, r: number) => middle(r);
  const side = (key: 'atLow' | 'atHigh', word: 'low' | 'high') =>
    rows.map((row, r) => {
      const other = key === 'atLow' ? row.atHigh : row.atLow;
      const right = row[key] >= other && row[key] !== other;
      return { x: row[key], y: middle(r), text: row[word], right, long: isLong(row) };
    });
  const labels = [...side('atLow', 'low'), ...side('atHigh', 'high')].filter(({ long }) => !long);
  const insets = textRoom(
    labels.map(({ x, text, right }) => ({ at: x, text, side: right ? 'right' : 'left' })),
    domain,
    width - layout.left,
    7.2,
  );
  const scaled = width - layout.left - insets.left - insets.right;
  const text = (right: boolean) =>
    Plot.text(
      labels.filter((label) => label.right === right),
      {
        x: 'x',
        y: 'y',
        text: 'text',
        textAnchor: right ? 'start' : 'end',
        dx: right ? 7 : -7,
        fontSize: 12,
        fontVariant: 'tabular-nums',
        ...halo,
      },
    );
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: 0,
    marginTop: TOP - 6,
    marginBottom: 0,
    x: { domain, insetLeft: insets.left, insetRight: insets.right },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(ticksIn(domain, Math.max(3, Math.min(6, scaled / 70))), percentTick),
      ...zeroLine(
        layout.tops.map(([y]) => ({ y })),
        ROW,
        isNarrow(width),
      ),
      ...labelMarks(layout),
      Plot.link(rows, { x1: 'atLow', x2: 'atHigh', y1: y, y2: y, stroke: COLOURS.neutral, strokeWidth: 6 }),
      Plot.dot(rows, { x: 'atLow', y, r: 5, fill: COLOURS.paper, stroke: COLOURS.ink, strokeWidth: 1.5 }),
      Plot.dot(rows, { x: 'atHigh', y, r: 5, fill: COLOURS.ink }),
      text(true),
      text(false),
    ],
  }).svg;
}
