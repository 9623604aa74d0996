import { backwardInduction, type Play, type Position } from './backward-induction.ts';
import { type MixedEquilibria, MOST_MOVES, mixedEquilibria } from './mixed-equilibria.ts';
import { type NormalForm, profileIndex } from './normal-form.ts';
import { pureEquilibria } from './pure-equilibria.ts';
import { named, type Payoff, type SolvedGame } from './scenario-game.ts';
import { crossing, type Line, type Stretch, stretches } from './thresholds.ts';

/** Values of a game's parameters. */
export type Parameters = Readonly<Record<string, number>>;

/** How a game is played at given parameters. */
export interface Solution {
  /** Plays (sequence) or pure equilibria (all at once), moves in the order of the players. */
  readonly plays: readonly Play[];
  /** Mixed equilibria of a simultaneous game of two; nothing otherwise. */
  readonly mixed: MixedEquilibria | undefined;
}

/** The values that a game's parameters have unless told. */
export function defaultParameters({ spec }: SolvedGame): Record<string, number> {
  return Object.fromEntries(Object.entries(spec.parameters).map(([id, { value }]) => [id, value]));
}

/** Work out what a payoff comes to. */
export function payoffAt({ income, terms }: Payoff, parameters: Parameters): number {
  return terms.reduce(
    (sum, { amount, weight }) => sum + amount * (weight === undefined ? 1 : parameters[weight]),
    income,
  );
}

/** Find how the game is played: backward induction in a sequence, Nash equilibria where all move at once. */
export function play(game: SolvedGame, parameters: Parameters): Solution {
  if (game.spec.order === 'sequence') {
    return { plays: backwardInduction(treeOf(game, parameters)), mixed: undefined };
  }
  const form = normalFormOf(game, parameters);
  const plays = pureEquilibria(form).map(({ profile, payoffs }) => ({
    path: named(game.moves, profile),
    payoffs,
  }));
  const small = game.players.length === 2 && game.moves.every((own) => own.length <= MOST_MOVES);
  if (!small) return { plays, mixed: undefined };
  const table = (player: number) =>
    game.moves[0].map((_, i) =>
      game.moves[1].map((_, j) => form.payoffs[profileIndex(game.moves, [i, j])][player]),
    );
  return { plays, mixed: mixedEquilibria(table(0), table(1)) };
}

/** Lay out a simultaneous game: every profile is open, in the order of `profilesOf`. */
function normalFormOf({ players, moves, profiles }: SolvedGame, parameters: Parameters): NormalForm {
  return {
    players,
    moves,
    payoffs: profiles.map(({ payoffs }) => payoffs.map((one) => payoffAt(one, parameters))),
  };
}

/** Lay out a sequence as a tree of the profiles that are open. */
function treeOf({ players, moves, profiles }: SolvedGame, parameters: Parameters): Position {
  const grow = (player: number, left: SolvedGame['profiles']): Position => {
    if (player === players.length) {
      return { payoffs: left[0].payoffs.map((one) => payoffAt(one, parameters)) };
    }
    const open = moves[player].flatMap((name, move) => {
      const rest = left.filter(({ profile }) => profile[player] === move);
      return rest.length > 0 ? [{ name, next: grow(player + 1, rest) }] : [];
    });
    return { player, moves: open };
  };
  return grow(0, profiles);
}

/**
 * Find how the play changes with one parameter, the others as given. Payoffs are lines in the parameter, so that a
 * change needs two payoffs of one player to cross: each crossing is solved for, none is missed. In a simultaneous game
 * this is exact for pure equilibria; where there is none, the label is empty.
 */
export function playOver(game: SolvedGame, id: string, parameters: Parameters): Stretch<readonly string[]>[] {
  const { value, from = value, to = value } = game.spec.parameters[id];
  const lines = game.profiles.map(({ payoffs }) => payoffs.map((one) => lineIn(one, id, parameters)));
  const cuts: (number | undefined)[] = [];
  for (let a = 0; a < lines.length; a++) {
    for (let b = 0; b < a; b++) {
      for (let p = 0; p < game.players.length; p++) cuts.push(crossing(lines[a][p], lines[b][p]));
    }
  }
  const label = (at: number) =>
    play(game, { ...parameters, [id]: at }).plays.map(({ path }) => path.join(', '));
  return stretches([from, to], cuts, label, (plays) => plays.join('; '));
}

function lineIn(payoff: Payoff, id: string, parameters: Parameters): Line {
  const intercept = payoffAt(payoff, { ...parameters, [id]: 0 });
  return { intercept, slope: payoffAt(payoff, { ...parameters, [id]: 1 }) - intercept };
}
