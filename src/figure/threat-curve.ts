import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { percent, percentInWords } from './format.ts';
import { panels } from './panels.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { halo } from './row-marks.ts';
import { percentTick, ticksIn } from './ticks.ts';
import { capital, inSentence, slug } from './words.ts';

/** A tariff threat carried out at some rates. Changes are decimals of each side's own real income. */
export interface ThreatCurve {
  readonly sender: string;
  readonly target: string;
  readonly points: readonly { readonly rate: number; readonly target: number; readonly sender: number }[];
  /** The rate at which the sender does best, and what it gains there. */
  readonly best: number;
  readonly bestGain: number;
  /** Where it stops gaining; nothing where it still gains at the highest rate. */
  readonly breakEven: number | undefined;
  /** Rates at which the sender does not lose, ascending. */
  readonly credible: readonly (readonly [low: number, high: number])[];
  /** The most that the threat could extract as far as the sender does not lose, such as `$25.6 billion`; where known. */
  readonly extractable?: string;
}

/** Show what a threat costs its target and its sender at every rate, and where the sender does not lose. */
export function threatCurveFigure(curve: ThreatCurve, source: string): Figure {
  const { sender, target, points, credible } = curve;
  const inside = (rate: number) => credible.some(([low, high]) => rate >= low && rate <= high);
  return {
    id: `threat-${slug(sender)}-${slug(target)}`,
    title: `How large a threat is believable: ${sender} against ${target}`,
    takeaway: threatTakeaway(curve),
    measure: `Change in real income, %, by the tariff put on top of the one in force; each side has its own scale${shaded(curve).length > 0 ? '; shaded where the sender does not lose' : ''}`,
    source,
    table: {
      columns: [
        { key: 'rate', label: 'Tariff on top', type: 'number', unit: 'share' },
        { key: 'target', label: `Real income: ${target}`, type: 'number', unit: 'share' },
        { key: 'sender', label: `Real income: ${sender}`, type: 'number', unit: 'share' },
        { key: 'credible', label: 'Sender does not lose', type: 'string' },
      ],
      rows: points.map((point) => ({ ...point, credible: inside(point.rate) ? 'yes' : 'no' })),
    },
    chart: (width) =>
      panels([
        { title: capital(inSentence(target)), drawing: panel(curve, 'target', width) },
        { title: capital(inSentence(sender)), drawing: panel(curve, 'sender', width) },
      ]).svg,
  };
}

const HEIGHT = 190;
/** Room for the labels of the vertical axis. */
const LEFT = 58;

function panel(curve: ThreatCurve, side: 'target' | 'sender', width: number): Drawing {
  const { points } = curve;
  const marks = side === 'sender' ? turns(curve) : [];
  const line = [...points.map((point) => ({ rate: point.rate, value: point[side] })), ...marks].toSorted(
    (a, b) => a.rate - b.rate,
  );
  const values = line.map(({ value }) => value);
  const highest = Math.max(...points.map(({ rate }) => rate), 0.01);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const margin = 0.12 * (high - low || 0.01);
  // Two labels stand one above the other over the turning points.
  const domain = [low - margin, high + (marks.length > 1 ? 2.6 : 1) * margin] as const;
  const last = points[points.length - 1];
  return draw({
    width,
    height: HEIGHT,
    marginLeft: LEFT,
    marginRight: 22,
    marginTop: 12,
    marginBottom: 24,
    x: { domain: [0, highest], axis: null },
    y: { domain: [...domain], axis: null },
    marks: [
      Plot.rect(shaded(curve), {
        x1: '0',
        x2: '1',
        y1: () => domain[0],
        y2: () => domain[1],
        fill: COLOURS.track,
      }),
      Plot.gridY(ticksIn(domain, 4), { stroke: COLOURS.muted, strokeOpacity: 0.22 }),
      Plot.axisY(ticksIn(domain, 4), {
        tickSize: 0,
        tickFormat: percentTick,
        label: null,
        fill: COLOURS.muted,
      }),
      Plot.axisX(ticksIn([0, highest], isNarrow(width) ? 4 : 8), {
        tickSize: 3,
        tickFormat: (value: number) => percentTick(value).replace('+', ''),
        label: null,
        fill: COLOURS.muted,
      }),
      Plot.ruleY([0], { stroke: COLOURS.ink, strokeWidth: 1 }),
      Plot.line(line, {
        x: 'rate',
        y: 'value',
        stroke: side === 'target' ? COLOURS.loss : COLOURS.gain,
        strokeWidth: 2.5,
      }),
      Plot.dot(marks, {
        x: 'rate',
        y: 'value',
        r: 5,
        fill: COLOURS.gain,
        stroke: COLOURS.paper,
        strokeWidth: 1.5,
      }),
      ...marks.map((mark, at) =>
        Plot.text([mark], {
          x: 'rate',
          y: 'value',
          text: 'text',
          textAnchor: mark.rate > 0.6 * highest ? 'end' : 'start',
          dx: mark.rate > 0.6 * highest ? -4 : 4,
          dy: at + 1 < marks.length ? -27 : -12,
          fontSize: 12,
          ...halo,
        }),
      ),
      Plot.text(side === 'target' && last ? [last] : [], {
        x: 'rate',
        y: side,
        text: (point: ThreatCurve['points'][number]) => percent(point[side], { plus: true }),
        textAnchor: 'end',
        dy: -11,
        fontSize: 12,
        fontWeight: 700,
        ...halo,
      }),
    ],
  });
}

/** The rates at which the sender does not lose, as far as the chart reaches. */
function shaded({ credible, points }: ThreatCurve): (readonly [number, number])[] {
  const highest = Math.max(...points.map(({ rate }) => rate), 0.01);
  return credible
    .filter(([from, to]) => to > from && from < highest)
    .map(([from, to]) => [from, Math.min(to, highest)] as const);
}

interface Turn {
  readonly rate: number;
  readonly value: number;
  readonly text: string;
}

/** The rates that matter to the sender, with their labels. */
function turns({ best, bestGain, breakEven }: ThreatCurve): Turn[] {
  if (best === 0) return [];
  const peak = { rate: best, value: bestGain, text: `best at ${percent(best)}` };
  if (breakEven === undefined) return [peak];
  return [peak, { rate: breakEven, value: 0, text: `stops gaining at ${percent(breakEven)}` }];
}

/** Say what the threat costs, where the sender does best, and how far it would go. */
export function threatTakeaway(curve: ThreatCurve): string {
  const { sender, target, points, best, bestGain, breakEven, credible } = curve;
  const [from, on] = [inSentence(sender), inSentence(target)];
  const worst = points.reduce((a, b) => (b.target < a.target ? b : a), { rate: 0, target: 0, sender: 0 });
  if (worst.target >= 0) return `${capital(on)} loses nothing by any such tariff of ${from}.`;
  const own =
    worst.sender < 0
      ? `cost ${from} ${percentInWords(worst.sender)}`
      : `gain ${from} ${percentInWords(worst.sender)}`;
  const cost = `A tariff of ${percentInWords(worst.rate)} on top would cost ${on} ${percentInWords(worst.target)} of real income and ${own} of its own.`;
  if (best === 0) {
    const set = credible.filter(([low, high]) => high > low);
    return set.length === 0
      ? `${cost} ${capital(from)} would lose by any such tariff, so none is believable on its income alone.`
      : `${cost} ${capital(from)} would lose by any such tariff, but no more than it is worth to it up to ${percentInWords(set[set.length - 1][1])}.`;
  }
  const gains = `${capital(from)} does best at ${percentInWords(best)}, where it gains ${percentInWords(bestGain)}`;
  const end =
    breakEven === undefined
      ? 'and does not lose at any rate looked at: the whole threat is believable.'
      : `and loses beyond ${percentInWords(breakEven)}: a larger tariff hurts both.`;
  const asked =
    curve.extractable === undefined
      ? ''
      : ` As far as it does not lose, it could ask ${on} for ${curve.extractable} a year at most.`;
  return `${cost} ${gains}, ${end}${asked}`;
}
