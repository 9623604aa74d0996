import { type NormalForm, type Profile, payoff, payoffRange, profilesOf, SAME } from './normal-form.ts';

/** A profile from which nobody gains by moving alone. */
export interface PureEquilibrium {
  readonly profile: Profile;
  /** `[player]`. */
  readonly payoffs: readonly number[];
  /** No player has another move that pays the same. */
  readonly strict: boolean;
}

/** What a player gains at most by changing the own move alone, never below zero. */
export function bestDeviation(game: NormalForm, profile: Profile, player: number): number {
  const here = payoff(game, profile, player);
  return game.moves[player].reduce<number>(
    (most, _, move) => Math.max(most, payoff(game, profile.with(player, move), player) - here),
    0,
  );
}

/**
 * Find every equilibrium in pure strategies by its definition, for any number of players. Payoffs closer than 1e-9 of
 * a player's range count as equal.
 */
export function pureEquilibria(game: NormalForm): PureEquilibrium[] {
  const slack = game.players.map((_, player) => SAME * payoffRange(game, player));
  return profilesOf(game.moves).flatMap((profile) => {
    const stays = game.players.every((_, player) => bestDeviation(game, profile, player) <= slack[player]);
    if (!stays) return [];
    const strict = game.players.every((_, player) =>
      game.moves[player].every(
        (_, move) =>
          move === profile[player] ||
          payoff(game, profile, player) - payoff(game, profile.with(player, move), player) > slack[player],
      ),
    );
    return [{ profile, payoffs: game.players.map((_, player) => payoff(game, profile, player)), strict }];
  });
}
