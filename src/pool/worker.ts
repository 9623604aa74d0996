import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from '../command/command.ts';
import { loadCommand } from '../command/index.ts';
import { faultOf } from './fault.ts';
import { type Answer, LimitError, type Order } from './order.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './pool-thread.ts';
import { represent, resultHash } from './represent.ts';

// Where the threads of a CommandPool begin. One order at a time.

const { given, memory } = workerData as WorkerSetup;
/** Written by the pool: the number of the order that is given up. */
const givenUp = new Int32Array(given);
const STEP = 100;

const tell = (message: FromWorker, transfer: ArrayBuffer[] = []) =>
  parentPort!.postMessage(message, transfer);

/** Bytes this thread holds: objects, and arrays outside of them, which no limit of the runtime counts. */
function held(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function contextOf(id: number): Context {
  const abort = new AbortController();
  let told = 0;
  return {
    signal: abort.signal,
    progress(step) {
      const now = performance.now();
      if (now - told < STEP && step.done < step.total) return;
      told = now;
      tell({ id, kind: 'progress', step });
    },
    async pause() {
      await new Promise((resume) => setImmediate(resume));
      if (Atomics.load(givenUp, 0) === id) {
        abort.abort();
        throw new LimitError('cancelled', 'given up');
      }
      if (held() > memory) throw new LimitError('memory', `needs more than ${memory / 2 ** 20} MB`);
    },
  };
}

async function answer(id: number, { command: name, input, forms }: Order): Promise<Answer> {
  const command = await loadCommand(name);
  const context = contextOf(id);
  const output = await command.run(input, context);
  await context.pause();
  const represented = [];
  for (const form of forms) represented.push([form, await represent(command, output, form)] as const);
  return {
    forms: Object.fromEntries(represented),
    hash: resultHash(command, output),
    exitCode: command.exitCode?.(output) ?? 0,
  };
}

parentPort!.on('message', async ({ id, order }: ToWorker) => {
  try {
    const done = await answer(id, order);
    // One form can be a view of another's bytes; copies are small beside a solve.
    tell({ id, kind: 'done', answer: done, held: held() });
  } catch (error) {
    tell({ id, kind: 'failed', fault: faultOf(error), held: held() });
  }
});
tell({ id: -1, kind: 'ready' });
