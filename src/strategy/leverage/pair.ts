import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';
import type { Actor } from '../threat/actor.ts';
import { solveFrom, worthAt } from '../threat/carry-out.ts';
import { carriedOut, type Means, touchesTrade } from '../threat/means.ts';
import { type Stranded, strandedBy } from '../threat/stranded.ts';
import { NOTHING, type Worth } from '../threat/worth.ts';

/** What is solved for two actors; where the means hurt both alike, it answers for both orders. */
export interface PairJob {
  /** Indices into the actors of a matrix. */
  readonly sender: number;
  readonly target: number;
  readonly means: Means;
}

/** What a threat carried out is worth to the two, from the status quo; or why there is no number. */
export type PairResult =
  | { readonly sender: Worth; readonly target: Worth }
  | { readonly stranded: readonly Stranded[] }
  | { readonly failed: string };

/** Everything that the solves of a matrix share; plain data, which a worker can be sent. */
export interface PairWorld {
  readonly statusQuo: StatusQuo;
  readonly actors: readonly Actor[];
}

/**
 * Carry out one threat. Every solve starts from the status quo, so that its result does not depend on what was solved
 * before it, or where.
 * @throws UserError where a price factor is not positive.
 */
export function solvePair({ statusQuo, actors }: PairWorld, job: PairJob): PairResult {
  const { economy, instruments } = statusQuo;
  const [sender, target] = [actors[job.sender], actors[job.target]];
  if (!touchesTrade(economy, instruments, sender, target, job.means))
    return { sender: NOTHING, target: NOTHING };
  const policy = carriedOut(economy, instruments, sender, target, job.means);
  const stranded = strandedBy(economy, policy);
  if (stranded.length > 0) return { stranded };
  try {
    const [own, hit] = worthAt(statusQuo, solveFrom(statusQuo, policy), sender, target);
    return { sender: own, target: hit };
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return { failed: error.message };
  }
}

/** Say whether carrying out against each other comes to the same: then one solve serves both orders. */
export function isMutual(means: Means): boolean {
  return means.kind === 'embargo' && means.stops === 'both';
}
