import type { Ledger } from '../strategy/ledger/scenario-ledger.ts';
import type { StatementLine } from '../strategy/ledger/statement.ts';
import { pointsInWords } from './break-even-words.ts';
import { COLOURS, tone } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { type MoneyUnit, money, moneyUnit } from './format.ts';
import { type Drawing, draw, Plot } from './plot.ts';
import { layoutRows } from './row-layout.ts';
import { halo, labelMarks, topAxis, zeroLine } from './row-marks.ts';
import { ticksIn } from './ticks.ts';
import { ledgerTakeaway } from './waterfall-words.ts';
import { capital, inSentence } from './words.ts';

/** Show the ledger as steps: the gain, what is taken off it, what is left, and what stands beside it. */
export function waterfallFigure(ledger: Ledger, source: string): Figure {
  const { statement, economy, unit, prices } = ledger;
  const inUnit = moneyUnit(unit, prices);
  return {
    id: 'ledger',
    title: 'The deal and its price in security',
    takeaway: ledgerTakeaway(ledger, inUnit),
    measure: `${capital(unit)} a year in prices of ${prices}, for ${inSentence(economy.name)}; payments over many years as an equal yearly sum over ${ledger.spec.horizon} years`,
    source,
    table: {
      columns: [
        { key: 'title', label: 'Line', type: 'string' },
        { key: 'kind', label: 'Kind', type: 'string' },
        { key: 'counted', label: 'Charged to the deal', type: 'string' },
        { key: 'yearly', label: `${capital(unit)} a year`, type: 'number' },
        { key: 'present', label: `${capital(unit)}, present value`, type: 'number' },
      ],
      rows: [
        ...statement.lines.map(({ title, kind, counted, yearly, present }) => ({
          title,
          kind: KINDS[kind],
          counted: counted ? 'yes' : 'no',
          yearly: rounded(yearly),
          present: rounded(present),
        })),
        {
          title: 'What is left',
          kind: 'balance',
          counted: 'yes',
          yearly: rounded(statement.balance.yearly),
          present: rounded(statement.balance.present),
        },
      ],
    },
    chart: (width) => chart(ledger, inUnit, width).svg,
  };
}

const KINDS = {
  gain: 'gain of the deal',
  threat: 'expected loss from the threat',
  stream: 'payments',
  once: 'paid once',
  yearly: 'paid every year',
  risk: 'risk times loss',
  unpriced: 'without a price',
} as const;

/** Amounts are known to a few digits; the table keeps four decimals of the unit. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(4));
}

interface Step {
  readonly heading: string | undefined;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly value: number | undefined;
  /** Drawn hollow: not part of the sum. */
  readonly beside: boolean;
}

/** A line in a label; the threat says by how much it is taken to be likelier. */
function labelOf({ kind, title }: StatementLine, { spec }: Ledger): string {
  return kind === 'threat' && spec.likelier
    ? `${title}, if ${pointsInWords(spec.likelier.value)} likelier`
    : title;
}

function stepsOf(ledger: Ledger): Step[] {
  const { statement } = ledger;
  const counted = statement.lines.filter((line) => line.counted);
  const beside = statement.lines.filter((line) => !line.counted);
  let level = 0;
  const steps: Step[] = counted.map((line, at) => {
    const { yearly } = line;
    const from = level;
    level += yearly ?? 0;
    return {
      heading: at === 0 ? 'Charged to the deal' : undefined,
      label: labelOf(line, ledger),
      from,
      to: level,
      value: yearly,
      beside: false,
    };
  });
  steps.push({
    heading: undefined,
    label: 'What is left',
    from: 0,
    to: level,
    value: level,
    beside: false,
  });
  beside.forEach(({ title, yearly }, at) => {
    steps.push({
      heading: at === 0 ? 'Set beside it, not charged' : undefined,
      label: title,
      from: 0,
      to: yearly ?? 0,
      value: yearly,
      beside: true,
    });
  });
  return steps;
}

function chart(ledger: Ledger, unit: MoneyUnit, width: number): Drawing {
  const steps = stepsOf(ledger);
  const layout = layoutRows(
    steps.map(({ heading, label }) => ({ heading, label, bars: 1 })),
    { width, top: 26, labelShare: 0.34 },
  );
  const bars = steps.map((step, at) => ({
    ...step,
    y: layout.tops[at][0],
    text: step.value === undefined ? 'no price' : money(step.value, unit, { plus: true }),
    end: Math.max(step.from, step.to),
  }));
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const domain: [number, number] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const short = (value: number) => (value === 0 ? '0' : money(value, unit).replace(/\.0+(?=[a-z])/, ''));
  return draw({
    width,
    height: layout.height,
    marginLeft: layout.left + 4,
    marginRight: 86,
    marginTop: 20,
    marginBottom: 0,
    x: { domain, insetLeft: 6 },
    y: { type: 'identity', axis: null },
    marks: [
      ...topAxis(ticksIn(domain, isNarrow(width) ? 3 : 5), short),
      ...zeroLine(bars, layout.barHeight, isNarrow(width)),
      ...labelMarks({ ...layout, left: layout.left + 4 }),
      Plot.rect(bars, {
        x1: (bar) => Math.min(bar.from, bar.to),
        x2: 'end',
        y1: 'y',
        y2: (bar) => bar.y + layout.barHeight,
        fill: (bar) => (bar.beside ? COLOURS.track : tone(bar.value ?? 0)),
        stroke: (bar) => (bar.beside ? COLOURS.muted : 'none'),
      }),
      Plot.text(bars, {
        x: 'end',
        y: (bar) => bar.y + layout.barHeight / 2,
        text: 'text',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fontVariant: 'tabular-nums',
        ...halo,
      }),
    ],
  });
}
