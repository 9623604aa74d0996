import { COLOURS } from './colours.ts';
import { type Drawing, draw, Plot, stack } from './plot.ts';
import { wrapText } from './row-layout.ts';

/** Set charts one under another, each under its title; one alone needs none. */
export function panels(parts: readonly { readonly title: string; readonly drawing: Drawing }[]): Drawing {
  if (parts.length === 1) return parts[0].drawing;
  return stack(
    parts.map(({ title, drawing }) => stack([panelTitle(title, drawing.width), drawing])),
    22,
  );
}

function panelTitle(title: string, width: number): Drawing {
  const lines = wrapText(title, Math.floor(width / 8.6));
  const text = Plot.text([lines.join('\n')], {
    frameAnchor: 'top-left',
    fontSize: 15,
    fontWeight: 700,
    lineHeight: 20 / 15,
    fill: COLOURS.ink,
  });
  return draw({ width, height: lines.length * 20, margin: 0, marks: [text] });
}
