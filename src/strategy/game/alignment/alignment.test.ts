import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../scenario/parse.ts';
import { type AlignmentGame, type Choice, choicesOf, defaultSetting, type Side } from './alignment-game.ts';
import { chebyshevPoints, chebyshevWeights } from './chebyshev.ts';
import { middleFirst } from './middle-first.ts';
import { middleFirstRegions, overProbability, overWeight } from './middle-first-regions.ts';
import { expectedWorth, powersFirst } from './powers-first.ts';
import { powersFirstRegions } from './powers-first-regions.ts';

const TEXT = `
tradecraft: 1
title: Between two
baseline: none
measures: {a: [{barrier: {importer: K, exporter: A, sectors: all, change: -1%}, status: assumption}], b: [{barrier: {importer: K, exporter: B, sectors: all, change: -1%}, status: assumption}]}
cases: {nothing: []}
middleWay:
  economy: K
  unit: billion USD
  powers:
    - {economy: A, deal: [a], tariff: {to: 100%, levels: [10%, 25%, 100%]}, weight: {value: 3, from: 0, to: 20, status: assumption}, restraint: {value: 0.5, status: assumption}}
    - {economy: B, deal: [b], tariff: {to: 50%}, punishes: [rival, both], weight: {value: 2, from: 0, to: 9, status: assumption}}
  probability: {value: 0.3, from: 0, to: 1, status: assumption}
  noise: {value: 0.4, from: 0.1, to: 2, status: assumption}
`;
const spec = parseScenario(TEXT, 'two.yaml').middleWay!;

/** Made-up worth: what each choice is worth to each side, and how tariffs change it. */
interface Made {
  /** `[choice]` for the middle power and for each power. */
  readonly spared: readonly (readonly number[])[];
  readonly harm: number;
  /** A power gains from a small tariff and loses by a large one. */
  readonly gain: number;
  readonly cost: number;
}

function madeGame({ spared, harm, gain, cost }: Made, spec_ = spec): AlignmentGame {
  const choices = choicesOf(spec_);
  const number = (side: Side) => (side === 'middle' ? 0 : side + 1);
  const worth = (side: Side, choice: Choice, tariffs: readonly [number, number]) => {
    const base = spared[number(side)][choices.findIndex(({ id }) => id === choice.id)];
    const [a, b] = choice.punished.map((is, p) => (is ? tariffs[p] : 0));
    if (side === 'middle') return base - harm * (1 - Math.exp(-3 * (a + b)));
    const own = side === 0 ? a : b;
    return base + gain * own - cost * own ** 2;
  };
  return {
    spec: spec_,
    choices,
    worth,
    spared: (side, choice) => worth(side, choice, [0, 0]),
  };
}

const value = fc.double({ min: 0, max: 3, noNaN: true });
const row = fc.tuple(fc.constant(0), value, value, value);
const made: fc.Arbitrary<Made> = fc.record({
  spared: fc.tuple(row, row, row),
  harm: fc.double({ min: 0.1, max: 5, noNaN: true }),
  gain: fc.double({ min: 0, max: 3, noNaN: true }),
  cost: fc.double({ min: 0.5, max: 8, noNaN: true }),
});

describe('Chebyshev interpolation', () => {
  it('is exact for polynomials up to its degree, and its weights add up to one', () => {
    const points = chebyshevPoints(0, 2, 8);
    expect([points[0], points[4], points[8]]).toEqual([0, 1, 2]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 9, maxLength: 9 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (coefficients, x) => {
          const f = (t: number) => coefficients.reduce((sum, c, k) => sum + c * t ** k, 0);
          const weights = chebyshevWeights(points, x);
          expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
          const interpolated = weights.reduce((sum, w, k) => sum + w * f(points[k]), 0);
          expect(Math.abs(interpolated - f(x))).toBeLessThan(1e-9);
        },
      ),
    );
  });
});

describe('choices', () => {
  it('are four, and a power never punishes those who take its deal alone', () => {
    const [neither, a, b, both] = choicesOf(spec);
    expect([neither, a, b, both].map(({ id }) => id)).toEqual(['neither', 'A', 'B', 'both']);
    expect([a, b, both].map(({ groups }) => groups)).toEqual([['a'], ['b'], ['a', 'b']]);
    expect([neither, a, b, both].map(({ punished }) => punished)).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ]);
    expect([a.aligned, b.aligned, both.aligned]).toEqual([
      [1, 0],
      [0, 1],
      [0.5, 0.5],
    ]);
  });
});

describe('the middle power first', () => {
  it('answers so that no power gains by answering otherwise', () => {
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame(one);
        const { weights } = defaultSetting(spec);
        for (const [c, { tariffs }] of middleFirst(game).reactions.entries()) {
          const choice = game.choices[c];
          expect(tariffs.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 8);
          for (const power of [0, 1] as const) {
            const levels = choice.punished[power] ? (power === 0 ? [0, 0.1, 0.25, 1] : [0, 0.5]) : [0];
            const highest = power === 0 ? 1 : 0.5;
            const payoff = (own: number) =>
              tariffs.reduce((sum, { at, probability }) => {
                const pair = at.with(power, own) as [number, number];
                const close = choice.aligned[power];
                const regard = weights[power] * (close + ((1 - close) * own) / highest);
                const restraint = power === 0 && own > 0 ? 0.5 : 0;
                return sum + probability * (game.worth(power, choice, pair) + regard - restraint);
              }, 0);
            const here = tariffs.reduce(
              (sum, { at, probability }) => sum + probability * payoffAt(payoff, at[power]),
              0,
            );
            expect(Math.max(...levels.map(payoff)) - here).toBeLessThan(1e-6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with no chance of punishment takes what is worth most untouched', () => {
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame(one);
        const { best } = middleFirst(game, { ...defaultSetting(spec), probability: 0 });
        const most = Math.max(...one.spared[0]);
        for (const id of best) {
          const at = game.choices.findIndex((choice) => choice.id === id);
          expect(one.spared[0][at]).toBeCloseTo(most, 7);
        }
      }),
    );
  });

  it('under certain punishment takes a punished deal only if deal and tariff together are worth more than none', () => {
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame(one);
        const { best, reactions } = middleFirst(game, { ...defaultSetting(spec), probability: 1 });
        for (const id of best) {
          const at = game.choices.findIndex((choice) => choice.id === id);
          const punished = reactions[at].tariffs.reduce(
            (sum, answer) => sum + answer.probability * game.worth('middle', game.choices[at], answer.at),
            0,
          );
          expect(punished).toBeGreaterThanOrEqual(-1e-8);
        }
      }),
    );
  });

  it('cuts the plane into rectangles that cover it, each with the choice that is best inside', () => {
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame(one);
        const regions = middleFirstRegions(game, 0);
        const area = regions.reduce(
          (sum, { weight, probability }) => sum + (weight[1] - weight[0]) * (probability[1] - probability[0]),
          0,
        );
        expect(area).toBeCloseTo(20, 6);
        for (const { weight, probability, best } of regions) {
          for (const share of [0.02, 0.5, 0.98]) {
            const setting = {
              ...defaultSetting(spec),
              weights: [weight[0] + share * (weight[1] - weight[0]), 2] as const,
              probability: probability[0] + share * (probability[1] - probability[0]),
            };
            const found = middleFirst(game, setting);
            // Powers that mix do so with shares that change inside a band; the others are exact.
            if (found.reactions.every(({ tariffs }) => tariffs.length === 1))
              expect(found.best).toEqual(best);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('changes exactly at the thresholds, along either axis', () => {
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame(one);
        const setting = defaultSetting(spec);
        const along = overProbability(game, setting.weights);
        for (const [k, { from, label }] of along.entries()) {
          if (k === 0) continue;
          const at = (probability: number) => middleFirst(game, { ...setting, probability }).best;
          expect(at(from - 1e-7)).toEqual(along[k - 1].label);
          expect(at(from + 1e-7)).toEqual(label);
        }
        const weights = overWeight(game, 0);
        for (const [k, { from, label }] of weights.entries()) {
          if (k === 0) continue;
          const at = (weight: number) => middleFirst(game, { ...setting, weights: [weight, 2] });
          const [before, after] = [at(from - 1e-6), at(from + 1e-6)];
          if ([before, after].some(({ reactions }) => reactions.some(({ tariffs }) => tariffs.length > 1)))
            continue;
          expect(before.best).toEqual(weights[k - 1].label);
          expect(after.best).toEqual(label);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the powers first', () => {
  it('announce so that neither gains by any other tariff of a fine grid', () => {
    let settled = 0;
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame(one);
        const found = powersFirst(game);
        if (!found) return;
        settled += 1;
        for (const power of [0, 1] as const) {
          const highest = power === 0 ? 1 : 0.5;
          const here = expectedWorth(game, found.setting, power, found.tariffs);
          for (let k = 0; k <= 100; k++) {
            const other = found.tariffs.with(power, (highest * k) / 100) as [number, number];
            expect(expectedWorth(game, found.setting, power, other) - here).toBeLessThan(2e-3);
          }
          expect(found.regret[power]).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 30 },
    );
    expect(settled).toBeGreaterThan(20);
  });

  it('announce nothing where loyalty is worth nothing and a tariff only costs', () => {
    fc.assert(
      fc.property(made, (one) => {
        const game = madeGame({ ...one, gain: 0, spared: [one.spared[0], [0, 0, 0, 0], [0, 0, 0, 0]] });
        const found = powersFirst(game, { ...defaultSetting(spec), weights: [0, 0] });
        expect(found?.tariffs).toEqual([0, 0]);
      }),
      { numRuns: 20 },
    );
  });

  it('find where the likeliest choice changes', () => {
    const game = madeGame({
      spared: [
        [0, 1, 0.6, 1.6],
        [0, -0.3, 0, -0.3],
        [0, 0, 0.3, 0.3],
      ],
      harm: 8,
      gain: 0,
      cost: 3,
    });
    const [{ stretches }] = powersFirstRegions(game, 0, [0, 20], [0.5]);
    expect(stretches.length).toBeGreaterThan(1);
    const likeliest = (weight: number) =>
      powersFirst(game, { ...defaultSetting(spec), noise: 0.5, weights: [weight, 2] })?.likeliest;
    for (const [k, { from, likeliest: label }] of stretches.entries()) {
      if (k === 0) continue;
      expect(likeliest(from - 1e-4)).toBe(stretches[k - 1].likeliest);
      expect(likeliest(from + 1e-4)).toBe(label);
    }
  });

  it('need some noise', () => {
    const game = madeGame({
      spared: [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      harm: 1,
      gain: 0,
      cost: 1,
    });
    expect(() => powersFirst(game, { ...defaultSetting(spec), noise: 0 })).toThrow(/some noise/);
  });
});

/** A mixture pays a power what each tariff in it pays. */
function payoffAt(payoff: (own: number) => number, own: number): number {
  return payoff(own);
}
