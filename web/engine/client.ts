import { type Remote, wrap } from 'comlink';
import type { Failing, Fault, Reply } from './answers.ts';

/** An answer that did not come, and why. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly kind: Failing;
  readonly faults: readonly Fault[];

  constructor(kind: Failing, faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('; '));
    this.kind = kind;
    this.faults = faults;
  }
}

/** The model behind a page: a worker that is begun anew should it die. */
export class Engine<Service> {
  private readonly start: () => Worker;
  private readonly prepare: (service: Remote<Service>) => unknown;
  private worker: Worker | undefined;
  private service: Remote<Service> | undefined;
  private failed: ((error: EngineError) => void) | undefined;
  private died: Promise<never> | undefined;

  /** @param prepare told of each worker that is begun, before anything is asked of it */
  constructor(start: () => Worker, prepare: (service: Remote<Service>) => unknown = () => undefined) {
    this.start = start;
    this.prepare = prepare;
  }

  /** Ask the worker something. @throws EngineError. */
  async ask<T>(question: (service: Remote<Service>) => Promise<Reply<T>>): Promise<T> {
    const service = this.started();
    const reply = await Promise.race([question(service), this.died!]);
    if (!reply.ok) throw new EngineError(reply.kind, reply.faults);
    return reply.value;
  }

  /** Say something that has no answer to a worker that runs; to none, nothing is said. */
  async tell(what: (service: Remote<Service>) => Promise<unknown>): Promise<void> {
    if (this.service) await what(this.service);
  }

  private started(): Remote<Service> {
    if (this.service) return this.service;
    this.worker = this.start();
    this.service = wrap<Service>(this.worker);
    this.died = new Promise((_, reject) => {
      this.failed = reject;
    });
    // Whoever asks hears of it; nobody asking is no error.
    this.died.catch(() => undefined);
    this.worker.addEventListener('error', (event) => this.end(event.message));
    this.worker.addEventListener('messageerror', () => this.end('an answer could not be read'));
    // Messages arrive in order: what is asked next finds it done.
    void this.prepare(this.service);
    return this.service;
  }

  private end(message: string): void {
    this.worker?.terminate();
    this.failed?.(
      new EngineError('bug', [
        {
          message: `the solver stopped${message ? ` (${message})` : ''}`,
          remedy: 'it is started again with your next change',
          file: undefined,
          line: undefined,
          column: undefined,
        },
      ]),
    );
    this.service = undefined;
  }
}

/**
 * Run one job at a time, and of those asked for meanwhile only the last: what a slider passes over is never solved, and
 * no answer overtakes a later one.
 */
export function latestOnly<Input>(job: (input: Input) => Promise<void>): (input: Input) => Promise<void> {
  let running: Promise<void> | undefined;
  let next: { input: Input } | undefined;
  const run = async (input: Input): Promise<void> => {
    next = { input };
    running ??= (async () => {
      while (next) {
        const { input: wanted } = next;
        next = undefined;
        await job(wanted);
      }
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  return run;
}
