import { expect, test } from 'vitest';
import { randomTables } from '../../../test/support/random-economy.ts';
import { attributeCase } from '../../cases/attribution.ts';
import { withBase } from '../../cases/reference.ts';
import { solveCase, solveScenario } from '../../cases/solve-scenario.ts';
import type { Reference } from '../../cases/solved.ts';
import { calibrate } from '../../economy/calibrate.ts';
import { DEFAULT_CLOSURE } from '../../equilibrium/closure.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { resolveCase } from '../../scenario/resolve.ts';
import { runStudy } from '../run-study.ts';
import { studyFigures } from '../study-figures.ts';
import type { Attribute } from './attribution.ts';

const TEXT = `
tradecraft: 1
title: Two measures
baseline: random
measures:
  held: [{tariff: {importer: E0, exporter: E1, sectors: goods, add: 10%}, status: assumption}]
  both:
    title: Cut and ease
    measures:
      - {tariff: {importer: [E0, E1], exporter: [E0, E1], sectors: goods, set: 0%}, status: assumption}
      - {barrier: {importer: E1, exporter: E0, sectors: services, change: -10%}, status: assumption}
  one: [{tariff: {importer: E2, exporter: E0, sectors: goods, add: 30%}, status: assumption}]
base: [held]
cases:
  alone: {title: One measure, measures: [one]}
  deal: {title: The deal, measures: [both]}
  threat: {title: The threat, measures: [one]}
study:
  pairs: [{economy: E0, partner: E1, power: E2, deals: [alone, deal], threats: [threat]}]
`;

async function study(attribute: (usual: Attribute) => Attribute | undefined, text = TEXT) {
  const origin = calibrate(
    randomTables({ N: 4, J: 3, seed: 7, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0.3 }),
  );
  const scenario = parseScenario(text, 'two.yaml');
  const readText = () => '';
  const opened: Reference = {
    origin,
    base: undefined,
    economy: origin,
    hash: 'abc',
    closure: { ...DEFAULT_CLOSURE, deficits: 'zero' },
    elasticities: 'default',
  };
  const reference = withBase(opened, resolveCase(scenario, scenario.base, origin, readText).policy);
  const solved = await solveScenario(scenario, readText, { reference });
  const solve = (groups: string[]) =>
    solveCase(scenario, { id: '', title: '', about: undefined, groups }, reference, readText).solved;
  return runStudy(solved, solve, {
    generated: '2026-11-23',
    engine: '0.0.0',
    attribute: attribute((one, economies) => attributeCase(scenario, one, reference, readText, economies)),
  });
}

test('a study shares its deal out over its measures, from the base, adding up to the deal', async () => {
  const found = await study((usual) => usual);
  expect(found.measures?.length).toBe(1);
  const [change] = found.measures!;
  expect(change.id).toBe('deal');
  expect(change.measures.length).toBe(2);
  const deal = found.cases.find(({ id }) => id === 'deal')!.effects[0];
  const total = change.measures.reduce((sum, one) => sum + one.realIncome, 0);
  expect(Math.abs(total - deal.realIncome)).toBeLessThan(1e-8);
  expect(change.measures.reduce((sum, one) => sum + one.money, 0)).toBeCloseTo(deal.money, 4);
  expect(studyFigures(found).map(({ id }) => id)).toContain('measures-deal-economy-0');
});

test('without pairs the first country in focus is looked at', async () => {
  const text = TEXT.replace(/study:[\s\S]*/, 'study: {focus: [E2, E0]}\n');
  const { measures } = await study((usual) => usual, text);
  expect(measures?.map(({ id, economy }) => [id, economy])).toEqual([['deal', 'Economy 2']]);
});

test('a case that cannot be attributed is named, and one that was not asked for is not there', async () => {
  const failed = await study(() => async () => {
    throw new ConvergenceError('somewhere', 1, 2);
  });
  expect(failed.measures).toEqual([]);
  expect(failed.failed.map(({ title }) => title)).toEqual(['The measures of The deal']);
  const plain = await study(() => undefined);
  expect(plain.measures).toBeUndefined();
  expect(studyFigures(plain).some(({ id }) => id.startsWith('measures-'))).toBe(false);
});
