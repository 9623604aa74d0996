import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { type LeverChoice, leversOf } from '../optimal/levers.ts';
import type { Player } from '../optimal/player.ts';
import { statusQuoOf } from '../optimal/status-quo.ts';
import { type Deviation, deviationOf } from './certificate.ts';
import { type Game, type Pull, pullOf, solveMoves } from './game.ts';

/** Work that a Nash search hands out, by player. */
export type Task = 'pull' | 'deviation';

/** What comes of a task. */
type ResultOf<T extends Task> = T extends 'pull' ? Pull : Deviation;

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

/** Everything a worker needs to set a game up by itself. */
export interface Setup {
  readonly economy: Game['statusQuo']['economy'];
  readonly closure: Game['statusQuo']['closure'];
  readonly instruments: Game['statusQuo']['instruments'];
  readonly players: readonly { readonly player: Player; readonly choice: LeverChoice }[];
}

/** What a worker is sent, and sends back. */
export interface Order {
  readonly id: number;
  readonly task: Task;
  readonly player: number;
  /** Present where the moves have changed since the last order. */
  readonly xs?: readonly Float64Array[];
}
export type Reply = { readonly id: number; readonly result?: Pull | Deviation; readonly error?: unknown };

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

const WORKER = new URL('./worker.js', import.meta.url);

/** Whether worker threads can be started: the package as compiled has the file they run, the sources do not. */
export const canThread = () => WORKER.protocol === 'file:' && existsSync(fileURLToPath(WORKER));

/**
 * A team of worker threads. Each solves the common point by itself, once a round, from where it was, and takes its own
 * share of the players, so that results do not depend on timing.
 */
export function threaded(game: Game, threads: number): Team {
  const { statusQuo, players } = game;
  const setup: Setup = {
    economy: statusQuo.economy,
    closure: statusQuo.closure,
    instruments: statusQuo.instruments,
    players: players.map(({ player, choice }) => ({ player, choice })),
  };
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: unknown) => void }>();
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(WORKER, { workerData: setup });
    worker.on('message', (reply: Reply) => {
      waiting.get(reply.id)?.resolve(reply);
      waiting.delete(reply.id);
    });
    worker.on('error', (error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return worker;
  });
  let next = 0;
  const ask = (worker: Worker, order: Omit<Order, 'id'>) =>
    new Promise<Reply>((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...order });
    });
  return {
    threads,
    async each(task, list, xs, _at, done) {
      const out = new Array(list.length);
      let count = 0;
      const failed: unknown[] = [];
      await Promise.all(
        workers.map(async (worker, w) => {
          let first = true;
          for (let k = w; k < list.length && failed.length === 0; k += threads) {
            try {
              const reply = await ask(worker, { task, player: list[k], ...(first && { xs }) });
              if (reply.error !== undefined) throw reply.error;
              out[k] = reply.result;
              await done(++count);
            } catch (error) {
              failed.push(error);
            }
            first = false;
          }
        }),
      );
      if (failed.length > 0) throw failed[0];
      return out;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Set a game up from what a worker was given, and answer orders one by one. */
export function serve(setup: Setup): (order: Order) => Reply {
  const statusQuo = statusQuoOf(setup.economy, setup.closure, setup.instruments);
  const game: Game = {
    statusQuo,
    players: setup.players.map(({ player, choice }) => leversOf(statusQuo, player, choice)),
  };
  let xs: readonly Float64Array[] = [];
  let at: Equilibrium = statusQuo.equilibrium;
  return ({ id, task, player, xs: moved }) => {
    try {
      if (moved) {
        xs = moved;
        at = solveMoves(game, xs, at);
      }
      return { id, result: perform(game, task, player, xs, at) };
    } catch (error) {
      return { id, error };
    }
  };
}
