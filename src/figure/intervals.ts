import { extent } from './bars.ts';
import { COLOURS, tone } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { percent } from './format.ts';
import { draw, Plot } from './plot.ts';
import type { DrawsNote } from './ranges.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis, zeroLine } from './row-marks.ts';
import { isOpen, SPREAD_COLUMNS, type Spread } from './spread.ts';
import { percentTick, ticksIn } from './ticks.ts';
import { capital, count, inSentence, list, spoken } from './words.ts';

/** How one country's real income spreads over draws. Decimals. */
export interface IntervalRow extends Spread {
  readonly code: string;
  readonly economy: string;
  readonly central: number;
  /** Income, which decides who is shown first. */
  readonly income: number;
}

/** How many countries are drawn. */
const SHOWN = 14;

/** Show every country's range in one case, those with most money at stake first. */
export function intervalsFigure(
  title: string,
  rows: readonly IntervalRow[],
  note: DrawsNote,
  source: string,
): Figure {
  const stake = ({ median, income }: IntervalRow) => Math.abs(median) * income;
  const ranked = rows.toSorted((a, b) => stake(b) - stake(a));
  return {
    id: 'intervals',
    title: `Country by country: ${title}`,
    takeaway: intervalsTakeaway(title, ranked),
    measure: `Change in real income over ${note.draws} draws, %: the thick line holds half of them, the thin one 90%; a ring where the sign is open`,
    source,
    table: {
      columns: [
        { key: 'code', label: 'Code', type: 'string' },
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'central', label: 'Without uncertainty', type: 'number', unit: 'share' },
        ...SPREAD_COLUMNS,
      ],
      rows: ranked.map(({ income: _, ...row }) => row),
    },
    chart: (width) => drawIntervals(ranked.slice(0, SHOWN), width),
  };
}

/** Count whose sign is settled, and name those with most at stake whose sign is not. */
export function intervalsTakeaway(title: string, ranked: readonly IntervalRow[]): string {
  const settled = ranked.filter((row) => !isOpen(row));
  const gain = settled.filter(({ gains }) => gains >= 0.95).length;
  const loss = settled.length - gain;
  const unsure = ranked.filter(isOpen);
  const lead = `In ${spoken(title)} ${count(gain)} ${gain === 1 ? 'country gains' : 'countries gain'} and ${count(loss)} ${loss === 1 ? 'loses' : 'lose'} in at least 95% of draws`;
  if (unsure.length === 0) return `${capital(lead)}: no sign is open.`;
  const named = unsure.slice(0, 3).map(({ economy }) => inSentence(economy));
  return `${capital(lead)}; for ${unsure.length === 1 ? 'one' : count(unsure.length)} the sign is open, ${unsure.length > 3 ? 'first of all ' : ''}${list(named)}.`;
}

const TOP = 26;
const ROW = 22;

function drawIntervals(rows: readonly IntervalRow[], width: number): string {
  const layout = layoutRows(
    rows.map(({ economy }) => ({ label: economy, bars: 1 })),
    { width, top: TOP, barHeight: ROW, labelShare: 0.26 },
  );
  const domain = extent(rows.flatMap(({ p5, p95 }) => [p5, p95]));
  const room = isNarrow(width) ? 8 : 74;
  const scaled = width - layout.left - 8 - room;
  const placed = rows.map((row, r) => ({ ...row, y: layout.tops[r][0] + ROW / 2 }));
  const line = (from: 'p5' | 'p25', to: 'p95' | 'p75', strokeWidth: number) =>
    Plot.link(placed, {
      x1: from,
      x2: to,
      y1: 'y',
      y2: 'y',
      stroke: COLOURS.neutral,
      strokeWidth,
      strokeLinecap: 'round',
    });
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: 0,
    marginTop: TOP - 6,
    marginBottom: 0,
    x: { domain, insetLeft: 8, insetRight: room },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(ticksIn(domain, Math.max(3, Math.min(6, scaled / 70))), percentTick),
      ...labelMarks(layout),
      ...zeroLine(
        layout.tops.map(([y]) => ({ y })),
        ROW,
        isNarrow(width),
      ),
      line('p5', 'p95', 1.5),
      line('p25', 'p75', 6),
      Plot.dot(placed, {
        x: 'median',
        y: 'y',
        r: 5,
        fill: (row) => (isOpen(row) ? COLOURS.paper : tone(row.median)),
        stroke: (row) => tone(row.median),
        strokeWidth: 2,
      }),
      Plot.text(isNarrow(width) ? [] : placed, {
        x: 'p95',
        y: 'y',
        text: (row) => percent(row.median, { plus: true }),
        textAnchor: 'start',
        dx: 10,
        fontSize: 12,
        fontVariant: 'tabular-nums',
        ...halo,
      }),
    ],
  }).svg;
}
