import { parentPort, workerData } from 'node:worker_threads';
import { type Order, type Setup, serve } from './threads.ts';

// Where the threads of `teamOf` begin.
const answer = serve(workerData as Setup);
parentPort?.on('message', (order: Order) => parentPort?.postMessage(answer(order)));
