import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadProgram } from '../../data/thread-program.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { type LeverChoice, leversOf } from '../optimal/levers.ts';
import type { Player } from '../optimal/player.ts';
import { statusQuoOf } from '../optimal/status-quo.ts';
import type { Deviation } from './certificate.ts';
import { type Game, type Pull, solveMoves } from './game.ts';
import { alone, type GatherTeam, perform, type Task, type Team } from './team.ts';

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
export interface Reply {
  readonly id: number;
  readonly result?: Pull | Deviation;
  /** What a missing equilibrium was: errors lose their class between threads. */
  readonly unsolved?: Pick<ConvergenceError, 'where' | 'residual' | 'iterations'>;
}

/** How many threads to use, and where their program is. */
export interface TeamOptions {
  /** All that the machine has, if absent; 1 is this thread. */
  readonly threads?: number;
  /** The compiled `worker.js`; that of the package if absent. */
  readonly entry?: URL;
}

/** Gather a team of threads; run from sources, or for one player, this thread does the work. */
export function teamOf({
  threads = availableParallelism(),
  entry = threadProgram('strategy/nash/worker'),
}: TeamOptions = {}): GatherTeam {
  return (game) => {
    const count = Math.min(threads, game.players.length);
    return entry && count > 1 ? threaded(game, count, entry) : alone(game);
  };
}

/**
 * A team of worker threads. Each solves the common point by itself, once a round, from where it was, and takes its own
 * share of the players, so that results do not depend on timing.
 */
function threaded(game: Game, threads: number, entry: URL): Team {
  const { statusQuo, players } = game;
  const setup: Setup = {
    economy: statusQuo.economy,
    closure: statusQuo.closure,
    instruments: statusQuo.instruments,
    players: players.map(({ player, choice }) => ({ player, choice })),
  };
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: unknown) => void }>();
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(entry, { workerData: setup, execArgv: [] });
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
              if (reply.unsolved) {
                const { where, residual, iterations } = reply.unsolved;
                throw new ConvergenceError(where, residual, iterations);
              }
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
      // Any other fault ends the thread, and with it the whole search.
      if (!(error instanceof ConvergenceError)) throw error;
      const { where, residual, iterations } = error;
      return { id, unsolved: { where, residual, iterations } };
    }
  };
}
