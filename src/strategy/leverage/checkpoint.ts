import type { PairResult } from './pair.ts';

/** Results kept while a matrix is solved, so that a run that was stopped goes on where it was. */
export interface Checkpoint {
  /** Results so far, by job. */
  readonly done: Map<number, PairResult>;
  /** Take in a result, and write the file when it is due. */
  readonly add: (job: number, result: PairResult) => void;
  /** Write what is there. */
  readonly flush: () => void;
}

/** Remember results in memory alone. */
export function noCheckpoint(): Checkpoint {
  const done = new Map<number, PairResult>();
  return { done, add: (job, result) => done.set(job, result), flush: () => {} };
}
