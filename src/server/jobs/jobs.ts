import { randomBytes } from 'node:crypto';
import type { CommandPool } from '../../pool/command-pool.ts';
import { LimitError } from '../../pool/order.ts';
import type { Form } from '../../pool/represent.ts';
import { ProblemError, problemOf } from '../problem.ts';
import { localInput, type Route } from '../routes/route.ts';
import { hasEnded, type JobRecord, type JobView, type Step, viewOf } from './job.ts';
import type { JobStore } from './store.ts';

interface Job {
  record: JobRecord;
  progress?: Step;
  readonly abort: AbortController;
  readonly watchers: Set<(view: JobView) => void>;
}

/** Jobs of a server: those that run, in memory, and all of them on disk. */
export class Jobs {
  readonly #pool: CommandPool;
  readonly #store: JobStore;
  readonly #keep: number;
  readonly #report: (error: unknown) => void;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Set<Promise<void>>();
  #stopping = false;

  /**
   * @param keep the most finished jobs that are kept.
   * @param report told of every bug.
   */
  constructor(pool: CommandPool, store: JobStore, keep: number, report: (error: unknown) => void) {
    this.#pool = pool;
    this.#store = store;
    this.#keep = keep;
    this.#report = report;
    const found = store.open().sort((a, b) => a.created.localeCompare(b.created));
    for (const record of found) this.#jobs.set(record.id, jobOf(record));
    this.#forget();
  }

  /** How many jobs are in each state. */
  get states(): Readonly<Record<JobRecord['state'], number>> {
    const counts = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0, interrupted: 0 };
    for (const { record } of this.#jobs.values()) counts[record.state]++;
    return counts;
  }

  /** Start a job. Its number is long and random: who has it may see and cancel the job. */
  start(
    route: Route,
    input: Readonly<Record<string, unknown>>,
    client: string,
    release: () => void,
  ): JobView {
    const { command } = route;
    if (this.#stopping) throw new ProblemError('stopping', 'no new jobs are taken');
    const id = randomBytes(16).toString('hex');
    const job = jobOf({ id, command: command.name, state: 'queued', created: new Date().toISOString() });
    this.#store.save(job.record);
    this.#jobs.set(id, job);
    const work = this.#run(job, route, input, client).finally(() => {
      release();
      this.#running.delete(work);
      this.#forget();
    });
    this.#running.add(work);
    return viewOf(job.record, undefined);
  }

  /** Show a job. @throws ProblemError where there is none. */
  view(id: string): JobView {
    const { record, progress } = this.#of(id);
    return viewOf(record, progress);
  }

  /** The forms of a result, and its hash. @throws ProblemError where there is none. */
  resultOf(id: string): { command: string; hash: string; forms: Readonly<Partial<Record<Form, string>>> } {
    const { state, hash, forms, command } = this.#of(id).record;
    if (state !== 'done') throw new ProblemError('not-ended', `the job is ${state}`);
    return { command, hash: hash!, forms: forms! };
  }

  /** Read a result from disk. */
  read(id: string, form: Form): Uint8Array {
    return this.#store.result(id, form);
  }

  /** Cancel a job that has not ended; remove one that has. @throws ProblemError where there is none. */
  remove(id: string): 'cancelled' | 'removed' {
    const job = this.#of(id);
    if (!hasEnded(job.record)) {
      job.abort.abort();
      return 'cancelled';
    }
    this.#jobs.delete(id);
    this.#store.remove(id);
    return 'removed';
  }

  /** Be shown a job whenever it moves. @returns ends that. @throws ProblemError where there is no such job. */
  watch(id: string, moved: (view: JobView) => void): () => void {
    const { watchers } = this.#of(id);
    watchers.add(moved);
    return () => watchers.delete(moved);
  }

  /** Take no more jobs, stop those that run, and wait until each is on disk as interrupted. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { abort } of this.#jobs.values()) abort.abort();
    await Promise.all(this.#running);
    this.#store.close();
  }

  async #run(
    job: Job,
    route: Route,
    input: Readonly<Record<string, unknown>>,
    client: string,
  ): Promise<void> {
    const { id } = job.record;
    const order = {
      command: route.command.name,
      input: { ...input, ...localInput(route, this.#store.workFolder(id)) },
      // Text names the folder that a command worked in.
      forms: route.forms.filter((form) => form !== 'text'),
    };
    const started = () => this.#move(job, { state: 'running', started: now() });
    const progress = (step: Step) => {
      job.progress = step;
      tell(job);
    };
    try {
      const answer = await this.#pool.run(order, { signal: job.abort.signal, started, progress, client });
      job.record = this.#store.finish({ ...job.record, state: 'done', ended: now() }, answer);
      tell(job);
    } catch (error) {
      this.#move(job, { ...this.#endOf(error), ended: now() });
    } finally {
      this.#store.clean(id);
    }
  }

  #endOf(error: unknown): Pick<JobRecord, 'state' | 'problem'> {
    const givenUp = error instanceof LimitError && (error.limit === 'cancelled' || error.limit === 'closed');
    if (givenUp) return { state: this.#stopping ? 'interrupted' : 'cancelled' };
    const problem = problemOf(error);
    if (problem.status === 500) this.#report(error);
    return { state: 'failed', problem };
  }

  #move(job: Job, to: Partial<JobRecord>): void {
    job.record = { ...job.record, ...to };
    this.#store.save(job.record);
    tell(job);
  }

  #of(id: string): Job {
    const job = this.#jobs.get(id);
    if (!job) throw new ProblemError('not-found', 'there is no such job; finished ones are kept for a while');
    return job;
  }

  /** Forget the oldest of the finished, beyond what is kept. */
  #forget(): void {
    const ended = [...this.#jobs.values()].filter(({ record }) => hasEnded(record));
    for (const { record } of ended.slice(0, Math.max(0, ended.length - this.#keep))) {
      this.#jobs.delete(record.id);
      this.#store.remove(record.id);
    }
  }
}

const now = () => new Date().toISOString();
const jobOf = (record: JobRecord): Job => ({ record, abort: new AbortController(), watchers: new Set() });
const tell = ({ record, progress, watchers }: Job) => {
  for (const moved of watchers) moved(viewOf(record, progress));
};
