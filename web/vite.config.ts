import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { firstAnswer } from './engine/first-answer-plugin.ts';
import { worldMap } from './map/plugin.ts';
import { scenarioTitles } from './state/titles-plugin.ts';

const root = import.meta.dirname;
const repository = resolve(root, '..');
const { version } = JSON.parse(readFileSync(resolve(repository, 'package.json'), 'utf8'));

/** A page has no disk and no page to draw on but itself: put what stands in for Node in Node's place. */
function standIns(): Plugin {
  const platform = resolve(repository, 'src/data/platform.ts');
  return {
    name: 'tradecraft-stand-ins',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source === 'linkedom') return resolve(root, 'engine/no-linkedom.ts');
      if (!source.endsWith('/platform.ts')) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found?.id === platform ? resolve(root, 'engine/platform.ts') : found;
    },
  };
}

export default defineConfig({
  root,
  // Relative, so that the folder works under any path.
  base: './',
  publicDir: false,
  plugins: [
    standIns(),
    worldMap(),
    scenarioTitles(resolve(repository, 'scenarios')),
    firstAnswer(root),
    svelte(),
  ],
  define: { __VERSION__: JSON.stringify(version) },
  server: { fs: { allow: [repository] } },
  worker: { format: 'es', plugins: () => [standIns()] },
  build: {
    outDir: resolve(root, 'dist'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
