import { type PairJob, type PairResult, type PairWorld, solvePair } from './pair.ts';

/** Told of each result as it comes; may throw to stop. */
export type OnResult = (job: number, result: PairResult) => Promise<void>;

/** Solve some jobs of a world, in any order, on whatever there is to solve them on. */
export type RunJobs = (
  world: PairWorld,
  jobs: readonly PairJob[],
  wanted: readonly number[],
  onResult: OnResult,
) => Promise<void>;

/** Solve jobs one after another in this thread. */
export const runHere: RunJobs = async (world, jobs, wanted, onResult) => {
  for (const job of wanted) await onResult(job, solvePair(world, jobs[job]));
};
