import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { loadBaseline } from '../../src/data/baselines.ts';
import { UserError } from '../../src/error/user-error.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveCase } from '../../src/scenario/resolve.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema.ts';

const page = readFileSync(new URL('../../docs/scenario.md', import.meta.url), 'utf8');
const [example, list] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
const noFiles = () => {
  throw new Error('the examples name no files');
};

test('the example is a sound scenario and solves', async () => {
  const scenario = parseScenario(example, 'example.yaml');
  const { reference, cases, failed, notes } = await solveScenario(scenario, noFiles);
  expect(failed).toEqual([]);
  expect(notes).toEqual([]);
  const canada = reference.economy.economies.findIndex(({ code }) => code === 'CAN');
  const [deal, punished] = cases.map(({ outcomes }) => outcomes.realIncome[canada]);
  expect(deal).toBeGreaterThan(0);
  expect(punished).toBeLessThan(0);
  for (const { equilibrium } of cases) expect(equilibrium.solver.marketClearing).toBeLessThan(1e-9);
});

test('on top of the base the accord puts the very same cars under its quota', () => {
  const scenario = parseScenario(example, 'example.yaml');
  const economy = loadBaseline('world-12');
  const lines = (groups: string[]) => resolveCase(scenario, groups, economy, noFiles).policy.cells;
  const [cell] = lines(['surtax', 'accord']);
  expect(cell.parts).toEqual(lines(['accord'])[0].parts);
  expect(cell.parts[0]).toMatchObject({ share: 0.2, duty: 0.061, outside: 1.061 });
});

test('the quota of the example is not quite filled', async () => {
  const { cases } = await solveScenario(parseScenario(example, 'example.yaml'), noFiles);
  expect(cases[0].quotas.map(({ regime }) => regime)).toEqual(['unfilled']);
});

test('the list of measures is sound, each on the data it is written for', () => {
  const measures = (parse(list) as object[]).map((measure) => ({ ...measure, status: 'assumption' }));
  const cases = Object.fromEntries(measures.map((_, at) => [`m${at}`, [`m${at}`]]));
  const document = {
    tradecraft: 1,
    title: 'All instruments',
    baseline: 'world-12',
    measures: Object.fromEntries(measures.map((measure, at) => [`m${at}`, [measure]])),
    cases,
  };
  const scenario = parseScenario(stringify(document), 'list.yaml');
  const economy = loadBaseline('world-12');
  for (const id of scenario.groups.keys()) {
    expect(() => resolveCase(scenario, [id], economy, noFiles), id).not.toThrow();
  }
});

test('every field and instrument of the schema is on the page', () => {
  const names = new Set<string>();
  const collect = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(collect);
    else if (node && typeof node === 'object') {
      const { properties } = node as { properties?: object };
      for (const name of Object.keys(properties ?? {})) names.add(name);
      Object.values(node).forEach(collect);
    }
  };
  collect(scenarioJsonSchema());
  expect(names.size).toBeGreaterThan(50);
  const beside = ['games', 'closures', 'uncertainty'].map((name) =>
    readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8'),
  );
  const pages = [page, ...beside].join('\n');
  const missing = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(pages));
  expect(missing).toEqual([]);
});

test('the message on the page is the one that is given', () => {
  const fault = /^my\.yaml:.*$/m.exec(page)![0];
  const text = [
    'tradecraft: 1',
    'title: T',
    'baseline: world-12',
    '',
    'cases:',
    '  c: [g]',
    'measures:',
    '  g:',
    '      - tariff: {importer: USA, exporter: CHN, sectors: goods, set: 25%}',
    '',
  ].join('\n');
  let found: unknown;
  try {
    parseScenario(text, 'my.yaml');
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(UserError);
  expect((found as UserError).full).toBe(fault);
});
