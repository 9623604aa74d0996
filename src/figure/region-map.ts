import { colourKey } from './colour-key.ts';
import { COLOURS } from './colours.ts';
import { isNarrow } from './figure.ts';
import { type Drawing, draw, Plot, stack } from './plot.ts';
import { wrapText } from './row-layout.ts';
import { halo } from './row-marks.ts';
import { ticksIn } from './ticks.ts';

/** A rectangle of the plane with what holds in it. */
export interface MapRegion {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** One of the labels of the key. */
  readonly label: string;
}

/** A plane cut into regions. */
export interface RegionMap {
  readonly regions: readonly MapRegion[];
  /** Labels in the order of the key. */
  readonly labels: readonly string[];
  readonly x: { readonly title: string; readonly format: (value: number) => string };
  readonly y: { readonly title: string; readonly format: (value: number) => string };
  /** The point the scenario gives, with its label. */
  readonly point: { readonly x: number; readonly y: number; readonly label: string } | undefined;
}

/** Ground and text of each label: tints that differ in lightness, so that they stay apart without colour. */
const TINTS = [
  { fill: COLOURS.gain, opacity: 0.85, text: COLOURS.paper },
  { fill: COLOURS.gain, opacity: 0.3, text: COLOURS.ink },
  { fill: COLOURS.loss, opacity: 0.42, text: COLOURS.ink },
  { fill: COLOURS.track, opacity: 1, text: COLOURS.ink },
  { fill: COLOURS.neutral, opacity: 0.75, text: COLOURS.ink },
] as const;

const HEIGHT = 300;

/** Draw the plane: each region tinted and named in its largest rectangle, the key above. */
export function drawRegions(map: RegionMap, width: number): Drawing {
  const { regions, labels, x, y, point } = map;
  const tint = (label: string) => TINTS[Math.min(labels.indexOf(label), TINTS.length - 1)];
  const domain = (pick: (region: MapRegion) => readonly [number, number]): [number, number] => [
    Math.min(...regions.map((region) => pick(region)[0])),
    Math.max(...regions.map((region) => pick(region)[1])),
  ];
  const [across, up] = [domain((region) => region.x), domain((region) => region.y)];
  const share = ({ x: [a, b], y: [c, d] }: MapRegion) =>
    ((b - a) / (across[1] - across[0] || 1)) * ((d - c) / (up[1] - up[0] || 1));
  const named = labels.flatMap((label) => {
    const own = merged(regions.filter((region) => region.label === label));
    const total = own.reduce((sum, region) => sum + share(region), 0);
    if (total < 0.05) return [];
    // The rectangle at the height of the region's middle, so that the name stands where the eye looks for it.
    const middle = own.reduce((sum, region) => sum + (share(region) / total) * centre(region.y), 0);
    const at = own
      .filter((region) => fits(region, across, width, label))
      .toSorted(
        (a, b) => Math.abs(centre(a.y) - middle) - Math.abs(centre(b.y) - middle) || share(b) - share(a),
      )[0];
    return at ? [{ x: centre(at.x), y: clear(centre(at.y), at, point, up), text: label }] : [];
  });
  const held = point && regions.find((region) => holds(region, point));
  const under = held && tint(held.label);
  const titleLines = wrapText(x.title, Math.floor((width - 46) / 6.4));
  const below = 14 * (titleLines.length - 1);
  const plane = draw({
    width,
    height: HEIGHT + below,
    marginLeft: 46,
    marginRight: 16,
    marginTop: 24,
    marginBottom: 42 + below,
    x: { domain: across, axis: null },
    y: { domain: up, axis: null },
    marks: [
      ...labels.map((label) => {
        const { fill, opacity } = tint(label);
        return ground(
          regions.filter((region) => region.label === label),
          fill,
          opacity,
        );
      }),
      Plot.axisX(ticksIn(across, isNarrow(width) ? 4 : 8), {
        tickSize: 3,
        tickFormat: x.format,
        label: null,
        fill: COLOURS.muted,
      }),
      Plot.axisY(ticksIn(up, 5), { tickSize: 3, tickFormat: y.format, label: null, fill: COLOURS.muted }),
      Plot.text([y.title], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -44,
        dy: -20,
        fill: COLOURS.muted,
      }),
      Plot.text([titleLines.join('\n')], {
        frameAnchor: 'bottom-right',
        textAnchor: 'end',
        lineAnchor: 'top',
        lineHeight: 1.2,
        dy: 24,
        fill: COLOURS.muted,
      }),
      Plot.text(named, {
        x: 'x',
        y: 'y',
        text: 'text',
        fontSize: 14,
        fontWeight: 700,
        fill: (region) => tint(region.text).text,
      }),
      ...(point
        ? [
            Plot.dot([point], {
              x: 'x',
              y: 'y',
              r: 5,
              fill: COLOURS.ink,
              stroke: COLOURS.paper,
              strokeWidth: 1.5,
            }),
            Plot.text([point], {
              x: 'x',
              y: 'y',
              text: 'label',
              textAnchor: point.x > (across[0] + across[1]) / 2 ? 'end' : 'start',
              dx: point.x > (across[0] + across[1]) / 2 ? -10 : 10,
              fontSize: 12,
              ...(under?.text === COLOURS.paper ? { fill: COLOURS.paper } : halo),
            }),
          ]
        : []),
    ],
  });
  const entries = labels.map((label) => ({ label, ...tint(label) }));
  return stack([colourKey(entries, width), plane], 6);
}

/** Draw the rectangles of one label as one shape: drawn apart, lines of light show between those that meet. */
function ground(regions: readonly MapRegion[], fill: string, opacity: number): Plot.Markish {
  return (_index, { x, y }, _values, _dimensions, { document }) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const outlines = regions.map(({ x: [left, right], y: [low, high] }) => {
      const at = (scale: typeof x, value: number) => Number(scale!(value).toFixed(2));
      return `M${at(x, left)} ${at(y, high)}H${at(x, right)}V${at(y, low) + OVER}H${at(x, left)}z`;
    });
    path.setAttribute('d', outlines.join(''));
    path.setAttribute('fill', fill);
    path.setAttribute('fill-opacity', String(opacity));
    return path;
  };
}

/** Pixels that a rectangle reaches over the one below. */
const OVER = 0.4;

const centre = ([a, b]: readonly [number, number]) => (a + b) / 2;

const holds = ({ x: [a, b], y: [c, d] }: MapRegion, { x, y }: { readonly x: number; readonly y: number }) =>
  a <= x && x <= b && c <= y && y <= d;

/** Move a name off the height of the point, within its rectangle. */
function clear(
  height: number,
  { y: [low, high] }: MapRegion,
  point: RegionMap['point'],
  [bottom, top]: readonly [number, number],
): number {
  const apart = 0.11 * (top - bottom);
  if (!point || Math.abs(height - point.y) >= apart) return height;
  const [above, below] = [point.y + apart, point.y - apart];
  const room = apart / 2;
  if (above + room <= high) return above;
  return below - room >= low ? below : height;
}

/** Join rectangles that lie side by side with the same height, so that a name has room. */
function merged(regions: readonly MapRegion[]): MapRegion[] {
  const found: MapRegion[] = [];
  for (const region of regions.toSorted((a, b) => a.y[0] - b.y[0] || a.x[0] - b.x[0])) {
    const last = found.at(-1);
    const joins = last && last.y[0] === region.y[0] && last.y[1] === region.y[1] && last.x[1] === region.x[0];
    if (joins) found[found.length - 1] = { ...last, x: [last.x[0], region.x[1]] };
    else found.push(region);
  }
  return found;
}

function fits(
  { x: [a, b] }: MapRegion,
  [low, high]: readonly [number, number],
  width: number,
  label: string,
) {
  return ((b - a) / (high - low || 1)) * (width - 62) > label.length * 8.6;
}
