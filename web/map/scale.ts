import { asVariables } from '../../src/figure/colours.ts';

/**
 * A diverging scale in steps, centred on zero and the same on both sides: tones 1 to 4 are gains, -1 to -4 losses, 0 is
 * about nothing. Edges run 1, 3, 10, 30, since changes of income span orders of magnitude.
 */
export interface Scale {
  /** Where tones 1 to 4 begin, as sizes of change; the last has no upper end. Decimals. */
  readonly edges: readonly [number, number, number, number];
}

/** A change smaller than this is none, whatever the others are. */
const LEAST = 1e-7;

/** Fit a scale to changes, so that the largest has the deepest tone. */
export function scaleFor(changes: Iterable<number>): Scale {
  let largest = LEAST * 30;
  for (const change of changes) largest = Math.max(largest, Math.abs(change));
  let top = Math.floor(2 * Math.log10(largest)) + 1;
  while (edge(top) > largest) top--;
  return { edges: [edge(top - 3), edge(top - 2), edge(top - 1), edge(top)] };
}

/** The values 1, 3, 10, 30, ... by their place. */
function edge(place: number): number {
  const tens = Math.floor(place / 2);
  return Number(`${place % 2 === 0 ? 1 : 3}e${tens}`);
}

/** Find the tone of a change. */
export function toneOf(change: number, { edges }: Scale): number {
  const size = Math.abs(change);
  let tone = 0;
  while (tone < edges.length && size >= edges[tone]) tone++;
  return change < 0 && tone > 0 ? -tone : tone;
}

/** Every tone from the deepest loss to the deepest gain. */
export const TONES = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;

/** The colours of tones on a light ground, from the deepest loss to the deepest gain, and of the lines that mean no figure. */
const TONES_LIGHT = {
  'loss-4': '#9c4316',
  'loss-3': '#cb7442',
  'loss-2': '#e7a883',
  'loss-1': '#f6d9c8',
  'about-zero': '#ebe8e1',
  'gain-1': '#cde6ea',
  'gain-2': '#8fc6d0',
  'gain-3': '#4399aa',
  'gain-4': '#0a6072',
  'no-data': '#cfccc4',
} as const;

/** The same on a dark ground, where the deepest tones are the brightest. */
const TONES_DARK: Readonly<Record<keyof typeof TONES_LIGHT, string>> = {
  'loss-4': '#f6a977',
  'loss-3': '#c0713f',
  'loss-2': '#7d4725',
  'loss-1': '#472d1f',
  'about-zero': '#2d2c29',
  'gain-1': '#1d3d44',
  'gain-2': '#24606c',
  'gain-3': '#3493a3',
  'gain-4': '#7fd8e4',
  'no-data': '#4a4843',
};

/** The tones as CSS, for the page. */
export const TONE_STYLE = `:root { ${asVariables(TONES_LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${asVariables(TONES_DARK)} } }
`;

const colourOf = (name: keyof typeof TONES_LIGHT) => `var(--${name}, ${TONES_LIGHT[name]})`;

/** The colours of tones, each a CSS variable with its light value for pictures that stand alone. */
export const TONE_COLOURS: Readonly<Record<number, string>> = {
  [-4]: colourOf('loss-4'),
  [-3]: colourOf('loss-3'),
  [-2]: colourOf('loss-2'),
  [-1]: colourOf('loss-1'),
  0: colourOf('about-zero'),
  1: colourOf('gain-1'),
  2: colourOf('gain-2'),
  3: colourOf('gain-3'),
  4: colourOf('gain-4'),
};

/** The colour of the lines on territories without a figure of their own. */
export const NO_DATA = colourOf('no-data');
