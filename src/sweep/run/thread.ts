import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../error/user-error.ts';
import { writePart } from '../store/parts.ts';
import { openPlanned } from '../store/planned.ts';
import type { FromThread, ThreadData, ToThread } from './pool.ts';
import { runChunk } from './run-chunk.ts';

/** Points between two messages. */
const STEP = 5;

const { folder, engine } = workerData as ThreadData;
const opened = openPlanned(folder, engine);
const tell = (message: FromThread) => parentPort!.postMessage(message);

// A fault that is neither a missing equilibrium nor the user's to mend ends the thread, and with it the whole run.
parentPort!.on('message', async ({ chunk: number }: ToThread) => {
  const chunk = opened.manifest.chunks[number];
  let told = 0;
  const rows = await runChunk(opened, chunk, (done) => {
    if (done % STEP !== 0) return;
    tell({ points: done - told, written: false });
    told = done;
  });
  try {
    writePart(folder, opened.manifest, chunk, rows);
  } catch (error) {
    // Errors of one's own lose their kind between threads.
    if (!(error instanceof UserError)) throw error;
    tell({ refused: { message: error.message, remedy: error.remedy } });
    return;
  }
  tell({ points: chunk.to - chunk.from - told, written: true });
});
