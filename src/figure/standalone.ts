import { LIGHT } from './colours.ts';
import { type Figure, WIDE } from './figure.ts';
import { type Drawing, draw, Plot, stack } from './plot.ts';
import { wrapText } from './row-layout.ts';

const FONTS = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
const MARGIN = 24;

/** Compose a figure as a file of its own: white ground, title, finding, chart and source. */
export function standaloneSvg(figure: Figure): string {
  const chart = figure.chart(WIDE);
  const size = /<svg [^>]*?height="([\d.]+)"/.exec(chart);
  const parts: Drawing[] = [
    lines(wrapText(figure.title, 60), 20, 700),
    lines(wrapText(figure.takeaway, 90), 14, 400),
    lines(wrapText(figure.measure, 105), 12, 400),
    { svg: chart, width: WIDE, height: Number(size?.[1] ?? 400) },
    lines(wrapText(`Source: ${figure.source}`, 105), 12, 400),
  ];
  const inner = stack(parts, 12);
  const width = WIDE + 2 * MARGIN;
  const height = inner.height + 2 * MARGIN;
  const placed = inner.svg.replace('<svg ', `<svg x="${MARGIN}" y="${MARGIN}" `);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONTS}" color="${LIGHT.ink}"><rect width="100%" height="100%" fill="${LIGHT.paper}"/>${placed}</svg>\n`;
}

function lines(texts: readonly string[], size: number, weight: number): Drawing {
  const height = Math.ceil(texts.length * size * 1.35);
  const text = Plot.text([texts.join('\n')], {
    frameAnchor: 'top-left',
    lineHeight: 1.35,
    fontSize: size,
    fontWeight: weight,
  });
  return draw({ width: WIDE, height, margin: 0, marks: [text] });
}
