import type { BreakEven } from '../strategy/break-even.ts';
import type { Interval } from '../sweep/results/quantiles.ts';
import { breakEvenTakeaway, verdict } from './break-even-words.ts';
import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { probability } from './format.ts';
import { panels } from './panels.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis } from './row-marks.ts';
import { endColumns, endsOf, shadeNote } from './spread.ts';

/** A deal set against a threat, from one country's point of view. Changes are decimals from one base. */
export interface BreakEvenRow {
  readonly economy: string;
  readonly deal: string;
  readonly threat: string;
  /** W(deal). */
  readonly gain: number;
  /** W(deal and threat). */
  readonly both: number;
  readonly result: BreakEven;
  /** What 90% and 50% of the draws come to, where some were drawn. */
  readonly range?: Interval;
}

/** Show, for every deal and threat, how much likelier the threat may become before the deal stops paying. */
export function breakEvenFigure(rows: readonly BreakEvenRow[], source: string): Figure {
  const drawn = rows.some(({ range }) => range);
  return {
    id: 'break-even',
    title: 'How much extra risk each deal is worth',
    takeaway: breakEvenTakeaway(rows),
    measure: `Largest rise in the probability of the threat at which signing still pays, percentage points${shadeNote(drawn)}`,
    source,
    table: {
      columns: [
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'deal', label: 'Deal', type: 'string' },
        { key: 'threat', label: 'Threat', type: 'string' },
        { key: 'gain', label: 'Real income: deal alone', type: 'number', unit: 'share' },
        { key: 'both', label: 'Real income: deal and threat', type: 'number', unit: 'share' },
        { key: 'breakEven', label: 'Break-even rise in probability', type: 'number', unit: 'probability' },
        ...endColumns(drawn, 'probability'),
        { key: 'verdict', label: 'Verdict', type: 'string' },
      ],
      rows: rows.map(({ result, range, ...row }) => ({
        ...row,
        ...endsOf(range),
        breakEven: result.kind === 'threshold' ? result.rise : undefined,
        verdict: verdict(result),
      })),
    },
    chart: (width) => chart(rows, width).svg,
  };
}

/** One panel a country, named where there are several. */
function chart(rows: readonly BreakEvenRow[], width: number): Drawing {
  const economies = [...new Set(rows.map((row) => row.economy))];
  return panels(
    economies.map((economy) => ({
      title: economy,
      drawing: panel(
        rows.filter((row) => row.economy === economy),
        width,
      ),
    })),
  );
}

function panel(rows: readonly BreakEvenRow[], width: number): Drawing {
  const layout = layoutRows(
    rows.map((row, r) => ({
      heading: r === 0 || rows[r - 1].deal !== row.deal ? row.deal : undefined,
      label: row.threat,
      bars: 1,
    })),
    { width, top: 26, barHeight: 14, labelShare: 0.36 },
  );
  const placed = rows.map((row, r) => {
    const { result } = row;
    const end = result.kind === 'threshold' ? result.rise : result.kind === 'never' ? 0 : 1;
    const text = result.kind === 'threshold' ? probability(result.rise) : verdict(result);
    return {
      y: layout.tops[r][0],
      middle: layout.tops[r][0] + 7,
      end,
      text,
      dot: result.kind === 'threshold',
      ...row.range,
    };
  });
  const text = { x: 'end', y: 'middle', text: 'text', fontSize: 13, fontWeight: 700 } as const;
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: 8,
    marginTop: 20,
    marginBottom: 0,
    x: { domain: [0, 1], insetLeft: 8, insetRight: 8 },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(isNarrow(width) ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1], (value) => `${value * 100}%`),
      ...labelMarks(layout),
      Plot.ruleY(placed, {
        x1: 0,
        x2: 1,
        y: 'middle',
        stroke: COLOURS.track,
        strokeWidth: 6,
        strokeLinecap: 'round',
      }),
      Plot.ruleY(placed, {
        filter: (row) => row.end > 0,
        x1: 0,
        x2: 'end',
        y: 'middle',
        stroke: COLOURS.gain,
        strokeWidth: 6,
        strokeLinecap: 'round',
      }),
      ...(['p5 p95', 'p25 p75'] as const).map((ends) => {
        const [x1, x2] = ends.split(' ');
        return Plot.ruleY(
          placed.filter(({ p5 }) => p5 !== undefined),
          { x1, x2, y: 'middle', stroke: COLOURS.gain, strokeOpacity: 0.3, strokeWidth: 16 },
        );
      }),
      Plot.dot(placed, {
        filter: 'dot',
        x: 'end',
        y: 'middle',
        r: 6,
        fill: COLOURS.gain,
        stroke: COLOURS.paper,
        strokeWidth: 1.5,
      }),
      Plot.text(placed, {
        ...text,
        filter: (row) => row.end <= 0.88,
        textAnchor: 'start',
        dx: 11,
        ...halo,
      }),
      Plot.text(placed, {
        ...text,
        filter: (row) => row.end > 0.88,
        textAnchor: 'end',
        dx: -11,
        ...halo,
      }),
    ],
  });
}
