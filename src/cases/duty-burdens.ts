import { type Burden, byPair, incidence, totalBurden } from '../decomposition/incidence.ts';
import { solve } from '../equilibrium/solve.ts';
import type { Reference, SolvedCase } from './solved.ts';

/** Who pays the changed duties of one importer on one exporter's goods, by index, money a year. */
export interface PairBurden extends Burden {
  readonly importer: number;
  readonly exporter: number;
}

/**
 * Find who pays the duties that a case changes, from the reference to the case, pair by pair.
 * @throws ConvergenceError where the reference has no equilibrium.
 */
export function dutyBurdens({ origin, base, closure }: Reference, { equilibrium }: SolvedCase): PairBurden[] {
  // A solved case has its changes from the reference; prices can be compared where both begin at the origin.
  const start = base ?? solve(origin, {}, closure);
  const end = solve(origin, equilibrium.instruments, closure, { start });
  return byPair(incidence(start, end)).map((some) => ({
    importer: some[0].importer,
    exporter: some[0].exporter,
    ...totalBurden(some),
  }));
}
