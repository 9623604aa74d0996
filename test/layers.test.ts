import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** From the ground up: a file imports from its own layer or from those before it. */
const LAYERS = [
  'error',
  'kernel',
  'economy',
  'equilibrium',
  'decomposition',
  'data',
  'scenario',
  'regime',
  'cases',
  'validation',
  'strategy',
  'sweep',
  'figure',
  'study',
  'command',
  'pool',
  'server',
  'cli',
];

/** These run unchanged in Node, in a browser and in a worker: they import nothing from outside. */
const PURE = ['error', 'kernel', 'economy', 'equilibrium', 'decomposition'];

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

/** Modules that a file imports: those of types too, and those that are loaded only when it comes to them. */
function imports(file: string, types = true, late = true): string[] {
  const all = readFileSync(join(root, file), 'utf8');
  const text = types ? all : all.replace(/^\s*(?:import|export) type\b[^;]*;/gms, '');
  return [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gms,
    ),
  ]
    .filter((match) => late || match[1] !== undefined)
    .map((match) => match[1] ?? match[2]);
}

/** Files that are loaded with some others. */
function reachedFrom(some: readonly string[], late = true): Set<string> {
  const reached = new Set<string>();
  const queue = [...some];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const target of imports(file, false, late)) {
      if (target.startsWith('.')) queue.push(relative(root, resolve(root, dirname(file), target)));
    }
  }
  return reached;
}

const layerOf = (file: string) => (file.includes('/') ? file.split('/')[0] : 'index');

test('every folder of src is a layer', () => {
  const found = new Set(files.map(layerOf).filter((layer) => layer !== 'index'));
  expect([...found].filter((layer) => !LAYERS.includes(layer))).toEqual([]);
});

test('no file imports from a layer above its own', () => {
  const upward: string[] = [];
  for (const file of files) {
    const own = LAYERS.indexOf(layerOf(file));
    if (own < 0) continue;
    for (const target of imports(file)) {
      if (!target.startsWith('.')) continue;
      const to = relative(root, resolve(root, dirname(file), target));
      if (!to.startsWith('..') && LAYERS.indexOf(layerOf(to)) > own) upward.push(`${file} -> ${to}`);
    }
  }
  expect(upward).toEqual([]);
});

test('the lower layers import nothing from outside', () => {
  const outside = files
    .filter((file) => PURE.includes(layerOf(file)))
    .flatMap((file) =>
      imports(file)
        .filter((target) => !target.startsWith('.'))
        .map((target) => `${file} -> ${target}`),
    );
  expect(outside).toEqual([]);
});

test('a sweep can be laid out, drawn and summed up in a browser: its core reaches no part of Node', () => {
  const reached = reachedFrom(['sweep/manifest.ts', 'sweep/run/run-chunk.ts', 'sweep/results/summary.ts']);
  const inNode = [...reached].filter((file) =>
    imports(file, false).some((target) => target.startsWith('node:')),
  );
  // The laboratory puts its own in the place of this one.
  expect(inNode.filter((file) => file !== 'data/platform.ts')).toEqual([]);
  expect(reached.size).toBeGreaterThan(50);
});

describe('the command line starts with what is asked for', () => {
  const packagesOf = (...some: string[]) =>
    [...reachedFrom(some, false)]
      .flatMap((file) => imports(file, false, false))
      .filter((target) => /^[@a-z]/.test(target) && !target.startsWith('node:'));
  const commandFiles = imports('command/index.ts', false)
    .filter((target) => target !== './summaries.ts')
    .map((target) => join('command', target));

  test('its help loads no command and no library but the one that reads the line', () => {
    expect(new Set(packagesOf('cli/main.ts'))).toEqual(new Set(['commander']));
    expect(reachedFrom(['cli/main.ts'], false).size).toBeLessThan(20);
  });

  test('no command loads what draws, serves or queues before it is needed', () => {
    const heavy =
      /^(@observablehq\/plot|linkedom|hono|@hono\/|@modelcontextprotocol\/|bullmq|ioredis|@duckdb\/)/;
    expect(commandFiles).toContain('command/solve.ts');
    expect(commandFiles.length).toBeGreaterThan(25);
    for (const file of ['cli/offer.ts', ...commandFiles]) {
      expect([file, packagesOf(file).filter((name) => heavy.test(name))]).toEqual([file, []]);
    }
    // The pattern knows its libraries: those who need them do reach them.
    expect(packagesOf('server/serve.ts').some((name) => heavy.test(name))).toBe(true);
    expect(packagesOf('study/index.ts').some((name) => heavy.test(name))).toBe(true);
  });

  test('only what reads or writes draws loads Parquet', () => {
    const readers = commandFiles.filter((file) => packagesOf(file).some((name) => /^hyparquet/.test(name)));
    expect(readers.filter((file) => !/command\/(sweep|study)/.test(file))).toEqual([]);
    expect(readers).toContain('command/sweep.ts');
  });
});

test('imports are found where they are (the test above can fail)', () => {
  expect(imports('equilibrium/solve.ts')).toContain('./anderson.ts');
});
