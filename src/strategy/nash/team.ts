import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { type Deviation, deviationOf } from './certificate.ts';
import { type Game, type Pull, pullOf } from './game.ts';

/** Work that a Nash search hands out, by player. */
export type Task = 'pull' | 'deviation';

/** What comes of a task. */
export type ResultOf<T extends Task> = T extends 'pull' ? Pull : Deviation;

/** Those who do the work of a round: this thread, or several. */
export interface Team {
  readonly threads: number;
  /** Do a task for each of the players listed, in any order; results come in the order of the list. */
  readonly each: <T extends Task>(
    task: T,
    players: readonly number[],
    xs: readonly Float64Array[],
    at: Equilibrium,
    done: (count: number) => Promise<void> | void,
  ) => Promise<ResultOf<T>[]>;
  readonly close: () => Promise<void>;
}

/** Gather those who work on a game. */
export type GatherTeam = (game: Game) => Team;

/** Do one task in this thread. */
export function perform(
  game: Game,
  task: Task,
  player: number,
  xs: readonly Float64Array[],
  at: Equilibrium,
): Pull | Deviation {
  return task === 'pull' ? pullOf(game, player, xs[player], at) : deviationOf(game, player, xs, at);
}

/** A team of this thread alone. */
export function alone(game: Game): Team {
  return {
    threads: 1,
    async each<T extends Task>(
      task: T,
      players: readonly number[],
      xs: readonly Float64Array[],
      at: Equilibrium,
      done: (count: number) => Promise<void> | void,
    ) {
      const out: ResultOf<T>[] = [];
      for (const [count, player] of players.entries()) {
        out.push(perform(game, task, player, xs, at) as ResultOf<T>);
        await done(count + 1);
      }
      return out;
    },
    close: async () => {},
  };
}
