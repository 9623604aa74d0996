import { COLOURS } from './colours.ts';
import { Plot } from './plot.ts';
import type { RowLayout } from './row-layout.ts';

/** Text that stays legible where it crosses a grid line. */
export const halo = {
  fill: COLOURS.ink,
  stroke: COLOURS.paper,
  strokeWidth: 4,
  strokeLinejoin: 'round',
} as const;

/** Draw the headings and labels of a layout at their places, from the left edge. */
export function labelMarks(layout: RowLayout): Plot.Markish[] {
  const place = {
    y: 'y',
    text: 'text',
    frameAnchor: 'left',
    dx: -layout.left,
    textAnchor: 'start',
    lineAnchor: 'top',
    lineHeight: 16 / 13,
    fontSize: 13,
    ...halo,
  } as const;
  return [Plot.text(layout.headings, { ...place, fontWeight: 700 }), Plot.text(layout.labels, place)];
}

/** Draw an axis on top with light grid lines below it. */
export function topAxis(ticks: number[], format: (value: number) => string): Plot.Markish[] {
  return [
    Plot.gridX(ticks, { stroke: COLOURS.muted, strokeOpacity: 0.22 }),
    Plot.axisX(ticks, {
      anchor: 'top',
      tickSize: 0,
      tickPadding: 4,
      tickFormat: format,
      label: null,
      fill: COLOURS.muted,
    }),
  ];
}

/** Draw the line at zero, in a narrow chart beside the bars only: labels stand between them. */
export function zeroLine(
  bars: readonly { readonly y: number }[],
  height: number,
  narrow: boolean,
): Plot.Markish[] {
  const line = { stroke: COLOURS.ink, strokeWidth: 1 };
  if (!narrow) return [Plot.ruleX([0], line)];
  return [Plot.ruleX(bars, { ...line, x: () => 0, y1: 'y', y2: (bar) => bar.y + height })];
}
