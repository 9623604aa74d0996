/**
 * A game in normal form: every player has a list of moves, and every profile (one move each) pays each player an
 * amount. Profiles are numbered with the last player's move running fastest.
 */
export interface NormalForm {
  readonly players: readonly string[];
  /** `[player][move]`: names of the moves. */
  readonly moves: readonly (readonly string[])[];
  /** `[profile][player]`, any unit; more is better. */
  readonly payoffs: readonly (readonly number[])[];
}

/** A profile: the index of each player's move. */
export type Profile = readonly number[];

/** List every profile of a game, the last player's move running fastest. */
export function profilesOf(moves: readonly (readonly unknown[])[]): number[][] {
  return moves.reduce<number[][]>(
    (shorter, own) => shorter.flatMap((profile) => own.map((_, move) => [...profile, move])),
    [[]],
  );
}

/** Number a profile as `profilesOf` orders them. */
export function profileIndex(moves: readonly (readonly unknown[])[], profile: Profile): number {
  return profile.reduce((index, move, player) => index * moves[player].length + move, 0);
}

/** What a profile pays a player. */
export function payoff({ moves, payoffs }: NormalForm, profile: Profile, player: number): number {
  return payoffs[profileIndex(moves, profile)][player];
}

/** Span of a player's payoffs, or of all: what counts as equal is measured against it. */
export function payoffRange({ payoffs }: NormalForm, player?: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const row of payoffs) {
    for (const value of player === undefined ? row : [row[player]]) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return high - low;
}

/** Payoffs closer than this part of a player's range are the same: solves are exact to about 1e-11. */
export const SAME = 1e-9;
