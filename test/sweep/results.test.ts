import { describe, expect, test } from 'vitest';
import { assumptionWords } from '../../src/figure/assumption-words.ts';
import { openScenario } from '../../src/scenario/library.ts';
import { viewScenario } from '../../src/study/view-scenario.ts';
import type { Assumption } from '../../src/sweep/assumption.ts';
import { choiceQuantile, factorQuantile, rangeQuantile } from '../../src/sweep/distribution.ts';
import { drawnUniform } from '../../src/sweep/random/sobol.ts';
import { conclusionsOf } from '../../src/sweep/results/conclusions.ts';
import { flipsOf } from '../../src/sweep/results/flips.ts';
import { quantileOf, spreadOf } from '../../src/sweep/results/quantiles.ts';
import { sobolIndices } from '../../src/sweep/results/sobol-indices.ts';
import { tornado } from '../../src/sweep/results/tornado.ts';
import { openSweep, type Sweep } from '../../src/sweep/sweep.ts';
import { writeSmall } from '../support/small-sweep.ts';

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const uniforms = Array.from({ length: 4096 }, (_, k) => (k + 0.5) / 4096);

describe('Sobol indices', () => {
  test('of the Ishigami function are its known ones within 1% at 2^14 points', () => {
    // Ishigami and Homma (1990), a = 7, b = 0.1; variances in closed form.
    const [a, b] = [7, 0.1];
    const f = ([x, y, z]: number[]) => Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x);
    const parts = {
      x: (1 + (b * Math.PI ** 4) / 5) ** 2 / 2,
      y: a ** 2 / 8,
      xz: (8 * b ** 2 * Math.PI ** 8) / 225,
    };
    const all = parts.x + parts.y + parts.xz;
    const points = 2 ** 14;
    const row = (k: number, from: number) =>
      [0, 1, 2].map((i) => Math.PI * (2 * drawnUniform(5, k, from + i) - 1));
    const A = Array.from({ length: points }, (_, k) => row(k, 0));
    const B = Array.from({ length: points }, (_, k) => row(k, 3));
    const mixed = [0, 1, 2].map((i) =>
      Float64Array.from(A, (point, k) => f(point.map((value, m) => (m === i ? B[k][m] : value)))),
    );
    const found = sobolIndices(Float64Array.from(A, f), Float64Array.from(B, f), mixed)!;
    const first = [parts.x / all, parts.y / all, 0];
    const total = [(parts.x + parts.xz) / all, parts.y / all, parts.xz / all];
    found.forEach((one, i) => {
      expect(Math.abs(one.first - first[i])).toBeLessThan(0.01 * Math.max(first[i], 0.25));
      expect(Math.abs(one.total / total[i] - 1)).toBeLessThan(0.01);
    });
  });

  test('of a constant are none', () => {
    const flat = new Float64Array(8).fill(2);
    expect(sobolIndices(flat, flat, [flat])).toBeUndefined();
  });
});

describe('distributions', () => {
  test.each([
    ['lognormal', 0.3],
    ['normal', 0.3],
    ['uniform', 0.3],
  ] as const)('a %s factor has mean one and deviation %d, and is positive', (shape, deviation) => {
    const sample = uniforms.map(factorQuantile(shape, deviation));
    expect(mean(sample)).toBeCloseTo(1, 3);
    const variance = mean(sample.map((value) => (value - 1) ** 2));
    // Normal draws beyond three deviations are left out.
    expect(Math.abs(Math.sqrt(variance) / deviation - 1)).toBeLessThan(0.02);
    expect(Math.min(...sample)).toBeGreaterThan(0);
    sample.forEach((value, k) => {
      if (k > 0) expect(value).toBeGreaterThan(sample[k - 1]);
    });
  });

  test('a triangle has its mean at a third of the sum of ends and mode', () => {
    const sample = uniforms.map(rangeQuantile({ low: -0.1, high: 0.2, mode: 0.05 }));
    expect(mean(sample)).toBeCloseTo(0.05, 5);
    expect([Math.min(...sample) >= -0.1, Math.max(...sample) <= 0.2]).toEqual([true, true]);
    expect(rangeQuantile({ low: 2, high: 4, mode: undefined })(0.25)).toBe(2.5);
  });

  test('choices come as often as they weigh', () => {
    const sample = uniforms.map(choiceQuantile([1, 2, 1]));
    expect([0, 1, 2].map((k) => sample.filter((value) => value === k).length / 4096)).toEqual([
      0.25, 0.5, 0.25,
    ]);
  });
});

describe('spreads', () => {
  test('quantiles lie between the ordered values as R, type 7, has them', () => {
    expect([0, 0.25, 0.5, 1].map((share) => quantileOf([1, 2, 4, 8], share))).toEqual([1, 1.75, 3, 8]);
    expect(quantileOf([1, 2, 4, 8], 0.9)).toBeCloseTo(6.8, 12);
    expect(spreadOf(Float64Array.of(-1, 0, 3, 2)).gains).toBe(0.5);
  });
});

const assumption = (id: string, limits: [number, number], more: Partial<Assumption> = {}): Assumption => ({
  id,
  subject: { kind: 'elasticities', sectors: [0] },
  centre: 1,
  quantile: (u) => 2 * u,
  limits,
  group: id,
  scale: 'number',
  ...more,
});

describe('what moves and what turns the answer', () => {
  const assumptions = [assumption('a', [0, 4]), assumption('b', [0, 4]), assumption('c', [0.2, 5])];
  const f = (values: ArrayLike<number>) => 3 * values[0] - values[1] ** 2 - 1 + 0 * values[2];

  test('a tornado ranks assumptions by their swing', () => {
    const points = Array.from({ length: 1024 }, (_, k) =>
      assumptions.map(({ quantile }, i) => quantile(drawnUniform(1, k, i))),
    );
    const swings = tornado(
      assumptions,
      (i) => Float64Array.from(points, (point) => point[i]),
      Float64Array.from(points, f),
    );
    expect(swings.map((one) => one.assumption)).toEqual(['a', 'b', 'c']);
    // The lowest fifth of a is 0 to 0.4, the highest 1.6 to 2.
    expect(swings[0].high.outcome - swings[0].low.outcome).toBeCloseTo(3 * 1.6, 1);
    expect(swings[0].low.value).toBeCloseTo(0.2, 2);
  });

  test('flips are found where the function passes zero, nearest first, and nowhere else', async () => {
    const sweep = {
      assumptions,
      centre: [1, 1, 1],
      scenario: { study: { pairs: [], focus: ['AAA'] } },
      cases: [{ id: 'case', title: 'case', groups: [] }],
      economies: [{ code: 'AAA', name: 'Aland' }],
      evaluate: (values: ArrayLike<number>) => ({ realIncome: Float64Array.of(f(values)) }),
    } as unknown as Sweep;
    const flips = await flipsOf(sweep, conclusionsOf(sweep), Float64Array.of(f([1, 1, 1])), () => {});
    expect(flips.map((one) => one.assumption)).toEqual(['a', 'b', 'c']);
    expect(flips[0].at).toBeCloseTo(2 / 3, 3);
    expect(flips[0].beyond).toBeCloseTo(1 / 3, 3);
    expect(flips[1].at).toBeCloseTo(Math.SQRT2, 3);
    expect(flips[1].beyond).toBeCloseTo(1 - Math.SQRT2 / 2, 3);
    expect(flips[2].at).toBeUndefined();
  });
});

describe('what people read of an assumption', () => {
  const named = (more: string) => {
    const { scenario, readText } = openScenario(writeSmall(`uncertainty: ${more}\n`));
    const { assumptions, world } = openSweep(scenario, readText);
    const { drawn } = viewScenario(scenario, world.reference.economy);
    const all = assumptions.flatMap(({ id, group }) => [id, group]);
    return {
      ids: assumptions.map(({ id }) => id),
      words: [...new Set(all.map((id) => assumptionWords(assumptions, id)))],
      drawn: drawn.map(({ words }) => words),
    };
  };

  test('is a sector by its name, where files have its code', () => {
    const { ids, words } = named('{elasticities: {distribution: lognormal, cv: 30%}}');
    expect(ids).toEqual(['elasticity of G', 'elasticity of S']);
    expect(words).toEqual([
      'elasticity of goods',
      'elasticities of goods',
      'elasticity of services',
      'elasticities of services',
    ]);
  });

  test('is a group by its own name, however many sectors it has', () => {
    const { ids, words } = named('{elasticities: {distribution: lognormal, cv: 30%, correlated: sector}}');
    expect(words).toEqual(ids);
    expect(words).toEqual(['elasticities of goods', 'elasticities of services']);
  });

  test('is a spread for each sector by name, too', () => {
    const { drawn } = named('{elasticities: {distribution: lognormal, cv: {S: 20%}}}');
    expect(drawn[0]).toContain('standard deviation 20.0% (services) of the mean');
  });
});
