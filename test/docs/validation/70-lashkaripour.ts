import { expect } from 'vitest';
import type { Economy } from '../../../src/economy/economy.ts';
import { warByFormula } from '../../../src/strategy/nash/formula.ts';
import { bestResponse } from '../../../src/strategy/optimal/best-response.ts';
import { leversOf } from '../../../src/strategy/optimal/levers.ts';
import { statusQuoOf } from '../../../src/strategy/optimal/status-quo.ts';
import { BALANCED, lashkaripourEconomy } from '../../support/lashkaripour.ts';
import { number, type Section, table } from './section.ts';

/** Table 2 of the paper, 2014, the Ricardian baseline: Nash tariff and change of real GDP, per cent. */
const PUBLISHED: Readonly<Record<string, readonly [tariff: number, change: number]>> = {
  GBR: [27.9, -2.03],
  USA: [43.6, -0.76],
  CHN: [40.7, -0.35],
  CAN: [21.0, -2.37],
  DEU: [59.1, -0.96],
  FRA: [51.8, -1.73],
  JPN: [44.9, -0.53],
  IND: [49.6, -0.9],
  BRA: [98.2, -0.5],
  MEX: [39.7, -2.42],
  IRL: [117.7, -1.42],
  NOR: [17.2, -2.05],
  EST: [28.4, -4.18],
};
/** The mean of his 43 economies. */
const MEAN = [40.5, -2.42] as const;
const SEARCHED = ['GBR', 'USA', 'CHN'];

function warOf(economy: Economy) {
  const statusQuo = statusQuoOf(economy, BALANCED);
  const all = economy.sectors.map((_, j) => j);
  const players = economy.economies.map(({ code }, n) =>
    leversOf(statusQuo, { name: code, members: [n] }, { grain: 'uniform', sectors: all, max: 5 }),
  );
  return { statusQuo, players, ...warByFormula(statusQuo, players) };
}

export default {
  title: 'Lashkaripour (2021): the cost of a global tariff war in 2014',
  body() {
    const war = warOf(lashkaripourEconomy());
    const untaxed = warOf(lashkaripourEconomy({ tariffs: false }));
    const codes = war.statusQuo.economy.economies.map(({ code }) => code);
    const of = ({ moves, realIncome }: typeof war, code: string): [number, number] => {
      const n = codes.indexOf(code);
      return [100 * moves[n].x[0], 100 * realIncome[n]];
    };
    const listed = codes.filter((code) => code !== 'ROW');
    expect(listed).toHaveLength(43);
    const mean = (found: typeof war, k: 0 | 1) =>
      listed.reduce((sum, code) => sum + of(found, code)[k], 0) / listed.length;
    const gaps = Object.entries(PUBLISHED).map(([code, [tariff, change]]) => {
      const [ours, lost] = of(war, code);
      return [Math.abs(ours - tariff), Math.abs(lost - change)];
    });
    for (const [tariff, change] of gaps) {
      expect(tariff).toBeLessThan(4);
      expect(change).toBeLessThan(0.5);
    }
    const average = (k: 0 | 1) => gaps.reduce((sum, gap) => sum + gap[k], 0) / gaps.length;
    expect(Math.abs(mean(war, 0) - MEAN[0])).toBeLessThan(2);
    expect(Math.abs(mean(war, 1) - MEAN[1])).toBeLessThan(0.2);

    const rows = Object.entries(PUBLISHED).map(([code, [tariff, change]]) => {
      const [ours, lost] = of(war, code);
      const [free, freeLost] = of(untaxed, code);
      return [
        code,
        number(tariff, 1),
        number(ours, 1),
        number(free, 1),
        number(change, 2),
        number(lost, 2),
        number(freeLost, 2),
      ];
    });
    rows.push([
      'mean of 43',
      number(MEAN[0], 1),
      number(mean(war, 0), 1),
      number(mean(untaxed, 0), 1),
      number(MEAN[1], 2),
      number(mean(war, 1), 2),
      number(mean(untaxed, 1), 2),
    ]);

    const answers = SEARCHED.map((code) => {
      const n = codes.indexOf(code);
      const others = war.moves.filter((_, p) => p !== n);
      const effort = { solves: 0, gradients: 0 };
      const search = bestResponse(war.statusQuo, war.players[n], others, war.moves[n].x, effort, {
        tolerance: 1e-6,
      });
      let step = search.next();
      while (!step.done) step = search.next();
      expect(step.value?.converged).toBe(true);
      const found = 100 * step.value!.x[0];
      const formula = of(war, code)[0];
      expect(Math.abs(found / formula - 1)).toBeLessThan(0.1);
      return `${code} ${number(found, 1)} against ${number(formula, 1)}`;
    });

    return `
His baseline: 44 economies, sixteen sectors, no inputs, balanced trade, one tariff for each on everything it buys abroad, all at war. His formula for
Nash tariffs, on the table of \`world-2014\` merged to his sectors, with his elasticities (services at 10, as a footnote has it). Per cent:

${table(
  ['', 'tariff: published', 'ours', 'from no tariffs', 'real GDP: published', 'ours', 'from no tariffs'],
  rows,
)}

Both start from the World Input-Output Database of 2014. Over these thirteen economies the tariffs are ${number(average(0), 1)} points apart on average, the losses ${number(average(1), 2)}.
What differs in the data: the tariffs in force before the war (here from TRAINS, by partner and sector, merged with trade as weights), which
decide how far a war has to go; how imbalances are taken out (here by a solve that sets deficits to zero, with which flows and own shares move, most in
economies with large ones); and how negative cells and inventories are cleared away. The columns on the right, from no tariffs at all, bound the first of
these. The sign, size and order of gains and losses are his.

The formula against the search, on the same economy: what is best for one while the others set the formula's tariffs: ${answers.join(', ')}. The formula
leaves out what a tariff does to wages of third economies relative to one another, which the search has, hence a tariff a little higher.
`;
  },
} satisfies Section;
