import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import type { Instruments } from '../../equilibrium/instruments.ts';
import { solve } from '../../equilibrium/solve.ts';
import { gainsFrom, type StatusQuo } from '../optimal/status-quo.ts';
import type { Actor } from './actor.ts';
import { type Worth, worthTo } from './worth.ts';

/**
 * Solve other policies from the status quo, or from a neighbour that is closer.
 * @throws ConvergenceError where there is no equilibrium.
 * @throws UserError where a price factor is not positive or an importer is left with no supplier.
 */
export function solveFrom(
  { economy, closure, equilibrium }: StatusQuo,
  instruments: Instruments,
  start: Equilibrium = equilibrium,
): Equilibrium {
  return solve(economy, instruments, closure, { start });
}

/** Measure what an equilibrium is worth to some actors, from the status quo. */
export function worthAt(
  statusQuo: StatusQuo,
  equilibrium: Equilibrium,
  ...actors: readonly Actor[]
): Worth[] {
  const gains = gainsFrom(statusQuo, equilibrium);
  return actors.map((actor) => worthTo(actor, statusQuo.equilibrium.income, gains));
}
