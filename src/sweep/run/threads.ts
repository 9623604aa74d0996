import { availableParallelism } from 'node:os';
import { threadProgram } from '../../data/thread-program.ts';
import { type Executor, here } from './executor.ts';
import { openPool } from './pool.ts';

/** How many threads to use, and where their program is. */
export interface ThreadOptions {
  /** All that the machine has, if absent; 1 is this thread. */
  readonly threads?: number;
  /** The compiled `thread.js`; that of the package if absent. */
  readonly entry?: URL;
}

/** Compute chunks on several threads of this machine. Run from sources, or with one chunk, in this thread. */
export function threads({
  threads: most = availableParallelism(),
  entry = threadProgram('sweep/run/thread'),
}: ThreadOptions = {}): Executor {
  return async (folder, opened, chunks, onPoints) => {
    const count = Math.min(most, chunks.length);
    if (!entry || count < 2) return here(folder, opened, chunks, onPoints);
    const queue = [...chunks];
    const pool = openPool(entry, { folder, engine: opened.manifest.engine }, count);
    const drain = async () => {
      for (let chunk = queue.shift(); chunk; chunk = queue.shift()) await pool.compute(chunk, onPoints);
    };
    try {
      await Promise.all(Array.from({ length: count }, drain));
    } finally {
      await pool.close();
    }
  };
}
