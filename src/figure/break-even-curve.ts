import { type BreakEvenCurve, riseOf } from '../strategy/break-even-curve.ts';
import { limitInWords, verdict } from './break-even-words.ts';
import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { probability } from './format.ts';
import { panels } from './panels.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { halo } from './row-marks.ts';
import { percentTick, ticksIn } from './ticks.ts';
import { capital, inSentence, spoken } from './words.ts';

/** One country's deals against a tariff of one power, at every size. */
export interface CurvePanel {
  readonly economy: string;
  readonly power: string;
  /** Title of each deal, in the order of the curves. */
  readonly titles: readonly string[];
  readonly curves: readonly BreakEvenCurve[];
}

/** Show how the risk that a deal is worth falls as the threatened tariff grows. */
export function breakEvenCurveFigure(panelsOf: readonly CurvePanel[], source: string): Figure {
  return {
    id: 'break-even-curve',
    title: 'How much risk a deal is worth, by the size of the threat',
    takeaway: panelsOf.map(curveTakeaway).join(' '),
    measure:
      'Largest rise in the probability of the tariff at which signing still pays, by the tariff threatened',
    source,
    table: {
      columns: [
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'deal', label: 'Deal', type: 'string' },
        { key: 'rate', label: 'Tariff on top', type: 'number', unit: 'share' },
        { key: 'threat', label: 'Real income: tariff alone', type: 'number', unit: 'share' },
        { key: 'both', label: 'Real income: deal and tariff', type: 'number', unit: 'share' },
        { key: 'breakEven', label: 'Break-even rise in probability', type: 'number', unit: 'probability' },
        { key: 'verdict', label: 'Verdict', type: 'string' },
      ],
      rows: panelsOf.flatMap(({ economy, titles, curves }) =>
        curves.flatMap(({ points }, c) =>
          points.map(({ rate, threat, both, result }) => ({
            economy,
            deal: titles[c],
            rate,
            threat,
            both,
            breakEven: result.kind === 'threshold' ? result.rise : undefined,
            verdict: verdict(result),
          })),
        ),
      ),
    },
    chart: (width) =>
      panels(
        panelsOf.map((one) => ({
          title: `${one.economy}, threatened by ${inSentence(one.power)}`,
          drawing: panel(one, width),
        })),
      ).svg,
  };
}

/** Pixels of the vertical scale, and of a name at the end of a line. */
const PLOT = 220;
const LABEL = 17;

const DASHES = ['', '7 4', '2 3', '10 3 2 3', '1 5'];
/** The same in words, for the key of a narrow chart. */
const STROKES = ['solid', 'dashed', 'dotted', 'dash and dot', 'sparse dots'];

function panel({ titles, curves }: CurvePanel, width: number): Drawing {
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(({ rate }) => rate)));
  const room = isNarrow(width) ? 18 : 240;
  const lines = curves.flatMap(({ points, prior }, c) =>
    points.map((point) => ({ rate: point.rate, rise: riseOf(point, prior), c })),
  );
  const ends = placedEnds(
    curves.map(({ points, prior }, c) => ({
      title: titles[c],
      rise: riseOf(points[points.length - 1], prior),
      c,
    })),
    LABEL / PLOT,
  );
  const height = PLOT + 40 + (isNarrow(width) ? 18 * titles.length : 0);
  const key = isNarrow(width)
    ? titles.map((title, c) => ({ text: `${STROKES[c % STROKES.length]}: ${title}`, y: 12 + 18 * c }))
    : [];
  return draw({
    width,
    height,
    marginLeft: 46,
    marginRight: room,
    marginTop: 14 + 18 * key.length,
    marginBottom: 26,
    x: { domain: [0, highest], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.gridY([0, 0.25, 0.5, 0.75, 1], { stroke: COLOURS.muted, strokeOpacity: 0.22 }),
      Plot.axisY([0, 0.25, 0.5, 0.75, 1], {
        tickSize: 0,
        tickFormat: (value: number) => `${value * 100}%`,
        label: null,
        fill: COLOURS.muted,
      }),
      Plot.axisX(ticksIn([0, highest], isNarrow(width) ? 4 : 8), {
        tickSize: 3,
        tickFormat: (value: number) => percentTick(value).replace('+', ''),
        label: null,
        fill: COLOURS.muted,
      }),
      ...curves.map((_, c) =>
        Plot.line(
          lines.filter((point) => point.c === c),
          {
            x: 'rate',
            y: 'rise',
            stroke: COLOURS.gain,
            strokeWidth: 2.5,
            curve: 'monotone-x',
            strokeDasharray: DASHES[c % DASHES.length],
          },
        ),
      ),
      Plot.text(isNarrow(width) ? [] : ends, {
        x: () => highest,
        y: 'y',
        text: (end) => `${end.title}, ${probability(end.rise)}`,
        textAnchor: 'start',
        dx: 8,
        fontSize: 12,
        lineWidth: 19,
        ...halo,
      }),
      ...key.map(({ text, y }) =>
        Plot.text([text], {
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dx: -44,
          dy: y - 18 * titles.length - 14,
          fontSize: 12,
          fill: COLOURS.ink,
        }),
      ),
    ],
  });
}

/**
 * Keep the names at the ends of the lines apart by `step`, each as near to its line as all together allow: the least
 * squares of what they move, which is the pooling of neighbours in the wrong order.
 */
function placedEnds<End extends { readonly rise: number }>(
  ends: readonly End[],
  step: number,
): (End & { y: number })[] {
  const sorted = ends.toSorted((a, b) => a.rise - b.rise);
  const pools: { sum: number; count: number }[] = [];
  sorted.forEach(({ rise }, at) => {
    let pool = { sum: rise - at * step, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const places = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  const placed = sorted.map((end, at) => ({ ...end, y: places[at] + at * step }));
  const low = Math.min(0, ...placed.map(({ y }) => y));
  const over = Math.max(0, (placed.at(-1)?.y ?? 0) - low - 1);
  return placed.map((end) => ({ ...end, y: end.y - low - over }));
}

/** Name, for the deal worth most risk, how far it may rise against the smallest and the largest threat. */
function curveTakeaway({ economy, power, titles, curves }: CurvePanel): string {
  const best = curves.reduce((a, b) => (b.gain > a.gain ? b : a));
  const title = spoken(titles[curves.indexOf(best)]);
  const real = best.points.filter(({ rate }) => rate > 0);
  const [first, last] = [real[0], real[real.length - 1]];
  const name = inSentence(economy);
  if (!(best.gain > 0) || !first) return `No deal pays for ${name}, whatever the threat.`;
  const points = (rate: number) => `${Number((rate * 100).toPrecision(3))} points`;
  const limit = (point: typeof first) =>
    point.result.kind === 'threshold'
      ? `by less than ${limitInWords(point.result.rise)}`
      : point.result.kind === 'never'
        ? 'not at all'
        : 'by any amount';
  return `${capital(title)} pays for ${name} if it makes a tariff of ${points(first.rate)} by ${inSentence(power)} likelier ${limit(first)}, and one of ${points(last.rate)} likelier ${limit(last)}.`;
}
