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

test('on top of the base the accord lifts the surtax from the very same cars', () => {
  const scenario = parseScenario(example, 'example.yaml');
  const economy = loadBaseline('world-12');
  const at = (code: string) => economy.economies.findIndex((one) => one.code === code);
  const N = economy.economies.length;
  const j = economy.sectors.findIndex(({ code }) => code === 'TRANSPORT');
  const cell = (j * N + at('CAN')) * N + at('CHN');
  const rate = (groups: string[]) =>
    resolveCase(scenario, groups, economy, noFiles).instruments.tariffs![cell];
  expect(rate(['surtax'])).toBeGreaterThan(economy.tariffs[cell]);
  expect(rate(['surtax', 'accord'])).toBeCloseTo(rate(['accord']), 12);
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
  const missing = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(page));
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
