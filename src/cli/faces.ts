import type { z } from 'zod';
import type { McpSettings } from '../server/mcp/settings.ts';
import type { Settings } from '../server/settings.ts';
import type { Streams } from './main.ts';

/** A face other than the terminal, started from it: it offers the commands to somebody else until it is stopped. */
export interface Face {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  /** What may be chosen. */
  readonly input: () => Promise<z.ZodObject>;
  /** Runs until the process is asked to stop. */
  readonly run: (input: Record<string, unknown>, streams: Streams) => Promise<void>;
}

/** Faces in the order in which help lists them. What they need is loaded when one is asked for. */
export const faces: readonly Face[] = [
  {
    name: 'serve',
    summary: 'Serve the laboratory and every command over HTTP, to this machine unless told otherwise.',
    examples: ['serve', 'serve --port 8000 --data /var/lib/tradecraft'],
    input: async () => (await import('../server/settings.ts')).settingsSchema,
    async run(settings, { err }) {
      const { serve } = await import('../server/serve.ts');
      const server = await serve(settings as Settings, { report: reportTo(err) });
      err.write(`tradecraft is at ${server.url}; Ctrl-C stops it\n`);
      await askedToStop();
      err.write('stopping\n');
      await server.close();
    },
  },
  {
    name: 'mcp',
    summary:
      'Serve an assistant over the Model Context Protocol: tools, resources and a prompt (docs/mcp.md).',
    examples: ['mcp', 'mcp --http --port 8090'],
    input: async () => (await import('../server/mcp/settings.ts')).mcpSettings,
    async run(given, { err }) {
      const settings = given as McpSettings;
      if (settings.http) {
        const { serveOverHttp } = await import('../server/mcp/http.ts');
        const server = await serveOverHttp(settings, { report: reportTo(err) });
        err.write(`assistants are served at ${server.url}; Ctrl-C stops it\n`);
        await askedToStop();
        await server.close();
        return;
      }
      const { serveOverStdio } = await import('../server/mcp/stdio.ts');
      if (process.stdin.isTTY) err.write('an assistant is awaited on standard input; Ctrl-C stops it\n');
      const serving = serveOverStdio(settings, reportTo(err));
      void askedToStop().then(serving.stop);
      await serving.ended;
    },
  },
];

/** Tell whoever runs a face of a bug: those whom it serves are not shown it. */
const reportTo = (stream: NodeJS.WritableStream) => (error: unknown) => {
  const stack = error instanceof Error ? error.stack : String(error);
  stream.write(`tradecraft: this is a bug, please report it\n${stack}\n`);
};

/** Wait for the first interrupt; a second ends the process as usual. */
function askedToStop(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
}
