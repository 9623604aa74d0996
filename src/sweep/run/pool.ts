import { Worker } from 'node:worker_threads';
import { UserError } from '../../error/user-error.ts';
import type { Chunk } from '../manifest.ts';
import type { OnPoints } from './executor.ts';

/** What a thread starts with. */
export interface ThreadData {
  readonly folder: string;
  readonly engine: string;
}
/** What it is sent: a chunk to compute. */
export type ToThread = { readonly chunk: number };
/** What it sends back: points done since the last message, and whether its chunk is written, or why it cannot be. */
export type FromThread =
  | { readonly points: number; readonly written: boolean }
  | { readonly refused: { readonly message: string; readonly remedy: string | undefined } };

/** Threads that compute chunks of one planned sweep and leave the parts in its folder. */
export interface Pool {
  /** Compute a chunk on the next thread that is free. Rejects with the thread's fault, or what `onPoints` throws. */
  compute(chunk: Chunk, onPoints: OnPoints): Promise<void>;
  /** End all threads, whatever they are at. */
  close(): Promise<void>;
}

/** Open a pool of at most so many threads; each starts when there is work for it. */
export function openPool(entry: URL, workerData: ThreadData, most: number): Pool {
  const all = new Set<Worker>();
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  const free = async (): Promise<Worker> => {
    while (idle.length === 0 && all.size >= most) await new Promise<void>((go) => waiting.push(go));
    const known = idle.pop();
    if (known) return known;
    const started = new Worker(entry, { workerData });
    all.add(started);
    return started;
  };
  return {
    async compute(chunk, onPoints) {
      const worker = await free();
      try {
        await computeOn(worker, chunk, onPoints);
        idle.push(worker);
      } catch (error) {
        // A thread that failed, or is in the middle of something, is not used again.
        all.delete(worker);
        await worker.terminate();
        throw error;
      } finally {
        waiting.shift()?.();
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function computeOn(worker: Worker, { chunk }: Chunk, onPoints: OnPoints): Promise<void> {
  return new Promise<void>((done, fail) => {
    let told: Promise<void> = Promise.resolve();
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code}`)));
    worker.on('message', (said: FromThread) => {
      if ('refused' in said) {
        fail(new UserError(said.refused.message, { remedy: said.refused.remedy }));
        return;
      }
      const { points, written } = said;
      told = told.then(() => onPoints(points));
      if (written) told.then(done, fail);
      else told.catch(fail);
    });
    worker.postMessage({ chunk } satisfies ToThread);
  }).finally(() => {
    for (const event of ['error', 'exit', 'message']) worker.removeAllListeners(event);
    worker.on('error', () => {});
  });
}
