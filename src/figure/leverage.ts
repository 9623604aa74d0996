import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { percent, percentInWords, times } from './format.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis } from './row-marks.ts';
import { percentTick, ticksIn } from './ticks.ts';
import { capital, inSentence } from './words.ts';

/** What one side could do to another, and what that would cost it: decimals of each side's own real income. */
export interface LeveragePair {
  readonly sender: string;
  readonly target: string;
  /** Above zero where something is lost. */
  readonly targetLoss: number;
  readonly senderCost: number;
  readonly directLoss: number;
}

/** Show, for every pair, the target's loss and the sender's cost on one scale. */
export function leverageFigure(pairs: readonly LeveragePair[], threat: string, source: string): Figure {
  const ranked = pairs.toSorted((a, b) => a.target.localeCompare(b.target) || b.targetLoss - a.targetLoss);
  return {
    id: 'leverage',
    title: 'Who could hurt whom, and at what cost',
    takeaway: leverageTakeaway(pairs, threat),
    measure: `Loss of each side\u2019s own real income from ${threat}, %: dot for the target, ring for the sender`,
    source,
    table: {
      columns: [
        { key: 'sender', label: 'Threatens', type: 'string' },
        { key: 'target', label: 'Threatened', type: 'string' },
        { key: 'targetLoss', label: 'Loss of the threatened', type: 'number', unit: 'share' },
        { key: 'senderCost', label: 'Cost to the one that threatens', type: 'number', unit: 'share' },
        { key: 'ratio', label: 'Loss over cost', type: 'number' },
        { key: 'directLoss', label: 'Direct loss, by formula', type: 'number', unit: 'share' },
      ],
      rows: ranked.map((pair) => ({ ...pair, ratio: ratioOf(pair) })),
    },
    chart: (width) => chart(ranked, width).svg,
  };
}

function ratioOf({ targetLoss, senderCost }: LeveragePair): number | undefined {
  return senderCost > 0 && targetLoss > 0 ? targetLoss / senderCost : undefined;
}

function chart(pairs: readonly LeveragePair[], width: number): Drawing {
  const layout = layoutRows(
    pairs.map((pair, p) => ({
      heading: p === 0 || pairs[p - 1].target !== pair.target ? `${pair.target} threatened by` : undefined,
      label: pair.sender,
      bars: 1,
    })),
    { width, top: 26, barHeight: 14, labelShare: 0.26 },
  );
  const placed = pairs.map((pair, p) => {
    const ratio = ratioOf(pair);
    return {
      ...pair,
      y: layout.tops[p][0] + 7,
      high: Math.max(pair.targetLoss, pair.senderCost),
      text: `${percent(pair.targetLoss)}${ratio === undefined ? '' : `, ${times(ratio)} to 1`}`,
    };
  });
  const values = pairs.flatMap(({ targetLoss, senderCost }) => [targetLoss, senderCost]);
  const domain: [number, number] = [Math.min(0, ...values), Math.max(0.0001, ...values)];
  // The longest label stands right of the farthest dot.
  const room = 12 + 7.6 * Math.max(...placed.map(({ text }) => text.length));
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: 8,
    marginTop: 20,
    marginBottom: 0,
    x: { domain, insetLeft: 8, insetRight: room },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(ticksIn(domain, isNarrow(width) ? 3 : 5), (value) => percentTick(value).replace('+', '')),
      Plot.ruleX([0], { stroke: COLOURS.ink, strokeWidth: 1 }),
      ...labelMarks(layout),
      Plot.ruleY(placed, {
        x1: 'senderCost',
        x2: 'targetLoss',
        y: 'y',
        stroke: COLOURS.track,
        strokeWidth: 6,
      }),
      Plot.dot(placed, {
        x: 'senderCost',
        y: 'y',
        r: 5,
        fill: COLOURS.paper,
        stroke: COLOURS.gain,
        strokeWidth: 2,
      }),
      Plot.dot(placed, {
        x: 'targetLoss',
        y: 'y',
        r: 6,
        fill: COLOURS.loss,
        stroke: COLOURS.paper,
        strokeWidth: 1.5,
      }),
      Plot.text(placed, {
        x: 'high',
        y: 'y',
        text: 'text',
        textAnchor: 'start',
        dx: 11,
        fontSize: 13,
        fontVariant: 'tabular-nums',
        ...halo,
      }),
    ],
  });
}

/** Name the largest loss and what it costs the sender, then the pair that is most even. */
export function leverageTakeaway(pairs: readonly LeveragePair[], threat: string): string {
  const hurt = pairs.filter(({ targetLoss }) => targetLoss > 0).sort((a, b) => b.targetLoss - a.targetLoss);
  if (hurt.length === 0) return `Nobody would lose by ${threat}.`;
  const [first] = hurt;
  const cost = (pair: LeveragePair) => {
    const ratio = ratioOf(pair);
    const own =
      pair.senderCost > 0
        ? `${inSentence(pair.sender)} ${percentInWords(pair.senderCost)}`
        : `${inSentence(pair.sender)} nothing`;
    return `${inSentence(pair.target)} ${percentInWords(pair.targetLoss)} of real income and ${own}${
      ratio !== undefined && ratio >= 1.15 ? `, ${times(ratio)} to 1` : ''
    }`;
  };
  const sentences = [
    `${capital(threat)} between ${inSentence(first.sender)} and ${inSentence(first.target)} would cost ${cost(first)}.`,
  ];
  const even = hurt
    .filter((pair) => pair !== first && ratioOf(pair) !== undefined)
    .sort((a, b) => ratioOf(a)! - ratioOf(b)!)[0];
  if (even) {
    sentences.push(
      `Most even is ${inSentence(even.sender)} against ${inSentence(even.target)}: it would cost ${cost(even)}.`,
    );
  }
  return sentences.join(' ');
}
