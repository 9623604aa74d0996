import { SAME } from './normal-form.ts';

/** A position of a game in which players move one after another and see what was done. */
export type Position = Ending | Decision;

/** The end of a play: what it pays each player. */
export interface Ending {
  readonly payoffs: readonly number[];
}

/** A player's turn. */
export interface Decision {
  readonly player: number;
  /** The moves open here, each with the position it leads to. */
  readonly moves: readonly { readonly name: string; readonly next: Position }[];
}

/** How a game may be played when everyone foresees the rest. */
export interface Play {
  /** Names of the moves, in turn. */
  readonly path: readonly string[];
  readonly payoffs: readonly number[];
}

/**
 * Find every subgame-perfect outcome of a game with perfect information. Where a player is indifferent, each of the
 * best moves counts, and so more than one play may come back: a play is an outcome if some way of breaking the ties
 * elsewhere supports it. Payoffs closer than 1e-9 of the player's range are ties.
 */
export function backwardInduction(start: Position): Play[] {
  const endings: Ending[] = [];
  collect(start, endings);
  const ranges = endings[0].payoffs.map((_, player) => {
    const own = endings.map(({ payoffs }) => payoffs[player]);
    return Math.max(...own) - Math.min(...own);
  });
  return outcomes(
    start,
    ranges.map((range) => SAME * range),
  );
}

function outcomes(position: Position, slack: readonly number[]): Play[] {
  if ('payoffs' in position) return [{ path: [], payoffs: position.payoffs }];
  const { player, moves } = position;
  const after = moves.map(({ next }) => outcomes(next, slack));
  // The least that each move may come to, if ties below are broken against it.
  const least = after.map((plays) => Math.min(...plays.map(({ payoffs }) => payoffs[player])));
  return after.flatMap((plays, move) => {
    const rival = Math.max(...least.filter((_, other) => other !== move), Number.NEGATIVE_INFINITY);
    return plays
      .filter(({ payoffs }) => payoffs[player] >= rival - slack[player])
      .map(({ path, payoffs }) => ({ path: [moves[move].name, ...path], payoffs }));
  });
}

/** Collect the endings that can be reached. */
function collect(position: Position, endings: Ending[]): void {
  if ('payoffs' in position) endings.push(position);
  else for (const { next } of position.moves) collect(next, endings);
}
