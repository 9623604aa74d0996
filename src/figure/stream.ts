import type { StreamReport } from '../strategy/ledger/scenario-ledger.ts';
import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { money, moneyUnit } from './format.ts';
import { draw, Plot } from './plot.ts';
import { halo } from './row-marks.ts';
import { ticksIn } from './ticks.ts';
import { capital, inSentence, list, slug } from './words.ts';

const MEASURES = [
  { key: 'nominal', label: 'in cash', dash: '7 4', colour: COLOURS.muted },
  { key: 'real', label: 'at constant prices', dash: '', colour: COLOURS.loss },
  { key: 'present', label: 'discounted', dash: '2 3', colour: COLOURS.gain },
] as const;

/** How a reported total is said. */
const REPORTED = {
  nominal: 'in cash',
  real: 'at constant prices',
  mean: 'a year on average at constant prices',
  present: 'as a net present value',
} as const;

/** Show a stream of payments year by year in cash, at constant prices and discounted. */
export function streamFigure({ id, title, unit, spec, value }: StreamReport, source: string): Figure {
  const inUnit = moneyUnit(unit, spec.start);
  const long = (amount: number) => money(amount, inUnit, { long: true });
  const own = `${capital(inSentence(title))} add up to ${list(
    (['nominal', 'real', 'present'] as const).map((what) => `${long(value[what])} ${REPORTED[what]}`),
  )}, or ${long(value.mean)} ${REPORTED.mean}.`;
  const others = spec.reported.map(({ what, amount }) => `${long(amount)} ${REPORTED[what]}`);
  const rows = value.years.map((year) => ({ ...year, calendar: spec.start + year.year - 1 }));
  return {
    id: `payments-${slug(id)}`,
    title: `${title}, year by year`,
    takeaway: others.length > 0 ? `${own} Reported are ${list(others)}.` : own,
    measure: `${capital(unit)} a year; in cash the chart ends where the payments leave the scale`,
    source,
    table: {
      columns: [
        { key: 'year', label: 'Year', type: 'number', unit: 'year' },
        { key: 'nominal', label: `In cash, ${unit}`, type: 'number' },
        { key: 'real', label: `In prices of ${spec.start}, ${unit}`, type: 'number' },
        { key: 'present', label: `Discounted, ${unit}`, type: 'number' },
      ],
      rows: rows.map(({ calendar, nominal, real, present }) => ({
        year: calendar,
        nominal: Number(nominal.toFixed(3)),
        real: Number(real.toFixed(3)),
        present: Number(present.toFixed(3)),
      })),
    },
    chart: (width) => {
      // Cash grows without end where it is indexed; the scale is set by what it is worth.
      const top = 1.25 * Math.max(...rows.map(({ real }) => real));
      const last = rows[rows.length - 1];
      const room = isNarrow(width) ? 12 : 120;
      const ends = MEASURES.map((one) => {
        const seen = rows.filter((row) => row[one.key] <= top);
        return { ...one, at: seen[seen.length - 1] ?? rows[0] };
      });
      return draw({
        width,
        height: 240,
        marginLeft: 48,
        marginRight: room,
        marginTop: 16,
        marginBottom: 26,
        x: { domain: [rows[0].calendar, last.calendar], axis: null },
        y: { domain: [0, top], axis: null },
        marks: [
          Plot.gridY(ticksIn([0, top], 4), { stroke: COLOURS.muted, strokeOpacity: 0.22 }),
          Plot.axisY(ticksIn([0, top], 4), {
            tickSize: 0,
            tickFormat: String,
            label: null,
            fill: COLOURS.muted,
          }),
          Plot.axisX(ticksIn([rows[0].calendar, last.calendar], isNarrow(width) ? 3 : 6), {
            tickSize: 3,
            tickFormat: String,
            label: null,
            fill: COLOURS.muted,
          }),
          ...MEASURES.map(({ key, dash, colour }) =>
            Plot.line(
              rows.filter((row) => row[key] <= top),
              { x: 'calendar', y: key, stroke: colour, strokeWidth: 2, strokeDasharray: dash },
            ),
          ),
          ...ends.map(({ key, label, at }) =>
            Plot.text([at], {
              x: 'calendar',
              y: key,
              text: () => label,
              textAnchor: at === last && !isNarrow(width) ? 'start' : 'end',
              dx: at === last && !isNarrow(width) ? 6 : 0,
              dy: at === last && !isNarrow(width) ? 0 : -9,
              fontSize: 12,
              ...halo,
            }),
          ),
        ],
      }).svg;
    },
  };
}
