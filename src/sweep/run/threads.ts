import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Chunk } from '../manifest.ts';
import { type Executor, here, type OnPoints } from './executor.ts';

/** What a thread starts with. */
export interface ThreadData {
  readonly folder: string;
  readonly engine: string;
}
/** What it is sent: a chunk to compute. */
export type ToThread = { readonly chunk: number };
/** What it sends back: points done since the last message, and whether its chunk is written. */
export type FromThread = { readonly points: number; readonly written: boolean };

/** How many threads to use, and where their program is. */
export interface ThreadOptions {
  /** All that the machine has, if absent; 1 is this thread. */
  readonly threads?: number;
  /** The compiled `thread.js`; beside this file if absent. */
  readonly entry?: URL;
}

/** The compiled thread, where this file is compiled itself: threads cannot run TypeScript. */
function besideThis(): URL | undefined {
  return fileURLToPath(import.meta.url).endsWith('.js') ? new URL('./thread.js', import.meta.url) : undefined;
}

/** Compute chunks on several threads of this machine. Run from sources, or with one chunk, in this thread. */
export function threads({
  threads: most = availableParallelism(),
  entry = besideThis(),
}: ThreadOptions = {}): Executor {
  return async (folder, opened, chunks, onPoints) => {
    const count = Math.min(most, chunks.length);
    if (!entry || count < 2) return here(folder, opened, chunks, onPoints);
    const queue = [...chunks];
    const workerData: ThreadData = { folder, engine: opened.manifest.engine };
    const workers = Array.from({ length: count }, () => new Worker(entry, { workerData }));
    try {
      await Promise.all(workers.map((worker) => drain(worker, queue, onPoints)));
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

/** Feed one thread from the queue until that is empty. */
function drain(worker: Worker, queue: Chunk[], onPoints: OnPoints): Promise<void> {
  return new Promise((done, fail) => {
    let told: Promise<void> = Promise.resolve();
    const next = () => {
      const chunk = queue.shift();
      if (!chunk) return false;
      worker.postMessage({ chunk: chunk.chunk } satisfies ToThread);
      return true;
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code}`)));
    worker.on('message', ({ points, written }: FromThread) => {
      told = told.then(() => onPoints(points));
      if (written && !next()) told.then(done, fail);
      else told.catch(fail);
    });
    if (!next()) done();
  });
}
