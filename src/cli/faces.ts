import type { z } from 'zod';
import { type Settings, settingsSchema } from '../server/settings.ts';
import type { Streams } from './main.ts';

/** A face other than the terminal, started from it: it offers the commands to somebody else until it is stopped. */
export interface Face {
  readonly name: string;
  readonly summary: string;
  readonly input: z.ZodObject;
  /** Runs until the process is asked to stop. */
  readonly run: (input: Record<string, unknown>, streams: Streams) => Promise<void>;
  readonly examples: readonly string[];
}

/** Faces in the order in which help lists them. What they need is loaded when one is started. */
export const faces: readonly Face[] = [
  {
    name: 'serve',
    summary: 'Serve the laboratory and every command over HTTP, to this machine unless told otherwise.',
    input: settingsSchema,
    async run(settings, { err }) {
      const { serve } = await import('../server/serve.ts');
      const server = await serve(settings as Settings, {
        report: (error) => err.write(`tradecraft: this is a bug, please report it\n${stackOf(error)}\n`),
      });
      err.write(`tradecraft is at ${server.url}; Ctrl-C stops it\n`);
      await askedToStop();
      err.write('stopping\n');
      await server.close();
    },
    examples: ['serve', 'serve --port 8000 --data /var/lib/tradecraft'],
  },
];

const stackOf = (error: unknown) => (error instanceof Error ? error.stack : String(error));

/** Wait for the first interrupt; a second ends the process as usual. */
function askedToStop(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
}
