import { expect, test } from 'vitest';
import { loadBaseline } from '../data/baselines.ts';
import { DEFAULT_CLOSURE } from '../equilibrium/closure.ts';
import { backTest, compare } from './back-test.ts';

const economy = loadBaseline('war-2017');
const N = economy.economies.length;
const [usa, china] = ['USA', 'CHN'].map((code) => economy.economies.findIndex((one) => one.code === code));
const goods = economy.sectors.flatMap(({ group }, j) => (group === 'goods' ? [j] : []));
const flows = goods.map((j) => ({ j, n: usa, i: china }));
const tariffs = economy.tariffs.slice();
goods.forEach((j, at) => {
  tariffs[(j * N + usa) * N + china] += 0.05 + 0.01 * at;
});
const made = backTest(economy, tariffs, economy.flows, DEFAULT_CLOSURE);

test('a world that does what the model says is predicted perfectly, however it is measured', () => {
  const { predicted } = made;
  const test = { actual: predicted, predicted };
  for (const against of ['raw', 'exporter', 'double'] as const) {
    const found = compare(test, flows, against, [usa, china]);
    expect(found.skill).toBe(1);
    expect(found.slope).toBeCloseTo(1, 9);
    expect(found.actualTotal).toBe(found.predictedTotal);
  }
});

test('growth of all trade of an exporter and an importer does not change what the double difference says', () => {
  const { predicted } = made;
  const after = predicted.after.map((value, cell) => {
    const [i, n] = [cell % N, Math.floor(cell / N) % N];
    return value * (i === china ? 1.3 : 1) * (n === usa ? 0.8 : 1);
  });
  const grown = { actual: { ...predicted, after }, predicted };
  expect(compare(grown, flows, 'double', [usa, china]).skill).toBeCloseTo(1, 12);
  expect(compare(grown, flows, 'raw', [usa, china]).skill).toBeLessThan(0.999);
});

test('in the double difference a duty lowers a flow by about 1 + theta times its log', () => {
  // Exact where the rest of the world does not notice; here it is large against what moves.
  const found = compare({ actual: made.predicted, predicted: made.predicted }, flows, 'double', [usa, china]);
  const partial = flows.map(({ j, n, i }) => {
    const cell = (j * N + n) * N + i;
    return -(1 + economy.tradeElasticity[j]) * Math.log((1 + tariffs[cell]) / (1 + economy.tariffs[cell]));
  });
  const weight = flows.map(({ j, n, i }) => economy.flows[(j * N + n) * N + i]);
  const total = weight.reduce((sum, value) => sum + value, 0);
  const mean = partial.reduce((sum, value, at) => sum + (weight[at] * value) / total, 0);
  expect(Math.abs(found.meanPredicted / mean - 1)).toBeLessThan(0.1);
});
