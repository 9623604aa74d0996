import * as Plot from '@observablehq/plot';

/** The page to draw on: the browser's own, or a small stand-in where there is none (Node, a worker). */
const page: Document =
  typeof document === 'undefined'
    ? ((await import('linkedom')).parseHTML('<!doctype html><html></html>').document as unknown as Document)
    : document;

/** A drawn panel: SVG text and its size in CSS pixels. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Draw marks as a self-contained SVG whose fonts and colours follow the text around it. */
export function draw(options: Plot.PlotOptions & { width: number; height: number }): Drawing {
  const element = Plot.plot({
    ...options,
    document: page,
    style: { fontFamily: 'inherit', fontSize: '12px' },
  });
  element.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  // Plot's own style sheet sizes the SVG by class; the page and the file that hold this one do that themselves.
  element.removeAttribute('class');
  // A label a little wider than foreseen is better seen than cut.
  element.setAttribute('overflow', 'visible');
  element.querySelector('style')?.remove();
  return { svg: rounded(element.outerHTML), width: options.width, height: options.height };
}

/** Cut coordinates to hundredths of a pixel; text between tags is left alone. */
function rounded(svg: string): string {
  return svg.replace(/="[^"]*"/g, (attribute) => attribute.replace(/(\.\d\d)\d+/g, '$1'));
}

/** Set drawings one under another, `gap` pixels apart, in one SVG. */
export function stack(drawings: readonly Drawing[], gap = 0): Drawing {
  const width = Math.max(...drawings.map((drawing) => drawing.width));
  let y = 0;
  const parts = drawings.map((drawing) => {
    const part = drawing.svg.replace('<svg ', `<svg y="${y}" `);
    y += drawing.height + gap;
    return part;
  });
  const height = y - gap;
  return { svg: wrap(parts, width, height), width, height };
}

function wrap(parts: readonly string[], width: number, height: number): string {
  const box = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} overflow="visible" fill="currentColor">${parts.join('')}</svg>`;
}

export { Plot };
