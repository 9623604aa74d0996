import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { bestResponse, type Effort } from '../optimal/best-response.ts';
import { goalOf } from '../optimal/goal.ts';
import { leversInForce } from '../optimal/levers.ts';
import { highestPoint, randomPoint } from '../optimal/starting-points.ts';
import type { Game } from './game.ts';

/** What a player could gain by leaving its move, found by searching anew. */
export interface Deviation {
  /** Real income gained by the best deviation found, a decimal; zero or below where none gains. */
  readonly gain: number;
  readonly x: Float64Array;
  readonly effort: Effort;
}

/** The gain left at this norm is below 1e-7: half its square, times the share of imports, over 1 + theta. */
const TOLERANCE = 3e-4;
const MAX_STEPS = 100;

/**
 * Search a player's best deviation from moves while the others stand, from starting points that are not the move: what
 * it has in force, the highest rates allowed, and random ones. A certificate of a Nash equilibrium is that no such search gains.
 */
export function deviationOf(game: Game, p: number, xs: readonly Float64Array[], at: Equilibrium): Deviation {
  const { statusQuo, players } = game;
  const levers = players[p];
  const others = players.map((each, q) => ({ levers: each, x: xs[q] })).filter((_, q) => q !== p);
  const stays = goalOf(statusQuo, levers.player).value(at);
  const effort: Effort = { solves: 0, gradients: 0 };
  const starts = [leversInForce(statusQuo, levers), highestPoint(levers), randomPoint(levers, 1000 + p)];
  let best: { value: number; x: Float64Array } | undefined;
  for (const from of starts) {
    const search = bestResponse(statusQuo, levers, others, from, effort, {
      tolerance: TOLERANCE,
      maxIterations: MAX_STEPS,
      near: at,
    });
    let step = search.next();
    while (!step.done) step = search.next();
    const found = step.value;
    if (found && !(best && best.value >= found.value)) best = found;
  }
  if (!best) throw new Error(`no deviation of ${levers.player.name} could be evaluated`);
  return { gain: Math.expm1(best.value - stays), x: best.x, effort };
}
