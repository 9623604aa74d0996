import type { Context as HonoContext } from 'hono';
import { streamSSE } from 'hono/streaming';
import { hasEnded, type JobView } from './job.ts';
import type { Jobs } from './jobs.ts';

/** How often a quiet stream shows that it is alive, in milliseconds. */
const BEAT = 15_000;

/**
 * Stream a job as server-sent events: `progress` at each step, then `end`, each with the job as JSON; then the stream
 * closes. A client that is slow misses steps, never the end.
 * @param release called once the stream is over.
 */
export function streamJob(c: HonoContext, jobs: Jobs, id: string, release: () => void): Response {
  // Fails here, as a reply, where there is no such job.
  let next: JobView | undefined = jobs.view(id);
  let wake = () => {};
  const unwatch = jobs.watch(id, (view) => {
    next = view;
    wake();
  });
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => wake());
    try {
      while (!stream.aborted) {
        const view = next;
        next = undefined;
        if (view) {
          const ended = hasEnded(view);
          await stream.writeSSE({ event: ended ? 'end' : 'progress', data: JSON.stringify(view) });
          if (ended) return;
        } else if (!(await moved(BEAT, (resolve) => (wake = resolve)))) {
          await stream.write(': still there\n\n');
        }
      }
    } finally {
      unwatch();
      release();
    }
  });
}

/** Wait until woken or for so long. @returns whether it was woken. */
function moved(milliseconds: number, wakeBy: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    wakeBy(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
