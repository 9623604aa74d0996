import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { listScenarios, openScenario } from '../../src/scenario/library.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema.ts';

const folder = new URL('../../scenarios/', import.meta.url).pathname;
const update = process.env.UPDATE_DOCS === '1';

describe.each(listScenarios())('%s', (name) => {
  test('gives the real incomes that stand beside it, to 1e-9', async () => {
    const { scenario, readText } = openScenario(name);
    const { cases, failed, reference } = await solveScenario(scenario, readText);
    expect(failed).toEqual([]);
    const codes = reference.economy.economies.map(({ code }) => code);
    const shown = scenario.study.focus.length > 0 ? scenario.study.focus : codes;
    const rows = cases.flatMap(({ id, outcomes }) =>
      shown.map((code) => ({ case: id, economy: code, value: outcomes.realIncome[codes.indexOf(code)] })),
    );
    const file = join(folder, `${name}.expected.csv`);
    const text = [
      'case,economy,real_income',
      ...rows.map((row) => `${row.case},${row.economy},${row.value.toFixed(10)}`),
    ];
    if (update) writeFileSync(file, `${text.join('\n')}\n`);
    const expected = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    expect(expected.length).toBe(rows.length);
    expected.forEach((line, at) => {
      const [id, economy, value] = line.split(',');
      expect([id, economy]).toEqual([rows[at].case, rows[at].economy]);
      expect(Math.abs(Number(value) - rows[at].value), line).toBeLessThan(1e-9);
    });
  });

  test('traces every measure to evidence or says that it is assumed, and to an address where it is not ours', () => {
    const { scenario } = openScenario(name);
    for (const { measures } of scenario.groups.values()) {
      for (const { evidence, status, note } of measures) {
        expect(status === 'assumption' || (evidence?.length ?? 0) > 0).toBe(true);
        if (status === 'assumption') expect(note, 'an assumption says why').toBeTruthy();
      }
    }
    for (const [id, entry] of scenario.evidence) {
      expect(entry.title && entry.issued && entry.says, id).toBeTruthy();
    }
  });
});

test('the published JSON Schema is the one the engine checks with', () => {
  const file = join(folder, 'scenario.schema.json');
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  if (update) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
