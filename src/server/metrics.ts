import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { CommandPool } from '../pool/command-pool.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Results } from './routes/results.ts';

/** Upper ends of the classes of time, in seconds. */
const CLASSES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

/** What is watched. */
export interface Watched {
  readonly pools: Readonly<Record<string, CommandPool>>;
  readonly results: Results;
  readonly jobs: Jobs;
}

/** Counts of requests by route, method and status, and how long they took; written out for Prometheus. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #times = new Map<string, { counts: number[]; sum: number; count: number }>();
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });

  constructor() {
    this.#delay.enable();
  }

  /** Count every request. */
  readonly count: MiddlewareHandler = async (c, next) => {
    const began = performance.now();
    await next();
    // The route, not the address: addresses are without number.
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? 'none';
    const labels = `method="${c.req.method}",route="${route}"`;
    const key = `${labels},status="${c.res.status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.#time(labels, (performance.now() - began) / 1000);
  };

  /** Write everything as Prometheus text (version 0.0.4). */
  write({ pools, results, jobs }: Watched): string {
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const ofPools = (name: 'threads' | 'running' | 'waiting' | 'replaced') =>
      Object.entries(pools).map(([pool, { state }]): Sample => [`pool="${pool}"`, state[name]]);
    return [
      family('tradecraft_requests_total', 'counter', 'Requests by route, method and status.', [
        ...this.#requests,
      ]),
      this.#histogram(),
      family('tradecraft_pool_threads', 'gauge', 'Threads of a pool.', ofPools('threads')),
      family('tradecraft_pool_running', 'gauge', 'Threads at work.', ofPools('running')),
      family('tradecraft_pool_waiting', 'gauge', 'Orders that wait for a thread.', ofPools('waiting')),
      family('tradecraft_pool_replaced_total', 'counter', 'Threads ended and replaced.', ofPools('replaced')),
      family('tradecraft_results_bytes', 'gauge', 'Results kept in memory.', [['', results.bytes]]),
      family('tradecraft_results_total', 'counter', 'Questions answered from memory, or not.', [
        ['from="memory"', results.hits],
        ['from="solve"', results.misses],
      ]),
      family(
        'tradecraft_jobs',
        'gauge',
        'Jobs by state.',
        Object.entries(jobs.states).map(([state, count]): Sample => [`state="${state}"`, count]),
      ),
      family('tradecraft_event_loop_delay_seconds', 'gauge', 'How late the event loop is, since the start.', [
        ['quantile="0.5"', this.#delay.percentile(50) / 1e9],
        ['quantile="0.99"', this.#delay.percentile(99) / 1e9],
        ['quantile="1"', this.#delay.max / 1e9],
      ]),
      family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [['', rss]]),
      family('process_cpu_seconds_total', 'counter', 'Processor time.', [['', (user + system) / 1e6]]),
    ].join('');
  }

  #time(labels: string, seconds: number): void {
    const known = this.#times.get(labels) ?? { counts: CLASSES.map(() => 0), sum: 0, count: 0 };
    CLASSES.forEach((upper, k) => {
      if (seconds <= upper) known.counts[k]++;
    });
    known.sum += seconds;
    known.count++;
    this.#times.set(labels, known);
  }

  #histogram(): string {
    const name = 'tradecraft_request_seconds';
    const lines = [...this.#times].flatMap(([labels, { counts, sum, count }]) => [
      ...CLASSES.map((upper, k) => `${name}_bucket{${labels},le="${upper}"} ${counts[k]}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sum}`,
      `${name}_count{${labels}} ${count}`,
    ]);
    return `# HELP ${name} Time to a reply.\n# TYPE ${name} histogram\n${lines.map((line) => `${line}\n`).join('')}`;
  }
}

type Sample = readonly [labels: string, value: number];

function family(name: string, type: 'counter' | 'gauge', about: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labels ? `{${labels}}` : ''} ${value}\n`);
  return `# HELP ${name} ${about}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}
