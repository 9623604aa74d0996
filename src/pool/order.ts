import type { Progress } from '../cases/solved.ts';
import type { Form, Representation } from './represent.ts';

/** A command of the table to run, and the forms its result is wanted in. */
export interface Order {
  /** Name in the table, for instance `economy info`. */
  readonly command: string;
  /** Input as the command's schema has read it. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly forms: readonly Form[];
}

/** What comes of an order. */
export interface Answer {
  readonly forms: Readonly<Partial<Record<Form, Representation>>>;
  /** Hash of the result without how long it took. */
  readonly hash: string;
  /** The command's exit code: 0, or 3 where a case did not converge and the others are reported. */
  readonly exitCode: number;
}

/** How an order may be run. */
export interface RunOptions {
  /** Gives the order up: out of the queue at once, or off its thread. */
  readonly signal?: AbortSignal;
  /** Limit on the time on a thread, in milliseconds; the pool's own if absent. */
  readonly milliseconds?: number;
  /** Told when its turn on a thread has come. */
  readonly started?: () => void;
  /** Told at most ten times a second. */
  readonly progress?: Progress;
  /** Who asks: turns go round among those who wait. */
  readonly client?: string;
}

/** Why a pool did not finish an order, none of which is a fault of the command. */
export type Limit =
  /** It took longer than allowed. */
  | 'time'
  /** It took more memory than allowed. */
  | 'memory'
  /** Too many wait already. */
  | 'queue'
  /** It was given up. */
  | 'cancelled'
  /** The pool has been closed. */
  | 'closed';

/** Report that an order was not finished for a reason of the pool's. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
  readonly limit: Limit;

  constructor(limit: Limit, message: string) {
    super(message);
    this.limit = limit;
  }
}
