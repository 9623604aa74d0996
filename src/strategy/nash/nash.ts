import type { Progress } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import type { Move } from '../optimal/best-response.ts';
import { project } from '../optimal/box-search.ts';
import { goalOf } from '../optimal/goal.ts';
import { type LeverChoice, leversOf } from '../optimal/levers.ts';
import { Mixing } from '../optimal/mixing.ts';
import { checkPlayers, type Player } from '../optimal/player.ts';
import { smallEconomyPoint } from '../optimal/starting-points.ts';
import { gainsFrom, type StatusQuo } from '../optimal/status-quo.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { type Game, type Pull, solveMoves } from './game.ts';
import { alone, canThread, type Team, threaded } from './team.ts';

/** How to search. */
export interface NashOptions {
  /** Largest norm of any player's projected gradient, relative. */
  readonly tolerance?: number;
  readonly maxRounds?: number;
  /** Largest gain from deviating that the certificate allows, of real income. */
  readonly allowed?: number;
  /** Worker threads; as compiled and with more than one player, 2 if absent. One means this thread. */
  readonly threads?: number;
  /** File to go on from, where it exists, and to keep up to date. */
  readonly resume?: string;
  readonly progress?: Progress;
  readonly pause?: () => Promise<void>;
}

/** Moves from which no player gains by leaving. */
export interface NashEquilibrium {
  readonly moves: readonly Move[];
  /** Change of what each player maximises from the status quo, `[player]`. */
  readonly gains: readonly number[];
  /** Largest gain of real income from deviating that a fresh search found, over all players; zero where none gains. */
  readonly certificate: number;
  /** Largest relative norm of a player's projected gradient. */
  readonly optimality: number;
  readonly rounds: number;
  readonly solves: number;
  readonly gradients: number;
  readonly milliseconds: number;
  readonly equilibrium: Equilibrium;
  /** Change of real income from the status quo, `[economy]`. */
  readonly realIncome: Float64Array;
}

const TOLERANCE = 1e-7;
const ALLOWED = 1e-6;
const MAX_ROUNDS = 300;
/** How often a better deviation may send the search on before it gives up. */
const MOST_PASSES = 5;
/** A residual that grows by this factor ends the memory of past rounds. */
const RUNAWAY = 3;

/**
 * Find a Nash equilibrium. In a round one equilibrium is solved at all players' moves and one adjoint taken for each
 * player; each is pulled towards where its first-order conditions hold, and Anderson mixing over all moves together
 * takes the rounds to the fixed point. Then every player searches anew for a better move while the others stand: what
 * the best of these searches gains is the certificate. A gain above `allowed` becomes the next starting point.
 * @throws UserError where players, bounds or the checkpoint make no sense.
 * @throws ConvergenceError where the rounds or the certificate do not come to an end.
 */
export async function nash(
  statusQuo: StatusQuo,
  players: readonly { readonly player: Player; readonly choice: LeverChoice }[],
  options: NashOptions = {},
): Promise<NashEquilibrium> {
  const { allowed = ALLOWED, resume, progress, pause = async () => {} } = options;
  const began = performance.now();
  checkPlayers(
    statusQuo.economy,
    players.map(({ player }) => player),
  );
  const game: Game = {
    statusQuo,
    players: players.map((one) => leversOf(statusQuo, one.player, one.choice)),
  };
  const team = teamFor(game, options.threads);
  const counts = { rounds: 0, solves: 0, gradients: 0 };
  try {
    let state: Checkpoint = (resume ? readCheckpoint(resume, game) : undefined) ?? {
      rounds: 0,
      xs: game.players.map((levers) => smallEconomyPoint(statusQuo, levers)),
    };
    counts.rounds = state.rounds;
    let near = statusQuo.equilibrium;
    for (let pass = 0; ; pass++) {
      const settled = await settle(game, team, state.xs, near, counts, options);
      const { xs, at, optimality } = settled;
      near = at;
      if (resume) writeCheckpoint(resume, game, { rounds: counts.rounds, xs });
      const deviations = await team.each('deviation', everyone(game), xs, at, async (count) => {
        progress?.({ done: count, total: game.players.length, what: 'players checked for a better move' });
        await pause();
      });
      for (const { effort } of deviations) {
        counts.solves += effort.solves;
        counts.gradients += effort.gradients;
      }
      const certificate = Math.max(0, ...deviations.map(({ gain }) => gain));
      if (certificate <= allowed) {
        return {
          moves: game.players.map((levers, p) => ({ levers, x: xs[p] })),
          gains: game.players.map(({ player }) => Math.expm1(goalOf(statusQuo, player).value(at))),
          certificate,
          optimality,
          ...counts,
          milliseconds: performance.now() - began,
          equilibrium: at,
          realIncome: gainsFrom(statusQuo, at),
        };
      }
      if (pass + 1 === MOST_PASSES) {
        const p = deviations.findIndex(({ gain }) => gain === certificate);
        const who = game.players[p].player.name;
        throw new ConvergenceError(
          `the move of ${who}, which gains by leaving it`,
          certificate,
          counts.rounds,
          'Nash equilibrium',
        );
      }
      state = { rounds: counts.rounds, xs: deviations.map(({ gain, x }, p) => (gain > allowed ? x : xs[p])) };
    }
  } finally {
    await team.close();
  }
}

const everyone = (game: Game) => game.players.map((_, p) => p);

function teamFor(game: Game, threads = canThread() ? 2 : 1): Team {
  return threads > 1 && game.players.length > 1
    ? threaded(game, Math.min(threads, game.players.length))
    : alone(game);
}

/** Go round until every player's first-order conditions hold. */
async function settle(
  game: Game,
  team: Team,
  start: readonly Float64Array[],
  near: Equilibrium,
  counts: { rounds: number; solves: number; gradients: number },
  { tolerance = TOLERANCE, maxRounds = MAX_ROUNDS, resume, progress, pause = async () => {} }: NashOptions,
): Promise<{ xs: readonly Float64Array[]; at: Equilibrium; optimality: number }> {
  const mixing = new Mixing();
  let xs = start;
  let at = near;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 1; ; round++) {
    at = solveMoves(game, xs, at);
    counts.solves += team.threads;
    const pulls = await team.each('pull', everyone(game), xs, at, async (count) => {
      progress?.({
        done: count,
        total: game.players.length,
        what: `players in round ${counts.rounds + 1}${best < Infinity ? `, residual ${best.toExponential(1)}` : ''}`,
      });
      await pause();
    });
    counts.gradients += pulls.length;
    counts.rounds++;
    const optimality = Math.max(...pulls.map((pull) => pull.optimality));
    if (optimality <= tolerance) return { xs, at, optimality };
    if (round >= maxRounds) {
      throw new ConvergenceError(worst(game, pulls), optimality, counts.rounds, 'Nash equilibrium');
    }
    if (optimality > RUNAWAY * best) mixing.forget();
    best = Math.min(best, optimality);
    const next = mixing.next(
      joined(xs),
      joined(pulls.map(({ step }) => step)),
      joined(pulls.map(({ weight }) => weight)),
    );
    let from = 0;
    xs = game.players.map(({ dimension, lower, upper }) => {
      const x = next.slice(from, from + dimension);
      from += dimension;
      return project(x, lower, upper);
    });
    if (resume) writeCheckpoint(resume, game, { rounds: counts.rounds, xs });
  }
}

function worst(game: Game, pulls: readonly Pull[]): string {
  const p = pulls.reduce((most, { optimality }, q) => (optimality > pulls[most].optimality ? q : most), 0);
  return `the move of ${game.players[p].player.name}`;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
