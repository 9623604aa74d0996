import { z } from 'zod';
import type { Progress } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { UserError } from '../../error/user-error.ts';
import type { Move } from '../optimal/best-response.ts';
import { project } from '../optimal/box-search.ts';
import { goalOf } from '../optimal/goal.ts';
import { type LeverChoice, type Levers, leversOf } from '../optimal/levers.ts';
import { Mixing } from '../optimal/mixing.ts';
import { checkPlayers, type Player } from '../optimal/player.ts';
import { smallEconomyPoint } from '../optimal/starting-points.ts';
import { gainsFrom, type StatusQuo } from '../optimal/status-quo.ts';
import { noResume, type Resume } from '../resume.ts';
import { unfit, warByFormula } from './formula.ts';
import { type Game, type Pull, solveMoves } from './game.ts';
import { alone, type GatherTeam, type Team } from './team.ts';

/** How to search. */
export interface NashOptions {
  /** Largest norm of any player's projected gradient, relative. */
  readonly tolerance?: number;
  readonly maxRounds?: number;
  /** Largest gain from deviating that the certificate allows, of real income. */
  readonly allowed?: number;
  /** Who does the work; this thread if absent. */
  readonly team?: GatherTeam;
  /** Where to go on from, and to keep how far the search has come. */
  readonly resume?: Resume<NashState>;
  readonly progress?: Progress;
  readonly pause?: () => Promise<void>;
}

/** How far a search has come: rounds so far, and every player's variables. */
export const nashState = z.object({ rounds: z.int().min(0), xs: z.array(z.array(z.number())) });
export type NashState = z.output<typeof nashState>;

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
 * @throws UserError where players, bounds or what was kept make no sense.
 * @throws ConvergenceError where the rounds or the certificate do not come to an end.
 */
export async function nash(
  statusQuo: StatusQuo,
  players: readonly { readonly player: Player; readonly choice: LeverChoice }[],
  options: NashOptions = {},
): Promise<NashEquilibrium> {
  const {
    allowed = ALLOWED,
    team: gather = alone,
    resume = noResume(),
    progress,
    pause = async () => {},
  } = options;
  const began = performance.now();
  checkPlayers(
    statusQuo.economy,
    players.map(({ player }) => player),
  );
  const game: Game = {
    statusQuo,
    players: players.map((one) => leversOf(statusQuo, one.player, one.choice)),
  };
  const { left } = resume;
  let start = left ? pointsIn(left.xs, game.players) : firstPoints(game);
  const counts = { rounds: left?.rounds ?? 0, solves: 0, gradients: 0 };
  const team = gather(game);
  try {
    let near = statusQuo.equilibrium;
    for (let pass = 0; ; pass++) {
      const { xs, at, optimality } = await settle(game, team, start, near, counts, { ...options, resume });
      near = at;
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
      start = deviations.map(({ gain, x }, p) => (gain > allowed ? x : xs[p]));
    }
  } finally {
    resume.flush();
    await team.close();
  }
}

const everyone = (game: Game) => game.players.map((_, p) => p);

/** Where to begin: what the formula for uniform tariffs says where it fits, what small economies would set elsewhere. */
function firstPoints({ statusQuo, players }: Game): Float64Array[] {
  const small = players.map((levers) => smallEconomyPoint(statusQuo, levers));
  if (unfit(statusQuo, players) !== undefined) return small;
  try {
    return warByFormula(statusQuo, players).moves.map(({ x }) => x);
  } catch (error) {
    // The search does without: bounds may forbid what the formula says, or it may not settle.
    if (!(error instanceof UserError || error instanceof ConvergenceError)) throw error;
    return small;
  }
}

/**
 * Read the variables of players from what was kept.
 * @throws UserError where they are not those of these players.
 */
export function pointsIn(kept: readonly (readonly number[])[], players: readonly Levers[]): Float64Array[] {
  if (kept.length !== players.length || !players.every(({ dimension }, p) => kept[p].length === dimension)) {
    throw new UserError('the moves kept of an earlier run do not fit these players', {
      remedy: 'start anew, with another file to resume from',
    });
  }
  return kept.map((x) => Float64Array.from(x));
}

/** Go round until every player's first-order conditions hold. */
async function settle(
  game: Game,
  team: Team,
  start: readonly Float64Array[],
  near: Equilibrium,
  counts: { rounds: number; solves: number; gradients: number },
  options: NashOptions & { readonly resume: Resume<NashState> },
): Promise<{ xs: readonly Float64Array[]; at: Equilibrium; optimality: number }> {
  const { tolerance = TOLERANCE, maxRounds = MAX_ROUNDS, resume, progress, pause = async () => {} } = options;
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
    const { rounds } = counts;
    resume.keep(() => ({ rounds, xs: xs.map((x) => [...x]) }));
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
