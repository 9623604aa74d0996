import { describe, expect, test } from 'vitest';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { openEconomy } from '../../src/data/open-economy.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { reused } from '../../src/kernel/supply.ts';
import { openScenario } from '../../src/scenario/library.ts';
import { breakEven, riskWorth } from '../../src/strategy/break-even.ts';
import { type Design, groupsOf, pointsOf, valuesAt } from '../../src/sweep/design.ts';
import { designOf, layOut } from '../../src/sweep/manifest.ts';
import { centralIncomes } from '../../src/sweep/results/conclusions.ts';
import { outcomesOfRows } from '../../src/sweep/results/outcomes.ts';
import { riskLimits } from '../../src/sweep/results/risk-limits.ts';
import { runChunk } from '../../src/sweep/run/run-chunk.ts';
import { openSweep, type Sweep } from '../../src/sweep/sweep.ts';
import { drawnElasticities, withMeasures } from '../../src/sweep/vary.ts';
import { writeSmall } from '../support/small-sweep.ts';
import { writeScenario } from '../support/tiny-package.ts';
import '../support/seed.ts';

function open(uncertainty?: string, more?: string) {
  const { scenario, readText } = openScenario(writeSmall(uncertainty, more));
  return { scenario, readText, sweep: openSweep(scenario, readText) };
}

const incomes = (sweep: Sweep, values: ArrayLike<number>) => {
  const drawn = sweep.evaluate(values);
  if ('failed' in drawn) throw new Error(drawn.failed);
  return drawn.realIncome;
};

const design = (sweep: Sweep, seed = 1): Design => ({
  seed,
  draws: 64,
  points: 16,
  groups: groupsOf(sweep.assumptions),
});

describe('a draw', () => {
  test.each([
    ['as it is', ''],
    ['with measures in force before', 'base: [threat]\n'],
    ['without deficits', 'model: {deficits: zero}\n'],
    ['in the short run', 'model: {horizon: short-run}\n'],
    ['with firms', 'model: {structure: fixed-firms}\n'],
  ])('at the central values is the solved scenario, %s', async (_, more) => {
    const { scenario, readText, sweep } = open(undefined, more);
    const { cases } = await solveScenario(scenario, readText);
    const found = incomes(sweep, sweep.centre);
    cases.forEach(({ outcomes }, c) => {
      outcomes.realIncome.forEach((value, n) => {
        expect(Math.abs(found[c * 3 + n] - value)).toBeLessThan(1e-9);
      });
    });
    expect(Math.abs(found[0])).toBeGreaterThan(1e-5);
  });

  test('is the scenario with these elasticities and measures written into it', async () => {
    for (const more of ['', 'model: {deficits: zero}\nbase: [threat]\n']) {
      const { scenario, readText, sweep } = open(undefined, more);
      const values = valuesAt(design(sweep), sweep.assumptions, 7);
      const written = withMeasures(scenario, sweep.assumptions, values);
      const { cases } = await solveScenario(
        { ...written, model: { ...scenario.model, elasticities: { G: 5 * values[0], S: 3 * values[1] } } },
        readText,
      );
      const found = incomes(sweep, values);
      cases.forEach(({ outcomes }, c) => {
        outcomes.realIncome.forEach((value, n) => {
          expect(Math.abs(found[c * 3 + n] - value)).toBeLessThan(1e-9);
        });
      });
    }
  });

  test('weighs the parts of what is in force on a day by its own elasticities', async () => {
    // Duties on lists of products lie on parts of sectors, which add up by the elasticity.
    const path = writeScenario(`tradecraft: 1
id: day
title: A tariff on top of what is in force
baseline: world-2022
asOf: 2026-01-29
measures:
  more:
    - tariff: {importer: CAN, exporter: CHN, sectors: goods, add: 10%}
      status: assumption
cases: {more: [more]}
study: {focus: [CAN]}
uncertainty: {elasticities: {distribution: lognormal, cv: 30%}}
`);
    const { scenario, readText } = openScenario(path);
    const sweep = openSweep(scenario, readText);
    const { sectors, economies } = sweep.world.reference.origin;
    const values = valuesAt(design(sweep), sweep.assumptions, 3);
    const theta = drawnElasticities(sweep.world.tradeElasticity, sweep.assumptions, values);
    const elasticities = Object.fromEntries(sectors.map(({ code }, j) => [code, theta[j]]));
    const { cases } = await solveScenario(
      { ...scenario, model: { ...scenario.model, elasticities } },
      readText,
    );
    const found = incomes(sweep, values);
    economies.forEach(({ code }, n) => {
      expect(Math.abs(found[n] - cases[0].outcomes.realIncome[n]), code).toBeLessThan(1e-9);
    });
  });

  test('depends on seed and number alone, not on what was drawn before', () => {
    const { sweep } = open();
    const at = (from: Sweep, k: number) => incomes(from, valuesAt(design(from), from.assumptions, k));
    const forward = [0, 1, 2, 3, 4].map((k) => at(sweep, k));
    const other = open().sweep;
    const backward = [4, 3, 2, 1, 0].map((k) => at(other, k)).reverse();
    expect(backward).toEqual(forward);
    expect(valuesAt(design(sweep, 2), sweep.assumptions, 0)).not.toEqual(
      valuesAt(design(sweep, 1), sweep.assumptions, 0),
    );
  });

  test('chooses between models, each solved as if it were the only one', async () => {
    const { scenario, readText, sweep } = open(
      'uncertainty: {model: {labour: [{}, {labour: specific, weight: 3}], trade: [{}, {elasticities: 7}]}}\n',
    );
    expect(sweep.assumptions.map(({ id }) => id)).toEqual(['labour', 'trade']);
    const [labour] = sweep.assumptions;
    expect([0.1, 0.24, 0.26, 0.9].map(labour.quantile)).toEqual([0, 0, 1, 1]);
    const model = { ...scenario.model, labour: 'specific' as const, elasticities: 7 };
    const { cases } = await solveScenario({ ...scenario, model }, readText);
    const found = incomes(sweep, [1, 1]);
    cases[0].outcomes.realIncome.forEach((value, n) => {
      expect(Math.abs(found[n] - value)).toBeLessThan(1e-9);
    });
  });

  test('without an equilibrium says so and is no fault', () => {
    const { sweep } = open(
      'uncertainty: {model: {scale: [{}, {scale: 0.3}]}, elasticities: {distribution: uniform, cv: 30%}}\n',
    );
    const model = sweep.assumptions.findIndex(({ id }) => id === 'scale');
    const values = [...sweep.centre];
    values[model] = 1;
    const drawn = sweep.evaluate(values);
    expect('failed' in drawn && drawn.failed).toMatch(/scale economies in G are too strong/);
  });
});

describe('what a pair weighs', () => {
  test('is, draw by draw, what solving deal and threat together says, within half a percent', async () => {
    const path = writeScenario(`tradecraft: 1
title: A deal and a threat
baseline: world-12
measures:
  deal:
    - barrier: {importer: [CHN, GBR], exporter: [GBR, CHN], sectors: services, change: -10%}
      status: assumption
  threat:
    - tariff: {importer: USA, exporter: GBR, sectors: goods, add: 50%}
      status: assumption
cases: {deal: [deal], threat: [threat]}
study: {pairs: [{economy: GBR, deals: [deal], threats: [threat], prior: 10%}]}
uncertainty: {elasticities: {distribution: lognormal, cv: 30%}}
`);
    const { scenario, readText } = openScenario(path);
    const sweep = openSweep(scenario, readText);
    const opened = layOut(sweep, readText, path, {
      draws: 8,
      seed: 1,
      indexPoints: 0,
      chunkSize: 8,
      engine: 'x',
    });
    const rows = await runChunk(opened, opened.manifest.chunks[0]);
    const outcomes = outcomesOfRows(opened.manifest, sweep.assumptions, rows);
    const [limit] = riskLimits(sweep, outcomes, centralIncomes(sweep));
    const together = { id: 'both', title: 'both', about: undefined, groups: ['deal', 'threat'] };
    const whole = openSweep({ ...scenario, cases: [...scenario.cases, together] }, readText);
    const exact = Array.from({ length: 8 }, (_, k) => {
      const drawn = incomes(whole, valuesAt(designOf(opened.manifest), sweep.assumptions, k));
      const n = sweep.economies.findIndex(({ code }) => code === 'GBR');
      const [deal, threat, both] = [0, 1, 2].map((c) => drawn[c * sweep.economies.length + n]);
      return riskWorth(breakEven({ deal, threat, both, prior: 0.1 }));
    }).sort((a, b) => a - b);
    limit.dots.forEach((value, k) => {
      expect(Math.abs(value / exact[k] - 1)).toBeLessThan(5e-3);
    });
    expect(exact[0]).toBeGreaterThan(0.01);
    expect(exact[0]).toBeLessThan(0.99);
  });
});

describe('the design', () => {
  test('mixes the assumptions of one group from other draws into the first ones', () => {
    const { sweep } = open();
    const plan = design(sweep);
    const groups = ['elasticities of goods', 'elasticities of services', 'deal#2 change', 'retaliation'];
    expect(plan.groups).toEqual(groups);
    expect(pointsOf(plan)).toBe(64 + 16 * 5);
    const at = (k: number) => valuesAt(plan, sweep.assumptions, k);
    const [a, b] = [at(3), at(64 + 3)];
    groups.forEach((_, g) => {
      expect(at(64 + 16 * (g + 1) + 3)).toEqual(a.map((value, i) => (i === g ? b[i] : value)));
    });
  });
});

describe('solving like others (world-2022)', () => {
  const world = openEconomy('world-2022');
  const drawn = (factor: number) => ({
    ...world,
    tradeElasticity: world.tradeElasticity.map((theta, j) => theta * (1 + (factor - 1) * ((j % 3) / 2))),
  });
  const usa = world.economies.findIndex(({ code }) => code === 'USA');
  const N = world.economies.length;
  const tariffs = world.tariffs.map((rate, cell) =>
    Math.floor(cell / N) % N === usa && cell % N !== usa ? rate + 0.1 : rate,
  );

  test('ends where solving on its own does, whatever was solved before, to the last bit', () => {
    const [a, b] = [drawn(1.6), drawn(0.6)];
    const own = solve(a, { tariffs });
    const first = solve(a, { tariffs }, undefined, { like: world });
    solve(b, { tariffs: undefined }, undefined, { like: world });
    solve(world, { tariffs });
    const again = solve(a, { tariffs }, undefined, { like: world });
    expect(again.wageHat).toEqual(first.wageHat);
    expect(again.priceHat).toEqual(first.priceHat);
    own.wageHat.forEach((wage, n) => {
      expect(Math.abs(first.wageHat[n] / wage - 1)).toBeLessThan(1e-9);
    });
    expect(first.solver.iterations).toBeLessThan(40);
  });

  test('writes a result into arrays of an earlier one with the bits that new ones would have', () => {
    const a = drawn(1.6);
    const supply = reused();
    const before = solve(drawn(0.6), {}, undefined, { like: world, supply });
    const after = solve(a, { tariffs }, undefined, { like: world, supply });
    const apart = solve(a, { tariffs }, undefined, { like: world });
    expect(after.income).toBe(before.income);
    for (const [name, value] of Object.entries(apart)) {
      if (!ArrayBuffer.isView(value)) continue;
      const written = after[name as 'income'];
      expect(written.length === apart[name as 'income'].length, name).toBe(true);
      expect(
        written.every((one, c) => one === apart[name as 'income'][c]),
        name,
      ).toBe(true);
    }
  });
});
