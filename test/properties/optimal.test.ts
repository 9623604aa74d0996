import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy, Tables } from '../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { problemOf, solveNear } from '../../src/strategy/optimal/best-response.ts';
import { goalOf } from '../../src/strategy/optimal/goal.ts';
import { type LeverChoice, leversOf, type Policy } from '../../src/strategy/optimal/levers.ts';
import { optimalPolicy } from '../../src/strategy/optimal/optimal-policy.ts';
import type { Player } from '../../src/strategy/optimal/player.ts';
import { randomPoint } from '../../src/strategy/optimal/starting-points.ts';
import { statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { randomTables, shapes, uniform } from '../support/random-economy.ts';

const BALANCED: Closure = { ...DEFAULT_CLOSURE, deficits: 'zero' };
/** How many random tariffs an optimum must beat in an economy. */
const RIVALS = 1000;

const grains = fc.constantFrom('uniform', 'sector', 'partner', 'partner-sector' as const);
/** Worlds without imbalances that swallow an income, so that every policy has an equilibrium. */
const calm = shapes.filter(({ N, zeros }) => N >= 2 && zeros < 0.6);
/** Economies of like size, none of which a payment between members would ruin. */
const alike = calm.filter(({ spread }) => spread < 3);

function balanced(tables: Tables, closure: Closure = BALANCED): Economy {
  const raw = calibrate(tables);
  return rebase(solve(raw, {}, closure, { tolerance: 1e-12 }), raw);
}

describe('the goal of a player', () => {
  it('has the derivatives that differences show, whoever plays and whatever it sets', () => {
    fc.assert(
      fc.property(alike, grains, fc.nat(), (shape, grain, seed) => {
        const economy = balanced(randomTables(shape));
        const draw = uniform(seed);
        const statusQuo = statusQuoOf(economy, BALANCED);
        const member = (n: number) => n % economy.economies.length;
        const political = Float64Array.from({ length: shape.J }, () => 0.2 + 2 * draw());
        const players: Player[] = [
          { name: 'one', members: [0] },
          { name: 'political', members: [0], sectorWeights: political },
          ...(shape.N > 2
            ? [
                { name: 'bloc', members: [0, member(1)], weights: [1, 3] },
                { name: 'paying bloc', members: [0, member(1)], transfers: true },
              ]
            : []),
        ];
        const policies: Policy[] = ['tariffs', 'exportTaxes', 'subsidies'];
        for (const player of players) {
          const levers = leversOf(statusQuo, player, {
            grain,
            policies,
            min: 0,
            max: 0.9,
            common: draw() < 0.5,
          });
          const x = levers.lower.map((_, v) =>
            v < levers.dimension - levers.paid.length ? 0.1 + 0.3 * draw() : 0.001 * draw(),
          );
          const problem = problemOf(statusQuo, levers, [], { solves: 0, gradients: 0 });
          const slope = problem.gradient(problem.evaluate(x, undefined)!);
          // Payments are sharp: members' gains are kept level.
          const rates = levers.dimension - levers.paid.length;
          const direction = x.map((_, v) => (draw() - 0.5) * (v < rates ? 1 : 0.01));
          const at = (h: number) =>
            problem.value(
              problem.evaluate(
                x.map((value, v) => value + h * direction[v]),
                undefined,
              )!,
            );
          const h = levers.paid.length > 0 ? 1e-4 : 1e-3;
          const difference = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
          const expected = slope.reduce((sum, value, v) => sum + value * direction[v], 0);
          const scale = slope.reduce((sum, value, v) => sum + Math.abs(value * direction[v]), 0);
          expect(Math.abs(difference - expected)).toBeLessThan(
            (levers.paid.length > 0 ? 1e-3 : 1e-5) * scale + 2e-7,
          );
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('an optimal policy', () => {
  it('is beaten by no random tariffs within the bounds', async () => {
    await fc.assert(
      fc.asyncProperty(calm, grains, async (shape, grain) => {
        const economy = calibrate(randomTables(shape));
        const statusQuo = statusQuoOf(economy);
        const choice: LeverChoice = { grain };
        const found = await optimalPolicy(statusQuo, { name: 'E0', members: [0] }, choice);
        const goal = goalOf(statusQuo, found.player);
        for (let k = 0; k < RIVALS; k++) {
          const x = randomPoint(found.move.levers, 50 + k);
          const rival = solveNear(statusQuo, [{ levers: found.move.levers, x }], found.equilibrium);
          if (rival) expect(Math.expm1(goal.value(rival))).toBeLessThanOrEqual(found.gain + 1e-9);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('gains no less when rates may differ more finely', async () => {
    await fc.assert(
      fc.asyncProperty(calm, async (shape) => {
        const statusQuo = statusQuoOf(calibrate(randomTables(shape)));
        const gain = async (grain: LeverChoice['grain']) =>
          (await optimalPolicy(statusQuo, { name: 'E0', members: [0] }, { grain })).gain;
        const [uniformly, bySector, byPartner, byBoth] = [
          await gain('uniform'),
          await gain('sector'),
          await gain('partner'),
          await gain('partner-sector'),
        ];
        expect(bySector).toBeGreaterThanOrEqual(uniformly - 1e-9);
        expect(byPartner).toBeGreaterThanOrEqual(uniformly - 1e-9);
        expect(byBoth).toBeGreaterThanOrEqual(Math.max(bySector, byPartner) - 1e-9);
      }),
      { numRuns: 6 },
    );
  });

  it('permutes with the economies', async () => {
    await fc.assert(
      fc.asyncProperty(calm, async (shape) => {
        const tables = randomTables(shape);
        const order = Array.from({ length: shape.N }, (_, n) => (n + 1) % shape.N);
        const one = await best(calibrate(tables), 0);
        const other = await best(calibrate(permuted(tables, order)), order.indexOf(0));
        expect(Math.abs(one.gain - other.gain)).toBeLessThan(1e-9);
        expect(other.realIncome.length).toBe(shape.N);
        order.forEach((from, to) => {
          expect(Math.abs(one.realIncome[from] - other.realIncome[to])).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 6 },
    );

    async function best(economy: Economy, n: number) {
      return optimalPolicy(statusQuoOf(economy), { name: 'it', members: [n] }, { grain: 'partner' });
    }
  });

  it('is 1/theta for an economy of next to no size', async () => {
    for (const theta of [2, 5, 9]) {
      const economy = twoGoodsWorld([1e-6, 1, 1], theta);
      const statusQuo = statusQuoOf(economy, BALANCED);
      const found = await optimalPolicy(
        statusQuo,
        { name: 'small', members: [0] },
        { grain: 'uniform', max: 5 },
      );
      expect(found.move.x[0]).toBeCloseTo(1 / theta, 4);
    }
  });

  it('is 1 / (theta x foreign home share) between two economies with one good (Gros 1987)', async () => {
    const theta = 4;
    const economy = twoGoodsWorld([1, 2], theta);
    const statusQuo = statusQuoOf(economy, BALANCED);
    const found = await optimalPolicy(statusQuo, { name: 'E0', members: [0] }, { grain: 'uniform', max: 5 });
    const home = found.equilibrium.tradeShares[1 * 2 + 1];
    expect(found.move.x[0]).toBeCloseTo(1 / (theta * home), 6);
  });

  it('obeys Lerner: a tax on all exports gains what a tariff on all imports gains', async () => {
    await fc.assert(
      fc.asyncProperty(calm, async (shape) => {
        const tables = randomTables({ ...shape, tariffs: 0 });
        const economy = balanced(tables);
        const statusQuo = statusQuoOf(economy, BALANCED);
        const all = economy.sectors.map((_, j) => j);
        const by = async (policy: Policy) =>
          optimalPolicy(
            statusQuo,
            { name: 'E0', members: [0] },
            { grain: 'uniform', policies: [policy], sectors: all, max: 20 },
          );
        const [tariff, tax] = [await by('tariffs'), await by('exportTaxes')];
        expect(tax.gain).toBeCloseTo(tariff.gain, 9);
        tariff.realIncome.forEach((value, n) => {
          expect(Math.abs(value - tax.realIncome[n])).toBeLessThan(1e-5);
        });
        expect(Math.abs(tax.move.x[0] - tariff.move.x[0])).toBeLessThan(1e-4 * (1 + tariff.move.x[0]));
      }),
      { numRuns: 6 },
    );
  });
});

/** Economies of given sizes that trade one good without frictions or tariffs. */
function twoGoodsWorld(sizes: readonly number[], theta: number): Economy {
  const N = sizes.length;
  const base = randomTables({ N, J: 1, seed: 1, zeros: 0, spread: 0, inputs: 0, tariffs: 0 });
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const flows = new Float64Array(N * N);
  for (let n = 0; n < N; n++) {
    // Home bias half; the rest in proportion to the sellers' sizes.
    for (let i = 0; i < N; i++)
      flows[n * N + i] = (0.5 * sizes[n] * sizes[i]) / whole + (i === n ? 0.5 * sizes[n] : 0);
  }
  return calibrate({
    ...base,
    flows,
    tariffs: new Float64Array(N * N),
    tradeElasticity: Float64Array.of(theta),
  });
}

/** The same tables with economies in another order. */
function permuted(tables: Tables, order: readonly number[]): Tables {
  const N = order.length;
  const J = tables.sectors.length;
  const flow = (values: Float64Array) =>
    values.map((_, cell) => {
      const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
      return values[(j * N + order[n]) * N + order[i]];
    });
  const each = (values: Float64Array) => values.map((_, c) => values[c - (c % N) + order[c % N]]);
  return {
    ...tables,
    economies: order.map((n) => tables.economies[n]),
    flows: flow(tables.flows),
    tariffs: flow(tables.tariffs),
    valueAddedShares: each(tables.valueAddedShares),
    inputShares: each(tables.inputShares),
    tradeElasticity: tables.tradeElasticity.slice(0, J),
  };
}
