import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { referenceOf } from '../../src/cases/solve-scenario.ts';
import { loadBaseline } from '../../src/data/baselines.ts';
import { verdict } from '../../src/figure/break-even-words.ts';
import { choicesLabel } from '../../src/figure/choice-words.ts';
import { money, moneyUnit, percent, probability } from '../../src/figure/format.ts';
import { inSentence } from '../../src/figure/words.ts';
import { checkEconomies } from '../../src/scenario/check-economies.ts';
import { openScenario } from '../../src/scenario/library.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { curveRanges, readSets } from '../../src/strategy/game/curve-ranges.ts';
import { type MiddleWay, solveMiddleWay } from '../../src/strategy/game/middle-way.ts';
import { policySolver } from '../../src/strategy/game/money-metric.ts';
import { playedNames } from '../../src/strategy/game/names.ts';
import { defaultParameters, play, playOver } from '../../src/strategy/game/play.ts';
import { solveGame } from '../../src/strategy/game/scenario-game.ts';
import { solveLedger } from '../../src/strategy/ledger/scenario-ledger.ts';

const page = new URL('../../docs/middle-way.md', import.meta.url).pathname;
const update = process.env.UPDATE_DOCS === '1';
const RATES = [0.05, 0.1, 0.25, 1];
/** The tariff at which other trade elasticities are tried. */
const RANGED = 0.25;

const { scenario, readText } = openScenario('uk-china-reset');
const reference = referenceOf(scenario, readText);
const { economy } = reference;
const way = solveMiddleWay(scenario, reference, readText, {}, RATES);

/** Compare a generated part of the page with what is worked out, or write it. */
function check(id: string, lines: readonly string[]): void {
  const text = readFileSync(page, 'utf8');
  const block = new RegExp(`<!-- generated: ${id} -->[\\s\\S]*?<!-- /generated -->`);
  const made = [`<!-- generated: ${id} -->`, '', ...lines, '', '<!-- /generated -->'].join('\n');
  if (update)
    writeFileSync(
      page,
      text.replace(block, () => made),
    );
  else expect(block.exec(text)![0]).toBe(made);
}

const titleOf = (id: string) => scenario.cases.find((one) => one.id === id)!.title;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

test('the break-evens and their ranges are what the engine gives', async () => {
  const { curves } = await way;
  const ranges = await curveRanges(scenario, readText, readSets('all', reference), [RANGED]);
  const rows = curves.flatMap(({ economy: who, power, curves: deals }) =>
    deals.map(({ deal, gain, points }) => {
      const cells = points
        .filter(({ rate }) => rate > 0)
        .map(({ result }) => (result.kind === 'threshold' ? probability(result.rise) : verdict(result)));
      const { low, high } = ranges.find(
        (one) => one.economy === who && one.power === power && one.deal === deal && one.rate === RANGED,
      )!;
      const range = `${probability(low)} to ${probability(high)}`;
      return row([`${titleOf(deal)}, ${who}`, percent(gain, { plus: true }), ...cells, range]);
    }),
  );
  const points = (rate: number) => `+${rate * 100} points`;
  check('break-even', [
    row(['deal', 'gain', ...RATES.map(points), `range at ${points(RANGED)}`]),
    row(['---', '---', ...RATES.map(() => '---'), '---']),
    ...rows,
  ]);
  for (const { economy: who, power, deal, rate, low, high } of ranges) {
    const own = curves
      .find((one) => one.economy === who && one.power === power)!
      .curves.find((one) => one.deal === deal)!
      .points.find((one) => one.rate === rate)!;
    if (own.result.kind === 'threshold') {
      expect(low).toBeLessThanOrEqual(own.result.rise + 1e-9);
      expect(high).toBeGreaterThanOrEqual(own.result.rise - 1e-9);
    }
  }
});

test('the regions of the alignment game are what the engine gives', async () => {
  const { alignment } = (await way) as MiddleWay & { alignment: NonNullable<MiddleWay['alignment']> };
  const { game, regions, powersFirst, noiseRows } = alignment;
  const names = playedNames(game.spec, economy);
  const unit = moneyUnit(game.spec.unit, economy.year);
  const cell = (value: number) => Number(value.toPrecision(3)).toString();
  const power = inSentence(names.powers.get('USA')!);
  check('alignment', [
    `The middle power first, by what alignment is worth to ${power} (${game.spec.unit} a year):`,
    '',
    row(['alignment worth', 'chance of punishment', `best choice of ${inSentence(names.middle)}`]),
    row(['---', '---', '---']),
    ...regions.map(({ weight, probability: p, best }) =>
      row([
        `${cell(weight[0])} to ${cell(weight[1])}`,
        `${probability(p[0])} to ${probability(p[1])}`,
        choicesLabel(best, names),
      ]),
    ),
    '',
    `The powers first, by the noise in the choice: where the likeliest choice changes. At the scenario's own values ${power} announces a tariff of ${cell(powersFirst!.tariffs[0] * 100)} points.`,
    '',
    row([`noise, ${game.spec.unit}`, 'likeliest choice, by what alignment is worth']),
    row(['---', '---']),
    ...noiseRows
      .filter((_, at) => at % 3 === 0)
      .map(({ noise, stretches }) =>
        row([
          cell(noise),
          stretches
            .map(
              ({ from, to, likeliest }) =>
                `${cell(from)} to ${cell(to)}: ${likeliest === undefined ? 'not settled' : choicesLabel([likeliest], names)}`,
            )
            .join('; '),
        ]),
      ),
  ]);
  expect(money(1, unit)).toBe('$1.00bn');
  // The limits: untouched where no punishment comes, and no punished deal under certain, losing punishment.
  for (const { weight, probability: p, best } of regions) {
    if (p[0] !== 0) continue;
    const most = Math.max(...game.choices.map((choice) => game.spared('middle', choice)));
    for (const id of best) {
      const choice = game.choices.find((one) => one.id === id)!;
      expect(game.spared('middle', choice), `${weight}`).toBeCloseTo(most, 6);
    }
  }
  expect(powersFirst!.regret.every((gain) => gain < 1e-6)).toBe(true);
  expect(game.error).toBeLessThan(1e-3);
});

test('the game of the scenario is played as the page says', async () => {
  const solver = policySolver(scenario, reference, readText);
  const game = await solveGame(scenario, scenario.game!, solver, economy.unit);
  const parameters = defaultParameters(game);
  const titleOfMove = (player: number, id: string) =>
    scenario.game!.players[player].moves.find((one) => one.id === id)!.title!;
  const words = (path: string) =>
    path
      .split(', ')
      .map((id, player) => `${game.players[player]}: \u2018${titleOfMove(player, id)}\u2019`)
      .join(', ');
  const lines = Object.entries(scenario.game!.parameters).flatMap(([id, { title }]) =>
    playOver(game, id, parameters).map(({ from, to, label }) =>
      row([
        title!,
        `${Number(from.toPrecision(4))} to ${Number(to.toPrecision(4))}`,
        label.map(words).join(' or '),
      ]),
    ),
  );
  check('game', [
    `The shipped game, ${scenario.game!.title!.toLowerCase()}, is played like this as one parameter moves and the others stay:`,
    '',
    row(['parameter', 'interval', 'played']),
    row(['---', '---', '---']),
    ...lines,
  ]);
  expect(play(game, parameters).plays).toHaveLength(1);
});

test('the ledger is what the engine gives, and the reported totals are met', () => {
  const ledger = solveLedger(scenario, scenario.ledger!, reference, readText);
  const unit = moneyUnit(ledger.unit, ledger.prices);
  const { lines, balance, limits } = ledger.statement;
  const cell = (value: number | undefined) =>
    value === undefined ? 'no price' : money(value, unit, { plus: true });
  const [stream] = ledger.streams;
  const reported = stream.spec.reported;
  check('ledger', [
    row([
      `${ledger.unit}, prices of ${ledger.prices}`,
      'a year',
      `present value, ${ledger.spec.horizon} years`,
      'charged',
    ]),
    row(['---', '---', '---', '---']),
    ...lines.map(({ title, yearly, present, counted }) =>
      row([title, cell(yearly), cell(present), counted ? 'yes' : 'no']),
    ),
    row(['what is left of what is charged', cell(balance.yearly), cell(balance.present), '']),
    '',
    row(['what it bears', 'as stated', 'limit']),
    row(['---', '---', '---']),
    ...limits.map(({ title, unit: kind, stated, limit }) => {
      const show = (value: number | undefined) =>
        value === undefined ? '' : kind === 'probability' ? probability(value) : money(value, unit);
      return row([title, show(stated), show(limit)]);
    }),
    '',
    row(['Diego Garcia, million GBP', 'here', 'reported']),
    row(['---', '---', '---']),
    ...reported.map(({ what, amount }) => row([what, stream.value[what].toFixed(0), String(amount)])),
  ]);
  // Each reported figure is rounded to its last digit: 34.7 and 3.4 billion, about 10 billion, 101 million.
  const within = { nominal: 50, real: 500, mean: 0.5, present: 50 };
  expect(reported).toHaveLength(4);
  for (const { what, amount } of reported) {
    expect(Math.abs(stream.value[what] - amount), what).toBeLessThan(within[what]);
  }
});

test('the examples of docs/games.md are sound on the scenario of docs/scenario.md', async () => {
  const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  const blocks = (text: string) =>
    [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  const [base] = blocks(read('scenario.md'));
  const added = blocks(read('games.md'));
  expect(added.map((block) => Object.keys(parse(block))[0])).toEqual(['game', 'middleWay', 'ledger']);
  const whole = parseScenario(`${base}\n${added.join('\n')}`, 'games.yaml');
  checkEconomies(whole, loadBaseline('world-12'));
  const noFiles = () => '';
  const start = referenceOf(whole, noFiles);
  const solver = policySolver(whole, start, noFiles);
  const game = await solveGame(whole, whole.game!, solver, start.economy.unit);
  expect(game.profiles).toHaveLength(3);
  const found = await solveMiddleWay(whole, start, noFiles, {}, [0.25]);
  expect(found.alignment!.regions.length).toBeGreaterThan(0);
  const ledger = solveLedger(whole, whole.ledger!, start, noFiles);
  expect(ledger.statement.lines.map(({ id }) => id)).toEqual([
    'deal',
    'threat',
    'base',
    'cables',
    'standing',
  ]);
});
