import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { type BargainOptions, bargain } from '../../src/strategy/nash/bargain.ts';
import { warByFormula } from '../../src/strategy/nash/formula.ts';
import { type NashOptions, nash } from '../../src/strategy/nash/nash.ts';
import { teamOf } from '../../src/strategy/nash/threads.ts';
import { type Move, solveNear } from '../../src/strategy/optimal/best-response.ts';
import { goalOf } from '../../src/strategy/optimal/goal.ts';
import { type LeverChoice, leversOf } from '../../src/strategy/optimal/levers.ts';
import { randomPoint } from '../../src/strategy/optimal/starting-points.ts';
import { type StatusQuo, statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { compiled } from '../support/compiled.ts';
import { randomTables, type Shape, shapes } from '../support/random-economy.ts';

const BALANCED: Closure = { ...DEFAULT_CLOSURE, deficits: 'zero' };
const shape: Shape = { N: 4, J: 3, seed: 5, zeros: 0, spread: 1, inputs: 0.5, tariffs: 0.2 };

function balanced(drawn: Shape): StatusQuo {
  const raw = calibrate(randomTables(drawn));
  return statusQuoOf(rebase(solve(raw, {}, BALANCED, { tolerance: 1e-12 }), raw), BALANCED);
}

const everyone = ({ economy }: StatusQuo, choice: LeverChoice) =>
  economy.economies.map(({ code }, n) => ({ player: { name: code, members: [n] }, choice }));
const war = (statusQuo: StatusQuo, choice: LeverChoice, options: NashOptions = {}) =>
  nash(statusQuo, everyone(statusQuo, choice), options);

/** What a player has when it leaves its move for another and everyone else stays. */
function deviating(
  statusQuo: StatusQuo,
  moves: readonly Move[],
  p: number,
  seed: number,
): number | undefined {
  const { levers } = moves[p];
  const instead = moves.map((move, q) => (q === p ? { levers, x: randomPoint(levers, seed) } : move));
  const found = solveNear(statusQuo, instead, statusQuo.equilibrium);
  return found && goalOf(statusQuo, levers.player).value(found);
}

describe('a tariff war', () => {
  it('ends where no player gains by any random tariffs of its own', async () => {
    const worlds = shapes.filter(({ N, zeros, spread }) => N >= 2 && N <= 4 && zeros < 0.6 && spread < 3);
    await fc.assert(
      fc.asyncProperty(worlds, fc.constantFrom('sector', 'partner-sector' as const), async (drawn, grain) => {
        const statusQuo = balanced(drawn);
        const { moves, gains, certificate } = await war(statusQuo, { grain });
        expect(certificate).toBeLessThanOrEqual(1e-6);
        for (const p of moves.keys()) {
          for (let seed = 1; seed <= 10; seed++) {
            const other = deviating(statusQuo, moves, p, seed);
            if (other !== undefined) expect(Math.expm1(other)).toBeLessThanOrEqual(gains[p] + 1e-6);
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it('of economies that are alike ends in tariffs that are alike, and all lose', async () => {
    const statusQuo = statusQuoOf(alike(3, 4), BALANCED);
    const { moves, gains } = await war(statusQuo, { grain: 'uniform' });
    for (const { x } of moves) expect(x[0]).toBeCloseTo(moves[0].x[0], 6);
    for (const gain of gains) expect(gain).toBeLessThan(-1e-4);
  });

  it('leaves the tariffs between those who keep a truce as they are', async () => {
    const statusQuo = balanced(shape);
    const { moves, equilibrium } = await war(statusQuo, { grain: 'partner-sector', truces: [[0, 1]] });
    const N = shape.N;
    let fought = 0;
    equilibrium.tariffs.forEach((rate, cell) => {
      const [i, n] = [cell % N, Math.floor(cell / N) % N];
      if (i + n === 1) expect(rate).toBe(statusQuo.economy.tariffs[cell]);
      else if (rate !== statusQuo.economy.tariffs[cell]) fought++;
    });
    expect(fought).toBeGreaterThan(10);
    expect(moves).toHaveLength(N);
  });

  it('has the bits of one thread on several', async () => {
    const statusQuo = balanced(shape);
    const entry = compiled('strategy/nash/worker.ts');
    const one = await war(statusQuo, { grain: 'partner-sector' });
    const three = await war(statusQuo, { grain: 'partner-sector' }, { team: teamOf({ threads: 3, entry }) });
    expect(three.moves.map(({ x }) => [...x])).toEqual(one.moves.map(({ x }) => [...x]));
    expect(three.certificate).toBe(one.certificate);
  }, 30_000);
});

describe('the formula for uniform tariffs', () => {
  it('is what the search finds between two economies with one good', async () => {
    for (const theta of [2, 4, 8]) {
      const statusQuo = statusQuoOf(alike(2, theta), BALANCED);
      const choice: LeverChoice = { grain: 'uniform', max: 5 };
      const searched = await war(statusQuo, choice);
      const formula = warByFormula(
        statusQuo,
        everyone(statusQuo, choice).map((one) => leversOf(statusQuo, one.player, one.choice)),
      );
      for (const p of [0, 1]) {
        expect(formula.moves[p].x[0]).toBeCloseTo(searched.moves[p].x[0], 5);
        expect(formula.gains[p]).toBeCloseTo(searched.gains[p], 7);
      }
    }
  });

  it.each([
    [{ ...shape }, { grain: 'uniform' }, 'there are inputs'],
    [{ ...shape, inputs: 0, J: 1 }, { grain: 'partner' }, 'more than one tariff'],
    [{ ...shape, inputs: 0 }, { grain: 'uniform' }, 'some imports of E0 are left out'],
  ] as const)('says where it does not fit: %o %o', (drawn, choice, reason) => {
    const statusQuo = balanced(drawn);
    const levers = everyone(statusQuo, choice).map((one) => leversOf(statusQuo, one.player, one.choice));
    expect(() => warByFormula(statusQuo, levers)).toThrow(reason);
  });
});

describe('an agreement', () => {
  const talk = (statusQuo: StatusQuo, options: BargainOptions = {}, min = 0) =>
    bargain(statusQuo, everyone(statusQuo, { grain: 'sector', min }), options);

  it('brings all the same gain, and no common change of rates brings all more', async () => {
    const statusQuo = balanced(shape);
    const { moves, gains, realIncome } = await talk(statusQuo);
    expect(Math.min(...gains)).toBeGreaterThan(1e-4);
    expect(Math.max(...gains) - Math.min(...gains)).toBeLessThan(2e-6);
    for (let seed = 1; seed <= 60; seed++) {
      const size = seed % 2 ? 0.02 : 0.3;
      const moved = moves.map(({ levers, x }, p) => {
        const away = randomPoint(levers, 100 * seed + p);
        return { levers, x: x.map((at, v) => at + size * (away[v] - at)) };
      });
      const found = solveNear(statusQuo, moved, statusQuo.equilibrium)!;
      const better = moves.map(({ levers }) => goalOf(statusQuo, levers.player).value(found));
      const least = Math.min(...better.map((value, p) => Math.expm1(value) - realIncome[p]));
      expect(least).toBeLessThan(1e-6);
    }
  });

  it('has a larger product of gains where that is what is sought, and favours who has more power', async () => {
    const statusQuo = balanced(shape);
    const [equal, product, strong] = [
      await talk(statusQuo),
      await talk(statusQuo, { sharing: 'nash' }),
      await talk(statusQuo, { sharing: 'nash', powers: [4, 1, 1, 1] }),
    ];
    const logs = (gains: readonly number[]) => gains.reduce((sum, gain) => sum + Math.log(gain), 0);
    expect(logs(product.gains)).toBeGreaterThan(logs(equal.gains));
    expect(strong.gains[0]).toBeGreaterThan(product.gains[0]);
  });

  it('after a war is worth more than none, and at free trade there is nothing to agree on', async () => {
    const statusQuo = statusQuoOf(alike(2, 4), BALANCED);
    const choice: LeverChoice = { grain: 'uniform' };
    const { moves, gains } = await war(statusQuo, choice);
    const peace = await bargain(statusQuo, everyone(statusQuo, choice), { threat: moves });
    peace.moves.forEach(({ x }, p) => {
      expect(x[0]).toBeLessThan(1e-4);
      expect(peace.gains[p]).toBeCloseTo(1 / (1 + gains[p]) - 1, 7);
    });
    await expect(bargain(statusQuo, everyone(statusQuo, choice))).rejects.toThrow('no agreement');
  });
});

/** Economies that do not differ, with one good, no inputs and no tariffs. */
function alike(N: number, theta: number): Economy {
  const base = randomTables({ N, J: 1, seed: 1, zeros: 0, spread: 0, inputs: 0, tariffs: 0 });
  return calibrate({
    ...base,
    flows: Float64Array.from({ length: N * N }, (_, cell) => (cell % (N + 1) === 0 ? 8 : 1)),
    tariffs: new Float64Array(N * N),
    tradeElasticity: Float64Array.of(theta),
  });
}
