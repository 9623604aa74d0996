import type { Progress } from '../../cases/solved.ts';
import { UserError } from '../../error/user-error.ts';
import type { GameSpec } from '../../scenario/game.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { unitFactor } from '../ledger/money-unit.ts';
import type { PolicySolver } from './money-metric.ts';
import type { Profile } from './normal-form.ts';

/** What one player gets at one profile: income, and terms that a parameter may multiply. In the game's unit. */
export interface Payoff {
  readonly income: number;
  readonly terms: readonly { readonly amount: number; readonly weight: string | undefined }[];
}

/** A game with every profile solved; parameters are still free. */
export interface SolvedGame {
  readonly spec: GameSpec;
  readonly unit: string;
  readonly players: readonly string[];
  /** `[player][move]`: ids. */
  readonly moves: readonly (readonly string[])[];
  /** Profiles that can be played: in a sequence, moves may be open only after others. */
  readonly profiles: readonly { readonly profile: Profile; readonly payoffs: readonly Payoff[] }[];
  /** Equilibria solved. */
  readonly solves: number;
}

/** More profiles than this are refused: each is a world equilibrium. */
const MOST_PROFILES = 4096;

/**
 * Solve the equilibrium of every profile of a scenario's game. What a player gets is the real income of its economy or
 * bloc in money, measured from the base, and the stated values of the moves played.
 * @throws UserError where the game names an economy or a unit that does not exist, or has too many profiles.
 * @throws ConvergenceError where a profile has no equilibrium.
 */
export async function solveGame(
  scenario: Scenario,
  spec: GameSpec,
  solver: PolicySolver,
  unit: string,
  { progress, pause }: { progress?: Progress; pause?: () => Promise<void> } = {},
): Promise<SolvedGame> {
  const { players } = spec;
  const moves = players.map((player) => player.moves.map(({ id }) => id));
  const count = moves.reduce((product, own) => product * own.length, 1);
  if (count > MOST_PROFILES) {
    throw new UserError(`the game has ${count} profiles, each an equilibrium to solve`, {
      place: scenario.placeOf(['game', 'players']),
      remedy: `leave moves out; at most ${MOST_PROFILES} are solved`,
    });
  }
  const factor = unitFactor(unit, spec.unit, scenario.placeOf(['game', 'unit']));
  const who = players.map(({ id, income }) =>
    income === undefined ? undefined : solver.members(income, ['game', 'players', id, 'income']),
  );
  const open = openProfiles(scenario, spec);
  const profiles: SolvedGame['profiles'][number][] = [];
  for (const [done, profile] of open.entries()) {
    progress?.({ done, total: open.length, what: `solving ${named(moves, profile).join(', ')}` });
    await pause?.();
    const groups = players.flatMap((player, p) => player.moves[profile[p]].measures);
    profiles.push({
      profile,
      payoffs: players.map((player, p) => ({
        income: who[p] ? factor * solver.worth(who[p], groups) : 0,
        terms: player.values
          .filter(({ when }) => isPlayed(spec, profile, when))
          .map(({ amount, weight }) => ({ amount, weight })),
      })),
    });
  }
  progress?.({ done: open.length, total: open.length, what: 'solved' });
  return {
    spec,
    unit: spec.unit,
    players: players.map(({ id }) => id),
    moves,
    profiles,
    solves: solver.solves,
  };
}

/** Name the moves of a profile. */
export function named(moves: readonly (readonly string[])[], profile: Profile): string[] {
  return profile.map((move, player) => moves[player][move]);
}

/**
 * List the profiles that can be played, move by move.
 * @throws UserError where a player has no move after what was played.
 */
function openProfiles(scenario: Scenario, spec: GameSpec): number[][] {
  return spec.players.reduce<number[][]>(
    (shorter, { id, moves }) =>
      shorter.flatMap((before) => {
        const open = moves.flatMap(({ after }, move) =>
          after === undefined || isPlayed(spec, before, after) ? [[...before, move]] : [],
        );
        if (open.length > 0) return open;
        const played = before.map((move, p) => `${spec.players[p].id}: ${spec.players[p].moves[move].id}`);
        throw new UserError(`${id} has no move after ${played.join(', ')}`, {
          place: scenario.placeOf(['game', 'players', id, 'moves']),
          remedy: 'give it a move that is open then, or leave after out of one',
        });
      }),
    [[]],
  );
}

function isPlayed(
  { players }: GameSpec,
  profile: Profile,
  moves: Readonly<Record<string, readonly string[]>>,
): boolean {
  return players.every(
    ({ id, moves: own }, p) => !moves[id] || (p < profile.length && moves[id].includes(own[profile[p]].id)),
  );
}
