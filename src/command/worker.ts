import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { threadProgram } from '../data/thread-program.ts';
import { UserError } from '../error/user-error.ts';
import { defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { threadsField } from './sweep-input.ts';

/** Serve the sweeps of others from this machine. */
export const workerCommand = defineCommand('worker', {
  localOnly: 'it lends this machine to others, for as long as it runs',
  positional: [],
  input: z.object({
    redis: z.string().min(1).describe('the Redis that the fleet meets at: redis://HOST:6379'),
    threads: threadsField,
    files: z
      .string()
      .min(1)
      .optional()
      .describe('folder with the files that scenarios name beside themselves: economies, tariffs'),
    idle: z.coerce
      .number()
      .positive()
      .optional()
      .describe('stop after so many seconds without a sweep; work on until interrupted if absent'),
  }),
  async run({ redis, threads, files, idle }, { progress, pause }) {
    const entry = threadProgram('sweep/run/thread');
    if (!entry) throw new UserError('a worker runs from the built package', { remedy: 'npm run build' });
    // The queue takes long to load, and only this command and sweeps of a fleet need it.
    const { serve } = await import('../sweep/fleet/serve.ts');
    let points = 0;
    const refusals: string[] = [];
    progress({ done: 0, total: 0, what: 'waiting for sweeps' });
    await serve({
      url: redis,
      engine: engineVersion(),
      threads: threads ?? availableParallelism(),
      entry,
      files,
      idle,
      tell(message, more) {
        points += more;
        if (message.startsWith('refused')) refusals.push(message);
        progress({ done: points, total: 0, what: message });
      },
      pause,
    });
    return { points, refusals };
  },
  render: ({ points, refusals }) => [`${points} points drawn`, ...refusals].join('\n'),
  examples: [
    'worker --redis redis://10.0.0.5:6379',
    'worker --redis redis://localhost:6379 --threads 2 --idle 60',
  ],
});
