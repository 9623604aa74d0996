import { extent } from './bars.ts';
import { COLOURS, tone } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { percent, probabilityInWords } from './format.ts';
import { panels } from './panels.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis, zeroLine } from './row-marks.ts';
import { isOpen, SPREAD_COLUMNS, type Spread } from './spread.ts';
import { percentTick, ticksIn } from './ticks.ts';
import { capital, count, inSentence, list, spoken } from './words.ts';

/** How one country's real income spreads over the draws of a case. Decimals. */
export interface RangeRow extends Spread {
  readonly economy: string;
  readonly case: string;
  /** Evenly spaced quantiles, each a dot. */
  readonly dots: readonly number[];
}

/** What was drawn. */
export interface DrawsNote {
  readonly draws: number;
  readonly failed: number;
  readonly seed: number;
}

/** Show what each case does over all draws: each dot stands for an equal share of them. */
export function rangesFigure(rows: readonly RangeRow[], note: DrawsNote, source: string): Figure {
  const economies = economiesOf(rows);
  return {
    id: 'ranges',
    title: 'How sure is the answer?',
    takeaway: rangesTakeaway(rows),
    measure:
      `Change in real income, %; each dot is ${Number((100 / rows[0].dots.length).toPrecision(2))}% of ${note.draws} draws` +
      `${note.failed > 0 ? `, of which ${note.failed} failed` : ''} (seed ${note.seed}), the thick line holds half of them, the thin one 90%${economies.length > 1 ? '; each country has its own scale' : ''}`,
    source,
    table: {
      columns: [
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'case', label: 'Case', type: 'string' },
        ...SPREAD_COLUMNS,
      ],
      rows: rows.map(({ dots: _, ...row }) => ({ ...row })),
    },
    chart: (width) =>
      panels(
        economies.map((economy) => ({
          title: capital(inSentence(economy)),
          drawing: drawRanges(ofEconomy(rows, economy), width, economies.length === 1),
        })),
      ).svg,
  };
}

const economiesOf = (rows: readonly RangeRow[]) => [...new Set(rows.map(({ economy }) => economy))];

const ofEconomy = (rows: readonly RangeRow[], wanted: string) =>
  rows.filter(({ economy }) => economy === wanted);

/** Say of each case whether its sign is open. */
export function rangesTakeaway(rows: readonly RangeRow[]): string {
  return economiesOf(rows)
    .map((economy) => {
      const own = ofEconomy(rows, economy);
      const open = own.filter(isOpen);
      const who = capital(inSentence(economy));
      if (open.length === 0) {
        const all = own.length === 1 ? `in ${spoken(own[0].case)}` : `in each of ${count(own.length)} cases`;
        return `${who} gains or loses with the same sign in at least 95% of draws ${all}.`;
      }
      const told = open.map(
        (row) => `${spoken(row.case)} (a gain in ${probabilityInWords(row.gains)} of draws)`,
      );
      return `For ${inSentence(economy)} the sign is open in ${list(told)}.`;
    })
    .join(' ');
}

const ROW = 46;
const RADIUS = 2.5;
/** Pixels kept free beside the scale: half a label reaches over its right end, and the row's name is on its left. */
const [LEFT, RIGHT] = [8, 30];
const TOP = 26;

/** Draw the cases of one country, under its name where nothing else says it. */
function drawRanges(rows: readonly RangeRow[], width: number, named: boolean): Drawing {
  const layout = layoutRows(
    rows.map((row, r) => ({
      ...(named && r === 0 ? { heading: row.economy } : {}),
      label: row.case,
      bars: 1,
    })),
    { width, top: TOP, barHeight: ROW, labelShare: 0.28 },
  );
  const domain = extent(rows.flatMap(({ dots, p5, p95 }) => [...dots, p5, p95]));
  const scaled = width - layout.left - LEFT - RIGHT;
  const line = (r: number) => layout.tops[r][0] + ROW - 8;
  const dots = rows.flatMap((row, r) => stacked(row.dots, domain, scaled, line(r) - 7));
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: 0,
    marginTop: TOP - 6,
    marginBottom: 0,
    x: { domain, insetLeft: LEFT, insetRight: RIGHT },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(ticksIn(domain, Math.max(3, Math.min(6, scaled / 70))), percentTick),
      ...zeroLine(
        layout.tops.map(([y]) => ({ y })),
        ROW,
        isNarrow(width),
      ),
      ...labelMarks(layout),
      Plot.dot(dots, { x: 'x', y: 'y', r: RADIUS, fill: (dot) => tone(dot.x) }),
      Plot.link(rows, interval('p5', 'p95', line, 1.5)),
      Plot.link(rows, interval('p25', 'p75', line, 5)),
      Plot.text(rows, {
        x: 'median',
        y: (_, r) => line(r),
        text: (row) => percent(row.median, { plus: true }),
        dy: 11,
        fontSize: 12,
        fontVariant: 'tabular-nums',
        ...halo,
      }),
    ],
  });
}

function interval(
  from: 'p5' | 'p25',
  to: 'p95' | 'p75',
  line: (r: number) => number,
  strokeWidth: number,
): Plot.LinkOptions {
  const y = (_: unknown, r: number) => line(r);
  return { x1: from, x2: to, y1: y, y2: y, stroke: COLOURS.ink, strokeWidth, strokeLinecap: 'round' };
}

/** Pile dots that would cover one another up, from a line upward; where piles grow too high, dots overlap. */
function stacked(
  values: readonly number[],
  [low, high]: readonly [number, number],
  width: number,
  base: number,
): { x: number; y: number }[] {
  const perPixel = (high - low) / width;
  const bin = 2 * RADIUS * perPixel;
  const piles = new Map<number, number[]>();
  for (const value of values) {
    const at = Math.floor((value - low) / bin);
    piles.set(at, [...(piles.get(at) ?? []), value]);
  }
  const highest = Math.max(...[...piles.values()].map((pile) => pile.length));
  const step = Math.min(2 * RADIUS, (ROW - 20) / highest);
  return [...piles].flatMap(([at, pile]) =>
    pile.map((value, k) => ({
      // The middle of the pile, but on the value's side of zero.
      x: Math.sign(low + (at + 0.5) * bin) === Math.sign(value) ? low + (at + 0.5) * bin : value,
      y: base - step * k,
    })),
  );
}
