import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { drawWorld } from './draw-world.ts';

const NAME = 'virtual:world-map';

/** Draw the map while the page is built, so that a visitor's machine only has to colour it. */
export function worldMap(): Plugin {
  return {
    name: 'tradecraft-world-map',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
      const map = drawWorld(JSON.parse(readFileSync(file, 'utf8')));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(map))});`;
    },
  };
}
