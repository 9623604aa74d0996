import { z } from 'zod';
import { referenceOf } from '../cases/solve-scenario.ts';
import type { Reference } from '../cases/solved.ts';
import { UserError } from '../error/user-error.ts';
import { verdict } from '../figure/break-even-words.ts';
import { choicesLabel, type GameNames } from '../figure/choice-words.ts';
import { type MoneyUnit, money, moneyUnit, percent, probability } from '../figure/format.ts';
import { announcedTakeaway, middleFirstTakeaway } from '../figure/middle-way-words.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { openScenario } from '../scenario/library.ts';
import { readRate } from '../scenario/rate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { type CurveRange, curveRanges, readSets } from '../strategy/game/curve-ranges.ts';
import { type AlignmentResult, type MiddleWay, solveMiddleWay } from '../strategy/game/middle-way.ts';
import { playedNames } from '../strategy/game/names.ts';
import { STANDARD_RATES } from '../strategy/game/threat-curve.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { middleWayTables, rangeTables } from './middle-way-tables.ts';
import { textTable } from './text-table.ts';
import { wrap } from './wrap.ts';

/** Weigh deals against threats of every size, and find where a middle power can stand between two powers. */
export const middleWayCommand = defineCommand('middle-way', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    rates: z
      .string()
      .optional()
      .describe('tariffs to threaten with, comma-separated: 5%,10%,25%; 0 to 100% if absent'),
    elasticities: z
      .string()
      .optional()
      .describe(
        'solve the break-evens again under these sets of trade elasticities, or all, and show the range',
      ),
    asOf: asOfOption,
  }),
  async run({ scenario: nameOrPath, rates, elasticities, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const reference = referenceOf(scenario, readText);
    const asked = rates === undefined ? STANDARD_RATES : readRates(rates);
    const found = await solveMiddleWay(scenario, reference, readText, context, asked);
    if (found.curves.length === 0 && !found.alignment) {
      throw new UserError(`${scenario.id} has no middle way to look at`, {
        remedy: 'add a pair with a power under study, or the key middleWay (docs/games.md)',
      });
    }
    const sets = elasticities === undefined ? [] : readSets(elasticities, reference);
    const ranges = await curveRanges(scenario, readText, sets, asked, context);
    return { scenario, hash: scenarioHash(scenario, readText), reference, found, sets, ranges };
  },
  json: ({ scenario, hash, reference, found, sets, ranges }) => ({
    tradecraft: 1 as const,
    scenario: { title: scenario.title, hash },
    economy: { name: reference.economy.name, hash: reference.hash, year: reference.economy.year },
    engine: engineVersion(),
    solves: found.solves,
    curves: found.curves.map(({ economy, power, curves, ofPower }) => ({
      economy,
      power,
      powerRealIncome: ofPower,
      deals: curves.map(({ deal, gain, prior, points }) => ({
        deal,
        gain,
        prior,
        points: points.map(({ result, ...point }) => ({
          ...point,
          kind: result.kind,
          breakEven: result.kind === 'threshold' ? result.rise : null,
        })),
      })),
    })),
    ranges: sets.length > 0 ? { elasticities: sets, rows: ranges } : null,
    game: found.alignment ? alignmentJson(found.alignment) : null,
  }),
  csv: ({ found, sets, ranges }) => [...middleWayTables(found), ...rangeTables(sets, ranges)],
  render: ({ scenario, reference, found, sets, ranges }, style) =>
    [
      style.bold(scenario.title),
      ...found.curves.flatMap((one) => ['', curveTable(scenario, one, ranges, style)]),
      ...(sets.length > 0 ? [style.dim(`in brackets: the range over ${sets.join(', ')}`)] : []),
      ...(found.alignment ? ['', ...alignmentText(found.alignment, reference, style)] : []),
    ].join('\n'),
  examples: [
    'middle-way uk-china-reset',
    'middle-way uk-china-reset --rates 10%,25% --elasticities all',
    'middle-way scenario.yaml --rates 5%,10%,25%,100% --json',
  ],
});

/** Read rates as a flag gives them. @throws UserError for what is no rate. */
function readRates(text: string): number[] {
  return text.split(',').map((one) => {
    const rate = readRate(one.trim());
    if (rate >= 0) return rate;
    throw new UserError(`a threat of ${one.trim()}`, { remedy: 'write rates of 0% or more' });
  });
}

function curveTable(
  scenario: Scenario,
  { economy, power, curves }: MiddleWay['curves'][number],
  ranges: readonly CurveRange[],
  style: TextStyle,
): string {
  const titleOf = (id: string) => scenario.cases.find((one) => one.id === id)?.title ?? id;
  const rates = curves[0]?.points.map(({ rate }) => rate).filter((rate) => rate > 0) ?? [];
  const head = `${economy}: by how much a deal may raise the probability of a tariff by ${power} and still pay`;
  const rows = rates.map((rate) => [
    `${Number((rate * 100).toPrecision(3))} points`,
    ...curves.map(({ deal, points }) => {
      const { result } = points.find((one) => one.rate === rate)!;
      const own = result.kind === 'threshold' ? probability(result.rise) : verdict(result);
      const range = ranges.find(
        (one) => one.economy === economy && one.power === power && one.deal === deal && one.rate === rate,
      );
      return range ? `${own} (${probability(range.low)} to ${probability(range.high)})` : own;
    }),
  ]);
  return `${style.bold(wrap(head, style.width))}\n${textTable(
    [{ label: 'tariff on top' }, ...curves.map(({ deal }) => ({ label: titleOf(deal), right: true }))],
    [['gain of the deal', ...curves.map(({ gain }) => percent(gain, { plus: true }))], ...rows],
    style,
  )}`;
}

function alignmentText(result: AlignmentResult, { economy }: Reference, style: TextStyle): string[] {
  const { game, regions } = result;
  const names = playedNames(game.spec, economy);
  const unit = moneyUnit(game.spec.unit, economy.year);
  const width = Math.min(style.width, 100);
  const cell = (value: number) => Number(value.toPrecision(3)).toString();
  return [
    style.bold(game.spec.title ?? 'The middle way'),
    wrap(middleFirstTakeaway(result, names, unit), width),
    wrap(announcedTakeaway(result, names, unit), width),
    '',
    choiceTable(result, names, unit, style),
    '',
    textTable(
      [
        { label: `weight of ${game.spec.powers[result.over].economy}, ${game.spec.unit}` },
        { label: 'chance of punishment' },
        { label: 'best choice' },
      ],
      regions.map(({ weight, probability: p, best }) => [
        `${cell(weight[0])} to ${cell(weight[1])}`,
        `${probability(p[0])} to ${probability(p[1])}`,
        choicesLabel(best, names),
      ]),
      style,
    ),
    style.dim(
      `${game.solves} equilibria; tariffs between them interpolated to ${game.error.toExponential(0)} of what is at stake`,
    ),
  ];
}

function choiceTable(
  { game, middleFirst, powersFirst }: AlignmentResult,
  names: GameNames,
  unit: MoneyUnit,
  style: TextStyle,
): string {
  return textTable(
    [
      { label: 'choice' },
      { label: 'spared', right: true },
      { label: 'answers' },
      { label: 'value, answers foreseen', right: true },
      { label: 'chosen if powers announce', right: true },
    ],
    game.choices.map((choice, c) => [
      choicesLabel([choice.id], names),
      money(game.spared('middle', choice) + choice.value, unit, { plus: true }),
      answersOf(middleFirst.reactions[c].tariffs, game.spec.powers),
      money(middleFirst.values[c], unit, { plus: true }),
      powersFirst ? probability(powersFirst.probabilities[c]) : '–',
    ]),
    style,
  );
}

/** The powers' answers to a choice in short: `USA 10%`, or `tolerated`. */
function answersOf(
  tariffs: AlignmentResult['middleFirst']['reactions'][number]['tariffs'],
  powers: AlignmentResult['game']['spec']['powers'],
): string {
  const words = tariffs.map(({ at, probability: chance }) => {
    const laid = powers.flatMap(({ economy }, p) => (at[p] > 0 ? [`${economy} ${percent(at[p])}`] : []));
    const what = laid.length > 0 ? laid.join(' and ') : 'tolerated';
    return tariffs.length > 1 ? `${what} (${probability(chance)})` : what;
  });
  return words.join(' or ');
}

function alignmentJson({ game, over, middleFirst, powersFirst, ...rest }: AlignmentResult) {
  const { spec, choices, solves, error } = game;
  return {
    unit: spec.unit,
    middle: spec.economy,
    powers: spec.powers.map(({ economy }) => economy),
    solves,
    interpolationError: error,
    choices: choices.map(({ id, groups, aligned, punished, value }) => ({
      id,
      groups,
      aligned,
      punished,
      value,
    })),
    middleFirst,
    powersFirst: powersFirst ?? null,
    over: spec.powers[over].economy,
    regions: rest.regions,
    overWeight: rest.overWeight,
    overProbability: rest.overProbability,
    noise: rest.noiseRows.map(({ noise, stretches }) => ({
      noise,
      stretches: stretches.map((one) => ({ ...one, likeliest: one.likeliest ?? null })),
    })),
  };
}
