import { Worker } from 'node:worker_threads';
import type { Progress } from '../cases/solved.ts';
import { errorOf, type Fault } from './fault.ts';
import { type Answer, type Limit, LimitError, type Order, type RunOptions } from './order.ts';

/** What a worker starts with. */
export interface WorkerSetup {
  /** Room for the number of the order that is given up. */
  readonly given: SharedArrayBuffer;
  /** Bytes it may hold. */
  readonly memory: number;
}
/** What it is sent. */
export type ToWorker = { readonly id: number; readonly order: Order };
/** What it sends back. */
export type FromWorker =
  | { readonly id: number; readonly kind: 'ready' }
  | { readonly id: number; readonly kind: 'progress'; readonly step: Parameters<Progress>[0] }
  | { readonly id: number; readonly kind: 'done'; readonly answer: Answer; readonly held: number }
  | { readonly id: number; readonly kind: 'failed'; readonly fault: Fault; readonly held: number };

/** How the threads of a pool are kept. */
export interface ThreadLimits {
  /** Bytes that a thread may hold while it works. */
  readonly memory: number;
  /** How long a thread has to stop by itself between two steps before it is ended, in milliseconds. */
  readonly grace: number;
  /** The compiled worker. */
  readonly entry: URL;
}

interface Work {
  readonly id: number;
  readonly options: RunOptions;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  /** Why it is being stopped, once it is. */
  stopping?: LimitError;
  /** Starts its clock. */
  readonly begin: () => void;
  readonly clean: () => void;
}

const SAID: Readonly<Record<'time' | 'cancelled' | 'closed', (ms: number) => string>> = {
  time: (ms) => `took longer than the ${ms / 1000} s allowed`,
  cancelled: () => 'given up',
  closed: () => 'stopped with the pool',
};

/**
 * One worker thread that runs one order at a time. An order that is given up, or out of time, is asked to stop; the
 * thread of one that does not stop is ended and a fresh one takes its place, so that it is never held longer.
 */
export class PoolThread {
  readonly #limits: ThreadLimits;
  readonly #given = new SharedArrayBuffer(4);
  #worker: Worker;
  #work: Work | undefined;
  #ids = 0;
  #ready = false;
  #closed = false;
  /** How many times a fresh worker took the place of one that was ended. */
  replaced = 0;

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
    this.#worker = this.#start();
  }

  get busy(): boolean {
    return this.#work !== undefined;
  }

  /** Run an order. @throws LimitError, UserError, NoEquilibrium; any other error is a bug. */
  run(order: Order, milliseconds: number, options: RunOptions): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = ++this.#ids;
      const stop = (limit: 'time' | 'cancelled') => this.#stop(id, limit, milliseconds);
      let timer: NodeJS.Timeout | undefined;
      const begin = () => {
        timer = setTimeout(() => stop('time'), milliseconds);
      };
      const abort = () => stop('cancelled');
      options.signal?.addEventListener('abort', abort, { once: true });
      const clean = () => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', abort);
      };
      this.#work = { id, options, resolve, reject, begin, clean };
      // A fresh worker loads the program first, which is no time of the order's.
      if (this.#ready) begin();
      // The process stays for work, not for a thread that waits.
      this.#worker.ref();
      this.#worker.postMessage({ id, order } satisfies ToWorker);
    });
  }

  /** End the thread and whatever it works on. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#settle((work) => work.reject(new LimitError('closed', SAID.closed(0))));
    await this.#worker.terminate();
  }

  #stop(id: number, limit: 'time' | 'cancelled', milliseconds: number): void {
    const work = this.#work;
    if (work?.id !== id || work.stopping) return;
    work.stopping = new LimitError(limit, SAID[limit](milliseconds));
    Atomics.store(new Int32Array(this.#given), 0, id);
    setTimeout(() => {
      if (this.#work === work) this.#replace();
    }, this.#limits.grace).unref();
  }

  #start(): Worker {
    const { entry, memory } = this.#limits;
    const worker = new Worker(entry, {
      workerData: { given: this.#given, memory } satisfies WorkerSetup,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / 2 ** 20) },
    });
    worker.unref();
    worker.on('message', (message: FromWorker) => this.#hear(worker, message));
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', (code) => this.#lost(worker, new Error(`a thread ended with code ${code}`)));
    return worker;
  }

  #hear(worker: Worker, message: FromWorker): void {
    const work = this.#work;
    if (worker !== this.#worker) return;
    if (message.kind === 'ready') {
      this.#ready = true;
      work?.begin();
      return;
    }
    if (work?.id !== message.id) return;
    if (message.kind === 'progress') {
      work.options.progress?.(message.step);
      return;
    }
    const grown = message.held > this.#limits.memory / 2;
    if (grown) this.#swap();
    this.#settle(() => {
      if (work.stopping) work.reject(work.stopping);
      else if (message.kind === 'done') work.resolve(message.answer);
      else work.reject(errorOf(message.fault));
    });
  }

  /** A worker that ended by itself: out of memory, or a bug of its own. */
  #lost(worker: Worker, error: Error): void {
    if (worker !== this.#worker || this.#closed) return;
    const memory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const limit: Limit = 'memory';
    const reason = memory
      ? new LimitError(limit, `needs more than ${this.#limits.memory / 2 ** 20} MB`)
      : error;
    this.#swap();
    this.#settle((work) => work.reject(work.stopping ?? reason));
  }

  #replace(): void {
    this.#swap();
    this.#settle((work) => work.reject(work.stopping!));
  }

  #swap(): void {
    const old = this.#worker;
    this.replaced++;
    this.#ready = false;
    this.#worker = this.#start();
    void old.terminate();
  }

  #settle(end: (work: Work) => void): void {
    const work = this.#work;
    if (!work) return;
    this.#work = undefined;
    this.#worker.unref();
    work.clean();
    end(work);
  }
}
