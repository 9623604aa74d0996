import { parentPort, workerData } from 'node:worker_threads';
import { writePart } from '../store/parts.ts';
import { openPlanned } from '../store/planned.ts';
import { runChunk } from './run-chunk.ts';
import type { FromThread, ThreadData, ToThread } from './threads.ts';

/** Points between two messages. */
const STEP = 5;

const { folder, engine } = workerData as ThreadData;
const opened = openPlanned(folder, engine);
const tell = (message: FromThread) => parentPort!.postMessage(message);

// A fault that is not a missing equilibrium ends the thread, and with it the whole run.
parentPort!.on('message', async ({ chunk: number }: ToThread) => {
  const chunk = opened.manifest.chunks[number];
  let told = 0;
  const rows = await runChunk(opened, chunk, (done) => {
    if (done % STEP !== 0) return;
    tell({ points: done - told, written: false });
    told = done;
  });
  writePart(folder, opened.manifest, chunk, rows);
  tell({ points: chunk.to - chunk.from - told, written: true });
});
