import { z } from 'zod';
import { referenceOf } from '../cases/solve-scenario.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { probability } from '../figure/format.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { policySolver } from '../strategy/game/money-metric.ts';
import {
  defaultParameters,
  type Parameters,
  payoffAt,
  play,
  playOver,
  type Solution,
} from '../strategy/game/play.ts';
import { named, type SolvedGame, solveGame } from '../strategy/game/scenario-game.ts';
import type { Stretch } from '../strategy/game/thresholds.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { gameTables } from './game-tables.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { textTable } from './text-table.ts';

/** Play the game of a scenario. */
export const gameCommand = defineCommand('game', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    set: z
      .string()
      .optional()
      .describe(
        "values of the game's parameters, comma-separated: loyalty=5,noise=0.2; the file's if absent",
      ),
    asOf: asOfOption,
  }),
  async run({ scenario: nameOrPath, set, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const { game: spec } = scenario;
    if (!spec) {
      throw new UserError(`${scenario.id} has no game`, { remedy: 'add the key game (docs/games.md)' });
    }
    const reference = referenceOf(scenario, readText);
    const solver = policySolver(scenario, reference, readText);
    const game = await solveGame(scenario, spec, solver, reference.economy.unit, context);
    const parameters = { ...defaultParameters(game), ...readParameters(set, Object.keys(spec.parameters)) };
    const thresholds = Object.entries(spec.parameters)
      .filter(([, { value, from = value, to = value }]) => to > from)
      .map(([id]) => ({ parameter: id, stretches: playOver(game, id, parameters) }));
    return {
      scenario,
      hash: scenarioHash(scenario, readText),
      reference,
      game,
      parameters,
      solution: play(game, parameters),
      thresholds,
    };
  },
  json: ({ scenario, hash, reference, game, parameters, solution, thresholds }) => ({
    tradecraft: 1 as const,
    scenario: { title: scenario.title, hash },
    economy: { name: reference.economy.name, hash: reference.hash, year: reference.economy.year },
    engine: engineVersion(),
    order: game.spec.order,
    unit: game.unit,
    players: game.players,
    parameters,
    solves: game.solves,
    payoffs: game.profiles.map(({ profile, payoffs }) => ({
      moves: named(game.moves, profile),
      income: payoffs.map(({ income }) => income),
      payoffs: payoffs.map((one) => payoffAt(one, parameters)),
    })),
    equilibria: solution.plays,
    mixed: solution.mixed ?? null,
    thresholds,
  }),
  csv: ({ game, parameters, thresholds }) => gameTables(game, parameters, thresholds),
  render: ({ game, parameters, solution, thresholds }, style) =>
    [
      style.bold(game.spec.title ?? 'The game'),
      style.dim(
        `${game.spec.order === 'sequence' ? `${game.players.join(', then ')}` : `${game.players.join(' and ')} at once`}; ` +
          `payoffs in ${game.unit} a year; ${Object.entries(parameters)
            .map(([id, value]) => `${id} ${value}`)
            .join(', ')}`,
      ),
      '',
      payoffTable(game, parameters, solution, style),
      '',
      ...solutionLines(game, solution),
      ...thresholds.flatMap(({ parameter, stretches }) => [
        '',
        thresholdTable(parameter, stretches, game.unit, style),
      ]),
    ].join('\n'),
  examples: ['game uk-china-reset', 'game uk-china-reset --set loyalty=6 --json'],
});

/** Read `name=value` pairs. @throws UserError for an unknown name or what is no number. */
function readParameters(text: string | undefined, known: readonly string[]): Record<string, number> {
  if (text === undefined) return {};
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [id, value, ...more] = pair.split('=').map((part) => part.trim());
      if (!known.includes(id)) {
        throw new UserError(`unknown parameter ${id}`, {
          remedy: known.length > 0 ? suggest(id, known) : 'the game has none',
        });
      }
      const read = Number(value);
      if (more.length > 0 || !value || !Number.isFinite(read)) {
        throw new UserError(`${pair.trim()} is no value of ${id}`, { remedy: `write ${id}=3.5` });
      }
      return [id, read];
    }),
  );
}

const amount = (value: number) => {
  const rounded = Number(value.toPrecision(4));
  return `${rounded < 0 ? '\u2212' : rounded > 0 ? '+' : ''}${Math.abs(rounded)}`;
};

function payoffTable(
  { players, moves, profiles }: SolvedGame,
  parameters: Parameters,
  { plays }: Solution,
  style: TextStyle,
): string {
  const won = new Set(plays.map(({ path }) => path.join('\0')));
  return textTable(
    [
      ...players.map((label) => ({ label })),
      ...players.map((player) => ({ label: `to ${player}`, right: true })),
      { label: '' },
    ],
    profiles.map(({ profile, payoffs }) => {
      const path = named(moves, profile);
      return [
        ...path,
        ...payoffs.map((one) => amount(tiny(payoffAt(one, parameters)))),
        won.has(path.join('\0')) ? '<' : '',
      ];
    }),
    style,
  );
}

/** What a solve cannot tell from nothing is nothing. */
function tiny(value: number): number {
  return Math.abs(value) < 1e-6 ? 0 : value;
}

function solutionLines({ spec, players, moves }: SolvedGame, { plays, mixed }: Solution): string[] {
  const lines: string[] = [];
  if (spec.order === 'sequence') {
    lines.push(`played: ${plays.map(({ path }) => path.join(', ')).join('; or ')}`);
    if (plays.length > 1) lines.push('a player is indifferent, so more than one play can be expected');
    return lines;
  }
  lines.push(
    plays.length > 0
      ? `pure equilibria: ${plays.map(({ path }) => path.join(', ')).join('; ')}`
      : 'no equilibrium in pure strategies',
  );
  for (const one of mixed?.equilibria ?? []) {
    if (Math.max(...one.row) > 1 - 1e-9 && Math.max(...one.column) > 1 - 1e-9) continue;
    const side = (player: number, shares: readonly number[]) =>
      `${players[player]} ${shares
        .flatMap((share, move) => (share > 1e-9 ? [`${moves[player][move]} ${probability(share)}`] : []))
        .join(', ')}`;
    lines.push(`mixed equilibrium: ${side(0, one.row)}; ${side(1, one.column)}`);
  }
  if (mixed?.continuum) lines.push('some of these are joined by infinitely many others');
  if (!mixed) lines.push('mixed equilibria are worked out for two players of at most eight moves each');
  return lines;
}

function thresholdTable(
  parameter: string,
  stretches: readonly Stretch<readonly string[]>[],
  unit: string,
  style: TextStyle,
): string {
  const cell = (value: number) => Number(value.toPrecision(4)).toString();
  return textTable(
    [{ label: `${parameter} (times ${unit})` }, { label: 'played' }],
    stretches.map(({ from, to, label }) => [
      `${cell(from)} to ${cell(to)}`,
      label.length > 0 ? label.join('; or ') : 'no pure equilibrium',
    ]),
    style,
  );
}
