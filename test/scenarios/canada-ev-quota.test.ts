import { expect, test } from 'vitest';
import { resultDocument } from '../../src/cases/result-document.ts';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { openScenario } from '../../src/scenario/library.ts';

const { scenario, readText } = openScenario('canada-ev-quota');
const solved = await solveScenario(scenario, readText);
const { cases } = resultDocument(solved, 'test');
const row = (id: string) => cases[id].quotas![0];
const canada = (id: string) => cases[id].economies.CAN.equivalentVariation;

test('the data hold about the cars that came in 2023', () => {
  expect(row('quota').baseline).toBeGreaterThan(44_356 * 0.995);
  expect(row('quota').baseline).toBeLessThan(44_356 * 1.005);
});

test('at the prices of 2023 the quota does not fill, at those of 2025 it does', () => {
  expect(row('prices-2023').regime).toBe('unfilled');
  expect(row('prices-2023').fill).toBeCloseTo(0.906, 3);
  expect(row('prices-2023').rent).toBe(0);
  for (const id of ['quota', 'dealers', 'auction', 'year-five']) {
    expect(row(id).regime).toBe('filled');
    expect(row(id).imports / row(id).quota).toBeCloseTo(1, 8);
  }
});

test('a permit is worth about what cars have become cheaper by, and the rent is what Canada gains by holding permits', () => {
  expect(row('quota').wedge).toBeCloseTo(0.165, 3);
  expect(row('quota').rent).toBeCloseTo(252, 0);
  expect(row('quota').rentBy).toEqual({ CHN: row('quota').rent });
  expect(row('auction').rentTo.treasury).toBeCloseTo(269, 0);
  const kept = canada('dealers') - canada('quota');
  expect(kept / row('dealers').rent).toBeGreaterThan(0.9);
  expect(kept / row('dealers').rent).toBeLessThan(1.2);
  expect(canada('auction')).toBeCloseTo(canada('dealers'), 6);
});

test('a larger quota lowers what a permit is worth, and no limit gains Canada most', () => {
  expect(row('year-five').wedge).toBeLessThan(row('quota').wedge);
  expect(canada('year-five')).toBeGreaterThan(canada('quota'));
  expect(canada('no-limit')).toBeGreaterThan(canada('dealers'));
  expect(cases['no-limit'].quotas).toBeUndefined();
});
