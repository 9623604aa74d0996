import { availableParallelism } from 'node:os';
import { threadProgram } from '../data/thread-program.ts';
import { FairQueue } from './fair-queue.ts';
import { type Answer, LimitError, type Order, type RunOptions } from './order.ts';
import { PoolThread } from './pool-thread.ts';

/** How large a pool is and what it allows. */
export interface PoolOptions {
  /** All that the machine has, if absent. */
  readonly threads?: number;
  /** The most that wait for a thread; 256 if absent. */
  readonly waiting?: number;
  /** Time on a thread, in milliseconds; 30 s if absent. */
  readonly milliseconds?: number;
  /** Memory of one thread, in MB; 512 if absent. */
  readonly megabytes?: number;
  /** How long a thread has to stop by itself, in milliseconds; 250 if absent. */
  readonly grace?: number;
  /** The compiled `worker.js`; that of the package if absent, which is there once it is built. */
  readonly entry?: URL;
}

interface Place {
  readonly order: Order;
  readonly options: RunOptions;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly abort: () => void;
}

/** What a pool is doing, for those who watch it. */
export interface PoolState {
  readonly threads: number;
  readonly running: number;
  readonly waiting: number;
  /** Threads that were ended and replaced since the start. */
  readonly replaced: number;
}

/**
 * Run commands of the table by name on worker threads, so that the thread that asks never waits.
 *
 * ```ts
 * const pool = new CommandPool({ threads: 2 });
 * const input = remoteInput(solveCommand, { measures: 500, cases: 20 }).parse({ scenario: 'uk-china-reset' });
 * const { forms } = await pool.run({ command: 'solve', input, forms: ['json'] }, { signal, progress, client });
 * forms.json.bytes; // the text that `tradecraft solve --json` prints
 * await pool.close();
 * ```
 *
 * An order waits for a thread; turns go round among clients. It ends with its answer or with one error: `UserError` for
 * bad input, `NoEquilibrium` where there is none, `LimitError` for time, memory, a full queue, an order given up and a
 * pool closed. Any other error is a bug. A thread whose order does not stop within the grace is ended and replaced.
 */
export class CommandPool {
  readonly #threads: PoolThread[];
  readonly #queue = new FairQueue<Place>();
  readonly #most: number;
  readonly #milliseconds: number;
  #closed = false;

  constructor({
    threads = availableParallelism(),
    waiting = 256,
    milliseconds = 30_000,
    megabytes = 512,
    grace = 250,
    entry = threadProgram('pool/worker'),
  }: PoolOptions = {}) {
    if (!entry) throw new Error('a pool of threads needs the built package: npm run build');
    this.#most = waiting;
    this.#milliseconds = milliseconds;
    const limits = { memory: megabytes * 2 ** 20, grace, entry };
    this.#threads = Array.from({ length: threads }, () => new PoolThread(limits));
  }

  get state(): PoolState {
    return {
      threads: this.#threads.length,
      running: this.#threads.filter(({ busy }) => busy).length,
      waiting: this.#queue.length,
      replaced: this.#threads.reduce((sum, { replaced }) => sum + replaced, 0),
    };
  }

  /** Run an order when its turn comes. @throws as said above. */
  run(order: Order, options: RunOptions = {}): Promise<Answer> {
    const { client = '', signal } = options;
    if (this.#closed) return Promise.reject(closed());
    if (signal?.aborted) return Promise.reject(givenUp());
    if (this.#queue.length >= this.#most && this.#idle() === undefined) {
      return Promise.reject(new LimitError('queue', `${this.#most} wait already`));
    }
    return new Promise((resolve, reject) => {
      const abort = () => {
        if (this.#queue.remove(place)) reject(givenUp());
      };
      const place: Place = { order, options, resolve, reject, abort };
      signal?.addEventListener('abort', abort, { once: true });
      this.#queue.add(client, place);
      this.#startNext();
    });
  }

  /** End every thread; whatever runs or waits ends with a `LimitError`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.clear()) reject(closed());
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #idle(): PoolThread | undefined {
    return this.#threads.find(({ busy }) => !busy);
  }

  #startNext(): void {
    const thread = this.#closed ? undefined : this.#idle();
    const next = thread && this.#queue.next();
    if (!next) return;
    const { order, options, resolve, reject, abort } = next.item;
    options.signal?.removeEventListener('abort', abort);
    const ended = () => {
      this.#queue.done(next.client);
      this.#startNext();
    };
    options.started?.();
    thread
      .run(order, options.milliseconds ?? this.#milliseconds, options)
      .then(resolve, reject)
      .finally(ended);
  }
}

const givenUp = () => new LimitError('cancelled', 'given up');
const closed = () => new LimitError('closed', 'the pool is closed');
