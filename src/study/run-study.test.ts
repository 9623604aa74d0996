import { expect, it } from 'vitest';
import { sampleStudy, solvedSample } from '../../test/support/sample-study.ts';
import { runStudy } from './run-study.ts';

const options = { generated: '2026-11-23', engine: '0.0.0' };

it('weighs every deal against every threat, solving each combination once', async () => {
  const { solved, solve } = await solvedSample();
  const asked: string[] = [];
  const steps: number[] = [];
  const study = await runStudy(
    solved,
    (groups) => {
      asked.push(groups.join('+'));
      return solve(groups);
    },
    { ...options, progress: ({ done, total }) => steps.push(done / total) },
  );
  // The four cases alone were solved before; only the combinations are new.
  expect(asked.sort()).toEqual(['cheaper+blow', 'cheaper+tap', 'cut+blow', 'cut+tap']);
  expect(steps.at(-1)).toBe(1);
  expect(study.pairs[0].combinations).toHaveLength(4);
});

it('takes changes and money from the outcomes', async () => {
  const { solved, solve } = await solvedSample();
  const study = await runStudy(solved, solve, options);
  const { outcomes } = solved.cases[0];
  study.cases[0].effects.forEach((effect, n) => {
    expect(effect.realIncome).toBe(outcomes.realIncome[n]);
    expect(effect.money).toBeCloseTo(solved.reference.economy.income[n] * effect.realIncome, 8);
  });
  for (const trade of study.cases[0].trade) {
    expect(trade.before).toBeGreaterThan(0);
    expect(trade.after).toBeGreaterThan(0);
  }
});

it('breaks even where the average gain of signing is nothing', async () => {
  const study = await sampleStudy();
  for (const { gain, both, breakEven } of study.pairs[0].combinations) {
    if (breakEven.kind === 'threshold') {
      expect((1 - breakEven.rise) * gain + breakEven.rise * both).toBeCloseTo(0, 14);
    }
  }
});

it('studies a scenario without pairs by its cases', async () => {
  const study = await sampleStudy(false);
  expect(study.pairs).toEqual([]);
  expect(study.focus.length).toBeGreaterThan(0);
  expect([...study.answer.summary, ...study.answer.detail]).toHaveLength(4);
});

it('is plain data: it survives JSON', async () => {
  const study = await sampleStudy();
  expect(JSON.parse(JSON.stringify(study))).toEqual(study);
});

it('names the economy that the baseline lacks', async () => {
  const { solved, solve } = await solvedSample();
  const scenario = {
    ...solved.scenario,
    study: {
      ...solved.scenario.study,
      pairs: solved.scenario.study.pairs.map((pair) => ({ ...pair, economy: 'E9' })),
    },
  };
  await expect(runStudy({ ...solved, scenario }, solve, options)).rejects.toThrow('E9');
});
