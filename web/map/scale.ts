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

/** The colours of tones, each a CSS variable with its light-mode value for pictures that stand alone. */
export const TONE_COLOURS: Readonly<Record<number, string>> = {
  [-4]: 'var(--loss-4, #9c4316)',
  [-3]: 'var(--loss-3, #cb7442)',
  [-2]: 'var(--loss-2, #e7a883)',
  [-1]: 'var(--loss-1, #f6d9c8)',
  0: 'var(--about-zero, #ebe8e1)',
  1: 'var(--gain-1, #cde6ea)',
  2: 'var(--gain-2, #8fc6d0)',
  3: 'var(--gain-3, #4399aa)',
  4: 'var(--gain-4, #0a6072)',
};

/** The colour of the lines on territories without a figure of their own. */
export const NO_DATA = 'var(--no-data, #cfccc4)';
