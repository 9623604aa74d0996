import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { SMALL } from './support/small-scenario.ts';
import { temporaryFolder } from './support/tiny-package.ts';

// The command line is shipped as a program of few files (program.config.ts). It is built here as `npm run build` does.

const root = resolve(import.meta.dirname, '..');
const folder = temporaryFolder();
let chunks: Rolldown.OutputChunk[];

beforeAll(async () => {
  for (const shipped of ['package.json', 'data', 'regimes', 'scenarios', 'node_modules']) {
    symlinkSync(join(root, shipped), join(folder, shipped));
  }
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(root, 'bin/tradecraft.js'), join(folder, 'bin/tradecraft.js'));
  const built = await build({
    root,
    configFile: join(root, 'program.config.ts'),
    build: { outDir: join(folder, 'program'), emptyOutDir: true },
  });
  chunks = (built as Rolldown.RolldownOutput).output.filter((one) => one.type === 'chunk');
});

const holding = (file: string) =>
  chunks.find(({ moduleIds }) => moduleIds.includes(join(root, 'src', file)))!.fileName;

/** Files that are loaded with some others, whatever happens next. */
function loadedWith(...some: readonly string[]): Rolldown.OutputChunk[] {
  const reached = new Set(some);
  for (const name of reached) {
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) reached.add(next);
  }
  return chunks.filter(({ fileName }) => reached.has(fileName));
}

/** Libraries of which files hold a part. */
function librariesIn(some: readonly Rolldown.OutputChunk[]): Set<string> {
  const ids = some.flatMap(({ moduleIds }) => moduleIds);
  return new Set(ids.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []));
}

const HEAVY = [
  '@modelcontextprotocol/server',
  '@observablehq/plot',
  'd3-scale',
  'hono',
  'hyparquet',
  'hyparquet-writer',
  'linkedom',
];

describe('what is loaded', () => {
  test('for help and the version: what reads the line, in a handful of files', () => {
    const main = loadedWith('cli/main.js');
    expect(librariesIn(main)).toEqual(new Set(['commander']));
    expect(main.length).toBeLessThan(12);
  });

  test('for a command: no library that only others need, in tens of files instead of hundreds', () => {
    for (const name of ['solve', 'compare', 'threat', 'optimal', 'scenario-check', 'economy-info']) {
      const loaded = loadedWith('cli/main.js', holding('cli/offer.ts'), holding(`command/${name}.ts`));
      const libraries = librariesIn(loaded);
      expect([name, HEAVY.filter((library) => libraries.has(library))]).toEqual([name, []]);
      expect(libraries).toContain('zod');
      expect(loaded.length).toBeLessThan(75);
    }
    // They are all in the program, so that nothing above is true of names alone.
    expect(HEAVY.filter((library) => !librariesIn(chunks).has(library))).toEqual([]);
  });

  test('from outside the program: nothing but Node, before a fleet or a database is asked for', () => {
    const outside = loadedWith(...chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
      .flatMap(({ imports }) => imports)
      .filter((name) => !chunks.some(({ fileName }) => fileName === name));
    expect(outside.filter((name) => !isBuiltin(name))).toEqual([]);
    expect(outside.length).toBeGreaterThan(3);
  });
});

describe('the program runs', () => {
  const run = (...argv: readonly string[]) =>
    execFileSync(process.execPath, [join(folder, 'bin/tradecraft.js'), ...argv], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  test('and finds what ships beside it: its version, data and scenarios', () => {
    expect(run('--version')).toBe('0.1.0\n');
    writeFileSync(join(folder, 'small.yaml'), SMALL);
    expect(
      JSON.parse(run('solve', 'small.yaml', '--json')).cases.tariff.economies.CHN.realIncome,
    ).toBeLessThan(0);
    expect(run('scenario', 'list')).toContain('uk-china-reset');
  });

  test('on threads of its own, with the bits of one', () => {
    const weighed = (threads: number) =>
      run('leverage', '--economy', 'world-12', '--threads', `${threads}`, '--json');
    expect(weighed(2)).toBe(weighed(1));
  });

  test('with every part where it finds what it looks for from there', () => {
    const entries = chunks.filter(({ isEntry }) => isEntry);
    expect(entries.length).toBeGreaterThan(3);
    for (const { fileName, facadeModuleId } of entries) {
      expect(facadeModuleId).toBe(join(root, 'src', fileName.replace(/\.js$/, '.ts')));
    }
    const looking = chunks.flatMap(({ fileName, moduleIds }) =>
      moduleIds
        .filter(
          (id) => id.startsWith(join(root, 'src')) && readFileSync(id, 'utf8').includes('import.meta.url'),
        )
        .map((id) => ({ fileName, id })),
    );
    expect(looking.map(({ id }) => id)).toContain(join(root, 'src/data/thread-program.ts'));
    // One folder down, as among the sources: the package's own folder is two up.
    for (const { fileName, id } of looking) expect([id, fileName.split('/').length]).toEqual([id, 2]);
    for (const { id } of looking) expect(id.slice(root.length).split('/').length).toBe(4);
  });
});
