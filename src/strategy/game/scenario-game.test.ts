import { describe, expect, it } from 'vitest';
import { twoPowers } from '../../../test/support/two-powers.ts';
import { solveCase } from '../../cases/solve-scenario.ts';
import { defaultSetting } from './alignment/alignment-game.ts';
import { middleFirst } from './alignment/middle-first.ts';
import { solveAlignment } from './alignment/solve-alignment.ts';
import { policySolver } from './money-metric.ts';
import { defaultParameters, payoffAt, play, playOver } from './play.ts';
import { named, solveGame } from './scenario-game.ts';
import { solveCurves } from './threat-curve.ts';

const GAME = (order: string, extra = '') => `
game:
  order: ${order}
  unit: million USD
  parameters: {w: {value: 1, from: 0, to: 500, status: assumption}}
  players:
    Small:
      income: E0
      moves: {none: {}, one: {measures: [with-e1]}, two: {measures: [with-e2]}}
    Large:
      income: E1
      moves: {calm: {}, angry: {measures: [blow]}}
      values:
        - {when: {Small: two, Large: angry}, amount: 1, weight: w, status: assumption}
${extra}`;

async function solved(keys: string) {
  const { scenario, reference, readText } = twoPowers(keys);
  const solver = policySolver(scenario, reference, readText);
  const game = await solveGame(scenario, scenario.game!, solver, reference.economy.unit);
  return { scenario, reference, readText, solver, game };
}

describe('solveGame', () => {
  it('pays what the solved case is worth, and the stated values on top', async () => {
    const { scenario, reference, readText, game } = await solved(GAME('simultaneous'));
    expect(game.profiles).toHaveLength(6);
    const groups = { none: [], one: ['with-e1'], two: ['with-e2'], calm: [], angry: ['blow'] };
    for (const { profile, payoffs } of game.profiles) {
      const moves = named(game.moves, profile) as (keyof typeof groups)[];
      const all = moves.flatMap((move) => groups[move]);
      const one = { id: '', title: '', about: undefined, groups: all };
      const { outcomes } = solveCase(scenario, one, reference, readText).solved;
      const value = moves.join() === 'two,angry' ? 7 : 0;
      expect(payoffAt(payoffs[0], { w: 7 })).toBeCloseTo(outcomes.equivalentVariation[0], 8);
      expect(payoffAt(payoffs[1], { w: 7 })).toBeCloseTo(outcomes.equivalentVariation[1] + value, 8);
    }
  });

  it('of one player is the best of its cases', async () => {
    const keys = `
game:
  order: simultaneous
  unit: million USD
  players:
    Alone: {income: E0, moves: {none: {}, one: {measures: [with-e1]}, two: {measures: [with-e2]}}}
`;
    const { game } = await solved(keys);
    const payoffs = game.profiles.map(({ payoffs: [own] }) => payoffAt(own, {}));
    const best = payoffs.indexOf(Math.max(...payoffs));
    expect(play(game, {}).plays.map(({ path }) => path)).toEqual([[game.moves[0][best]]]);
  });

  it('adds up the members of a bloc', async () => {
    const keys = (who: string) => `
blocs: {PAIR: [E0, E1]}
game: {order: simultaneous, unit: million USD, players: {One: {income: ${who}, moves: {deal: {measures: [with-e1]}}}}}
`;
    const income = async (who: string) => (await solved(keys(who))).game.profiles[0].payoffs[0].income;
    expect(await income('PAIR')).toBeCloseTo((await income('E0')) + (await income('E1')), 8);
  });

  it('plays the same backward in a sequence as by hand, and changes at its thresholds exactly', async () => {
    const { game } = await solved(GAME('sequence'));
    const over = playOver(game, 'w', defaultParameters(game));
    expect(over[0].from).toBe(0);
    expect(over.at(-1)!.to).toBe(500);
    expect(over.length).toBeGreaterThan(1);
    const at = (w: number) => play(game, { w }).plays.map(({ path }) => path.join(', '));
    for (const [k, { from, label }] of over.entries()) {
      if (k === 0) continue;
      expect(at(from - 1e-6)).toEqual(over[k - 1].label);
      expect(at(from + 1e-6)).toEqual(label);
    }
    const pay = (small: number, large: number, player: number, w: number) =>
      payoffAt(game.profiles[2 * small + large].payoffs[player], { w });
    for (const w of [0, 100, 400]) {
      const replies = [0, 1, 2].map((small) => (pay(small, 1, 1, w) > pay(small, 0, 1, w) ? 1 : 0));
      const values = replies.map((large, small) => pay(small, large, 0, w));
      const small = values.indexOf(Math.max(...values));
      expect(at(w)).toEqual([`${game.moves[0][small]}, ${game.moves[1][replies[small]]}`]);
    }
  });

  it('closes moves that are open only after others, and refuses a player left without any', async () => {
    const after = GAME('sequence').replace(
      'angry: {measures: [blow]}',
      'angry: {measures: [blow], after: {Small: two}}',
    );
    const { game } = await solved(after);
    expect(game.profiles.map(({ profile }) => named(game.moves, profile).join())).toEqual([
      'none,calm',
      'one,calm',
      'two,calm',
      'two,angry',
    ]);
    const dead = after.replace('{calm: {}, ', '{');
    await expect(solved(dead)).rejects.toThrow(/Large has no move after Small: none/);
  });

  it('refuses a unit that is not money of the data, at its line', async () => {
    await expect(solved(GAME('sequence').replace('million USD', 'million GBP'))).rejects.toThrow(
      /million GBP where the data are in million USD/,
    );
    await expect(solved(GAME('sequence').replace('million USD', 'apples'))).rejects.toThrow(
      /no unit of money/,
    );
  });

  it('refuses an economy that the data do not have', async () => {
    await expect(solved(GAME('sequence').replace('income: E1', 'income: E9'))).rejects.toThrow(
      /unknown economy E9/,
    );
  });
});

const WAY = `
middleWay:
  economy: E0
  unit: million USD
  powers:
    - {economy: E1, deal: [with-e1], tariff: {to: 60%, levels: [20%, 60%]}, weight: {value: 5, from: 0, to: 100, status: assumption}}
    - {economy: E2, deal: [with-e2], tariff: {to: 30%}, punishes: [rival], weight: {value: 5, status: assumption}}
  probability: {value: 0.5, from: 0, to: 1, status: assumption}
  noise: {value: 1, status: assumption}
`;

describe('solveAlignment', () => {
  it('interpolates worth between solved tariffs, and has listed ones exactly', async () => {
    const { scenario, reference, readText } = twoPowers(WAY);
    const solver = policySolver(scenario, reference, readText);
    const game = await solveAlignment(scenario, scenario.middleWay!, solver, 'million USD');
    expect(game.error).toBeLessThan(1e-4);
    const fresh = policySolver(scenario, reference, readText);
    const both = game.choices[3];
    const solve = (rate: number, who: number) =>
      fresh.worth([who], both.groups, [{ importer: 'E1', exporter: 'E0', sectors: 'goods', rate }]);
    const range = Math.abs(game.worth('middle', both, [0.6, 0]) - game.spared('middle', both));
    for (const rate of [0.07, 0.31, 0.55]) {
      expect(Math.abs(game.worth('middle', both, [rate, 0.3]) - solve(rate, 0))).toBeLessThan(1e-4 * range);
    }
    expect(game.worth(0, both, [0.2, 0])).toBe(solve(0.2, 1));
    // The second power does not punish both deals, so its tariff does not count there.
    expect(game.worth('middle', both, [0, 0.3])).toBe(game.spared('middle', both));
    const found = middleFirst(game, { ...defaultSetting(game.spec), probability: 0 });
    const spared = game.choices.map((choice) => game.spared('middle', choice));
    expect(found.best).toContain(game.choices[spared.indexOf(Math.max(...spared))].id);
  });

  it('refuses powers that overlap with the middle power', async () => {
    const { scenario, reference, readText } = twoPowers(WAY.replace('economy: E2,', 'economy: E0,'));
    const solver = policySolver(scenario, reference, readText);
    await expect(solveAlignment(scenario, scenario.middleWay!, solver, 'million USD')).rejects.toThrow(
      /members in common/,
    );
  });
});

describe('solveCurves', () => {
  it('agrees with the cases it stands for, and starts at no threat', async () => {
    const { scenario, reference, readText } = twoPowers();
    const solver = policySolver(scenario, reference, readText);
    const [pair] = scenario.study.pairs;
    const found = await solveCurves(scenario, pair, 0, solver, [0.3]);
    const [{ gain, prior, points }] = found!.curves;
    const run = (groups: string[]) =>
      solveCase(scenario, { id: '', title: '', about: undefined, groups }, reference, readText).solved
        .outcomes.realIncome[0];
    expect(prior).toBe(0.05);
    expect(gain).toBeCloseTo(run(['with-e2']), 12);
    expect(points.map(({ rate }) => rate)).toEqual([0, 0.3]);
    expect(points[1].threat).toBeCloseTo(run(['blow']), 12);
    expect(points[1].both).toBeCloseTo(run(['with-e2', 'blow']), 12);
    expect(points[0].both).toBe(gain);
    const nobody = { ...pair, power: undefined };
    expect(await solveCurves(scenario, nobody, 0, solver)).toBeUndefined();
  });
});
