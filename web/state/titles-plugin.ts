import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

const NAME = 'virtual:scenario-titles';

/** Read the titles of the shipped scenarios while the page is built: the page fetches a scenario only when it is chosen. */
export function scenarioTitles(folder: string): Plugin {
  return {
    name: 'tradecraft-scenario-titles',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const titles = readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => {
          const path = resolve(folder, file);
          this.addWatchFile(path);
          return [file.replace(/\.yaml$/, ''), parse(readFileSync(path, 'utf8')).title];
        });
      return `export default ${JSON.stringify(Object.fromEntries(titles))};`;
    },
  };
}
