/**
 * The few colours of a figure, each a CSS variable with its light-mode value as fallback, so that one SVG follows
 * a page into dark mode and still stands alone. Blue-green and rust stay apart for every common colour blindness,
 * and both pass 4.5:1 on white; the sign is always written too.
 */
export const COLOURS = {
  gain: 'var(--gain, #0b7285)',
  loss: 'var(--loss, #b4501e)',
  neutral: 'var(--neutral, #8a8984)',
  track: 'var(--track, #eceae4)',
  ink: 'var(--ink, #1c1b19)',
  muted: 'var(--muted, #66645e)',
  paper: 'var(--paper, #ffffff)',
} as const;

/** Choose the colour of a change. */
export function tone(value: number): string {
  return value > 0 ? COLOURS.gain : value < 0 ? COLOURS.loss : COLOURS.neutral;
}
