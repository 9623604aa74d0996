import { parentPort, workerData } from 'node:worker_threads';
import { type PairJob, type PairWorld, solvePair } from './pair.ts';
import type { FromWorker, ToWorker } from './pool.ts';

const { world, jobs } = workerData as { world: PairWorld; jobs: readonly PairJob[] };

// A fault that is not a missing equilibrium ends the thread, and with it the whole run.
parentPort!.on('message', ({ jobs: batch }: ToWorker) => {
  const results = batch.map((job) => [job, solvePair(world, jobs[job])] as const);
  parentPort!.postMessage({ results } satisfies FromWorker);
});
