import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadProgram } from '../../data/thread-program.ts';
import type { PairResult } from './pair.ts';
import { type OnResult, type RunJobs, runHere } from './run-jobs.ts';

/** Jobs handed to a thread at a time: few enough to share out evenly, many enough to hide the message. */
const BATCH = 8;
/** Below so many jobs a thread costs more to start than it saves. */
const WORTH_THREADS = 120;

/** What a thread is sent: first the world, then batches. */
export type ToWorker = { readonly jobs: readonly number[] };
/** What it sends back: results of a batch, or the fault that stopped it. */
export type FromWorker = { readonly results: readonly (readonly [job: number, result: PairResult])[] };

/** How many threads to use, and where their program is. */
export interface PoolOptions {
  /** All that the machine has, if absent; 1 is this thread. */
  readonly threads?: number;
  /** The compiled `worker.js`; that of the package if absent. */
  readonly entry?: URL;
}

/**
 * Solve jobs on several threads. Each solve depends on its job alone, so the results are those of one thread, bit for
 * bit. Run from sources, or for a few jobs, it solves in this thread.
 */
export function pool({
  threads = availableParallelism(),
  entry = threadProgram('strategy/leverage/worker'),
}: PoolOptions = {}): RunJobs {
  return async (world, jobs, wanted, onResult) => {
    const count = Math.min(threads, Math.ceil(wanted.length / BATCH));
    if (!entry || count < 2 || wanted.length < WORTH_THREADS) return runHere(world, jobs, wanted, onResult);
    const queue = [...wanted];
    const workers = Array.from(
      { length: count },
      () => new Worker(entry, { workerData: { world, jobs }, execArgv: [] }),
    );
    try {
      await Promise.all(workers.map((worker) => drain(worker, queue, onResult)));
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

/** Feed one thread from the queue until that is empty; its batches are taken in one after another. */
function drain(worker: Worker, queue: number[], onResult: OnResult): Promise<void> {
  return new Promise((done, fail) => {
    let taken = Promise.resolve();
    const send = () => worker.postMessage({ jobs: queue.splice(0, BATCH) } satisfies ToWorker);
    const takeIn = async (results: FromWorker['results']) => {
      for (const [job, result] of results) await onResult(job, result);
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code}`)));
    worker.on('message', ({ results }: FromWorker) => {
      const last = queue.length === 0;
      // The thread works on its next batch while these results are taken in.
      if (!last) send();
      taken = taken.then(() => takeIn(results));
      if (last) taken.then(done, fail);
      else taken.catch(fail);
    });
    if (queue.length === 0) done();
    else send();
  });
}
