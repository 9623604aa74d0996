import { COLOURS } from './colours.ts';
import type { Figure } from './figure.ts';
import { percent, probabilityInWords } from './format.ts';
import { draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks } from './row-marks.ts';
import { count, inSentence, spoken } from './words.ts';

/** An assumption and the value of it, if any, at which a conclusion changes its sign. */
export interface TurningPoint {
  readonly economy: string;
  readonly case: string;
  /** The outcome as it is, decimal. */
  readonly central: number;
  readonly assumption: string;
  /** Where the assumption is, and where the sign changes: in words, and as shares of the way that was looked at. */
  readonly centre: string;
  readonly flips: string | undefined;
  readonly centreAt: number;
  readonly flipsAt: number | undefined;
  /** Share of draws beyond; nothing where it is not known or there is no such value. */
  readonly beyond: number | undefined;
}

/** Show what would change the answer: how far each assumption would have to move, by itself. */
export function turningPointsFigure(points: readonly TurningPoint[], source: string): Figure {
  const turning = points.filter((point) => point.flipsAt !== undefined);
  return {
    id: 'turning-points',
    title: 'What would change the answer',
    takeaway: turningTakeaway(points),
    measure:
      'Each line is the range that was looked at, one assumption moved alone: the ring is where it is, the mark where the sign changes',
    source,
    table: {
      columns: [
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'case', label: 'Case', type: 'string' },
        { key: 'central', label: 'Real income', type: 'number', unit: 'share' },
        { key: 'assumption', label: 'Assumption', type: 'string' },
        { key: 'centre', label: 'Is at', type: 'string' },
        { key: 'flips', label: 'Sign changes at', type: 'string' },
        { key: 'beyond', label: 'Draws beyond', type: 'number', unit: 'probability' },
      ],
      rows: points.map(({ centreAt: _, flipsAt: __, flips, ...row }) => ({
        ...row,
        flips: flips ?? 'nowhere that was looked',
      })),
    },
    chart: (width) => drawTurning(turning.length > 0 ? turning : points.slice(0, 1), width),
  };
}

/** Name the nearest turning point, or say that there is none. */
export function turningTakeaway(points: readonly TurningPoint[]): string {
  const turning = points.filter(({ flipsAt }) => flipsAt !== undefined);
  const kept = points.length - turning.length;
  if (turning.length === 0) {
    const answers = new Set(points.map((one) => `${one.economy} ${one.case}`)).size;
    return `No assumption, moved alone over all that was looked at, changes the sign of ${answers === 1 ? 'the answer' : `any of ${count(answers)} answers`}.`;
  }
  const near = turning.toSorted((a, b) => (b.beyond ?? 0) - (a.beyond ?? 0) || distance(a) - distance(b))[0];
  const often =
    near.beyond === undefined ? '' : `, beyond which lie ${probabilityInWords(near.beyond)} of draws`;
  return (
    `The answer for ${inSentence(near.economy)} in ${spoken(near.case)} (${percent(near.central, { plus: true })}) changes its sign ` +
    `with the ${near.assumption} at ${near.flips} instead of ${near.centre}${often}. ` +
    `${kept} of ${points.length} pairs of an answer and an assumption keep their sign over all that was looked at.`
  );
}

const distance = ({ centreAt, flipsAt }: TurningPoint) => Math.abs(flipsAt! - centreAt);

const ROW = 30;
/** Pixels that the line keeps off the edges, so that a label may reach over its ends. */
const INSET = 30;
const SIDES = ['start', 'middle', 'end'] as const;
const sideOf = (share: number) => (share < 0.2 ? 'start' : share > 0.8 ? 'end' : 'middle');
const TOP = 4;

function drawTurning(points: readonly TurningPoint[], width: number): string {
  const layout = layoutRows(
    points.map((point, r) => {
      const [before] = r > 0 ? [points[r - 1]] : [];
      const same = before?.economy === point.economy && before.case === point.case;
      const heading = `${point.case}, ${point.economy}: ${percent(point.central, { plus: true })}`;
      return { ...(same ? {} : { heading }), label: point.assumption, bars: 1 };
    }),
    { width, top: TOP, barHeight: ROW, labelShare: 0.34 },
  );
  const rows = points.map((point, r) => ({ ...point, y: layout.tops[r][0] + ROW - 8 }));
  const turning = rows.filter(({ flipsAt }) => flipsAt !== undefined);
  const label = (words: 'centre' | 'flips', at: 'centreAt' | 'flipsAt', side: (typeof SIDES)[number]) =>
    Plot.text(
      (words === 'flips' ? turning : rows).filter((row) => sideOf(row[at]!) === side),
      {
        x: at,
        y: 'y',
        text: words,
        // At the ends of the line a long label turns inward.
        textAnchor: side,
        dx: side === 'middle' ? 0 : side === 'start' ? -INSET : INSET,
        // Where the two stand close the mark's label goes below the line, out of the ring's way.
        dy: words === 'flips' ? 12 : -12,
        fontSize: 12,
        fontVariant: 'tabular-nums',
        ...(words === 'flips' ? { ...halo, fontWeight: 700 } : { ...halo, fill: COLOURS.muted }),
      },
    );
  return draw({
    width,
    height: layout.height + 8,
    marginLeft: layout.left,
    marginRight: 0,
    marginTop: TOP,
    marginBottom: 8,
    x: { domain: [0, 1], axis: null, insetLeft: INSET, insetRight: INSET },
    y: { type: 'identity', axis: null },
    marks: [
      ...labelMarks(layout),
      Plot.link(rows, { x1: () => 0, x2: () => 1, y1: 'y', y2: 'y', stroke: COLOURS.track, strokeWidth: 4 }),
      Plot.link(turning, {
        x1: 'centreAt',
        x2: 'flipsAt',
        y1: 'y',
        y2: 'y',
        stroke: COLOURS.neutral,
        strokeWidth: 2,
      }),
      Plot.dot(rows, {
        x: 'centreAt',
        y: 'y',
        r: 5,
        fill: COLOURS.paper,
        stroke: COLOURS.ink,
        strokeWidth: 1.5,
      }),
      Plot.dot(turning, { x: 'flipsAt', y: 'y', r: 5, symbol: 'diamond', fill: COLOURS.loss }),
      ...SIDES.flatMap((side) => [label('centre', 'centreAt', side), label('flips', 'flipsAt', side)]),
    ],
  }).svg;
}
