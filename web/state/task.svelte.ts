import { proxy, type Remote } from 'comlink';
import { untrack } from 'svelte';
import type { Fault, Opened, Reply } from '../engine/answers.ts';
import type { BenchService } from '../engine/bench-worker.ts';
import { Engine, EngineError } from '../engine/client.ts';
import type { Draft } from '../engine/strategy.ts';
import { allBrought, whenBrought } from './own-data.ts';

/** How far some work has come. */
export interface Step {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

const bench = new Engine<BenchService>(
  () => new Worker(new URL('../engine/bench-worker.ts', import.meta.url), { type: 'module' }),
  (service) => {
    for (const data of allBrought()) void service.keep(data);
  },
);
whenBrought((data) => bench.tell((service) => service.keep(data)));

/** Answers that were had lately, by what was asked: to come back to one costs nothing. */
const answers = new Map<string, unknown>();
const MOST_ANSWERS = 24;

/** A scenario as the bench opens it. */
export function draftOf({ text, file, world }: Opened): Draft {
  return { text, file, data: world.hash };
}

/** A piece of long work as a page sees it: how far it is, what came of it. One runs at a time, on a thread of its own. */
export class Task<Result> {
  step = $state.raw<Step>();
  result = $state.raw<Result>();
  faults = $state.raw<readonly Fault[]>([]);
  /** Whether the reader put an end to it. */
  stopped = $state.raw(false);
  private asked = '';

  readonly running = $derived(this.step !== undefined);

  /**
   * Do work unless its answer is known already. What the task showed before goes, since it answers another question.
   * @param question names the work and everything it depends on.
   */
  async run(
    question: string,
    work: (service: Remote<BenchService>, tell: (step: Step) => void) => Promise<Reply<Result>>,
  ): Promise<void> {
    // Whoever begins work does not follow it: else its end would begin it again.
    if (untrack(() => question === this.asked && (this.running || this.result !== undefined))) return;
    this.turnTo(question);
    if (untrack(() => this.result !== undefined)) return;
    this.step = { done: 0, total: 1, what: 'loading the trade of the world' };
    const current = () => this.asked === question;
    try {
      const tell = proxy((step: Step) => {
        if (current() && this.running) this.step = step;
      });
      const result = await bench.ask((service) => work(service, tell));
      answers.set(question, result);
      if (answers.size > MOST_ANSWERS) answers.delete([...answers.keys()][0]);
      if (current()) this.result = result;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (!current()) return;
      if (error.kind === 'stopped') this.stopped = true;
      else this.faults = error.faults;
    } finally {
      if (current()) this.step = undefined;
    }
  }

  /** Turn to a question without working on it: show its answer if that is known, else nothing. */
  show(question: string): void {
    if (question === this.asked) return;
    this.stop();
    this.turnTo(question);
  }

  private turnTo(question: string): void {
    this.asked = question;
    this.faults = [];
    this.stopped = false;
    this.step = undefined;
    this.result = answers.get(question) as Result | undefined;
  }

  /** Put an end to the work. */
  stop(): void {
    if (untrack(() => this.running)) void bench.tell((service) => service.stop());
  }
}
