import { expose } from 'comlink';
import type { Progress } from '../../src/cases/solved.ts';
import { runHere } from '../../src/strategy/leverage/run-jobs.ts';
import { fetchShipped } from './fetch-shipped.ts';
import { reply, Stopped } from './reply.ts';
import { type OwnData, Shelf } from './shelf.ts';
import * as strategy from './strategy.ts';
import { type SweepAsked, sweep } from './uncertainty.ts';

declare const __VERSION__: string;

const shelf = new Shelf(fetchShipped);

/** Milliseconds between two looks at what the page wants, and between two words to it. */
const EVERY = 40;

let stopped = false;
let running: Promise<unknown> = Promise.resolve();

/** Long work, one after another: what is asked for next stops what runs. */
function begin<T>(tell: Progress, work: (hooks: strategy.Hooks) => Promise<T>) {
  stopped = true;
  const next = running.then(() => {
    stopped = false;
    return reply(() => work(hooks(tell)));
  });
  running = next;
  return next;
}

function hooks(tell: Progress): strategy.Hooks {
  let told = 0;
  let looked = performance.now();
  return {
    progress(step) {
      const now = performance.now();
      if (now - told < EVERY && step.done < step.total) return;
      told = now;
      tell(step);
    },
    async pause() {
      if (performance.now() - looked >= EVERY) {
        // A turn of the event loop, in which a wish to stop can arrive.
        await new Promise((resume) => setTimeout(resume));
        looked = performance.now();
      }
      if (stopped) throw new Stopped('stopped');
    },
  };
}

type Of<Work extends keyof typeof strategy> = Parameters<(typeof strategy)[Work]>;

/** Work that takes seconds or minutes, away from the thread that answers sliders. */
const service = {
  stop() {
    stopped = true;
  },
  keep(data: OwnData) {
    shelf.keep(data);
  },
  threat: (tell: Progress, ...[draft, asked]: [Of<'threat'>[1], Of<'threat'>[2]]) =>
    begin(tell, (own) => strategy.threat(shelf, draft, asked, own)),
  leverage: (tell: Progress, ...[draft, asked]: [Of<'leverage'>[1], Of<'leverage'>[2]]) =>
    begin(tell, (own) => strategy.leverage(shelf, draft, asked, runHere, own)),
  middleWay: (tell: Progress, draft: strategy.Draft) =>
    begin(tell, (own) => strategy.middleWay(shelf, draft, own)),
  game: (tell: Progress, draft: strategy.Draft) => begin(tell, (own) => strategy.game(shelf, draft, own)),
  optimal: (tell: Progress, ...[draft, asked]: [Of<'optimal'>[1], Of<'optimal'>[2]]) =>
    begin(tell, (own) => strategy.optimal(shelf, draft, asked, own)),
  sweep: (tell: Progress, draft: strategy.Draft, asked: SweepAsked) =>
    begin(tell, (own) => sweep(shelf, draft, asked, __VERSION__, own)),
};

/** What a page asks of the bench. */
export type BenchService = typeof service;

expose(service);
