/**
 * The few colours of figures and pages. Blue-green and rust stay apart for every common colour blindness, and both pass
 * 4.5:1 on their ground; the sign is always written too.
 */
export const LIGHT = {
  paper: '#ffffff',
  ink: '#1c1b19',
  muted: '#66645e',
  rule: '#dcd9d2',
  wash: '#f6f4ef',
  track: '#e9e6df',
  neutral: '#8a8984',
  gain: '#0b7285',
  loss: '#b4501e',
  link: '#0b5d6e',
} as const;

/** The same on a dark ground. */
export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  paper: '#161615',
  ink: '#eceae4',
  muted: '#a5a29a',
  rule: '#3a3936',
  wash: '#1f1f1d',
  track: '#343330',
  neutral: '#8f8d87',
  gain: '#4db6c6',
  loss: '#e58a56',
  link: '#7cc8d6',
};

/** Write colours as CSS variables: `--gain: #0b7285;`. */
export function asVariables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');
}

/** A colour as a variable with its light value as fallback: one SVG follows a page into the dark, and stands alone too. */
const variable = (name: keyof typeof LIGHT) => `var(--${name}, ${LIGHT[name]})`;

/** The colours that figures are drawn with. */
export const COLOURS = {
  gain: variable('gain'),
  loss: variable('loss'),
  neutral: variable('neutral'),
  track: variable('track'),
  ink: variable('ink'),
  muted: variable('muted'),
  paper: variable('paper'),
} as const;

/** Choose the colour of a change. */
export function tone(value: number): string {
  return value > 0 ? COLOURS.gain : value < 0 ? COLOURS.loss : COLOURS.neutral;
}
