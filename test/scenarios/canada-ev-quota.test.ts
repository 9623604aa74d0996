import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resultDocument } from '../../src/cases/result-document.ts';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { openScenario } from '../../src/scenario/library.ts';
import { dataFiles } from '../../src/study/data-files.ts';
import { page } from '../../src/study/html/page.ts';
import { runStudy } from '../../src/study/run-study.ts';

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

test('the study shows the quotas of every case that has one, as the tables do', async () => {
  const study = await runStudy(solved, () => solved.cases[0], { generated: '2026-11-25', engine: 'test' });
  const files = dataFiles(study);
  const text = page(study, [], files)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(text).toContain('Quotas: how far they fill, and who has the rent');
  const { quota, imports, rent } = row('quota');
  expect(text).toMatch(
    /electric cars, CAN from CHN 49,000 cars 49,000 cars 100% filled 16\.\d% \$252m exporters \(CHN\)/,
  );
  const table = files.find(({ name }) => name === 'quotas')!.table;
  expect(table.rows.length).toBe(solved.cases.reduce((sum, { quotas }) => sum + quotas.length, 0));
  expect(table.rows.find((one) => one.case === 'quota')).toMatchObject({
    quota,
    imports,
    rent,
    rentOf: 'CHN',
  });
  for (const one of table.rows) {
    for (const key of Object.keys(one)) {
      if (!['title'].includes(key)) expect(table.columns.map((column) => column.key)).toContain(key);
    }
  }
});

test('docs/scenario.md states both ways to count a product that has grown', () => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const ways = /are (\S+%) of vehicles the first way[\s\S]*and (\S+%) the second/.exec(
    read('docs/scenario.md'),
  )!;
  const sector = 4270;
  const [then, now] = [84 / 1.35, 2200 / 1.35];
  expect(Math.round((100 * now) / (sector + now - then))).toBe(Number.parseFloat(ways[1]));
  expect((100 * now) / sector).toBeCloseTo(Number.parseFloat(ways[2]), 0);
  const electric = (text: string) =>
    [...text.matchAll(/covers: (\S+%),\s+product: electric cars/g)].map((one) => one[1]);
  expect(electric(read('regimes/world-2022.yaml'))).toContain(ways[1]);
  expect(new Set(electric(read('scenarios/canada-ev-quota.yaml')))).toEqual(new Set([ways[2]]));
});
