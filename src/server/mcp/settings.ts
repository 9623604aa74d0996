import { availableParallelism } from 'node:os';
import { z } from 'zod';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What is chosen when a server for assistants starts; each is a flag of `tradecraft mcp`. */
export const mcpSettings = z.object({
  http: z
    .boolean()
    .optional()
    .describe('serve over HTTP, to this machine alone and at /mcp, instead of standard input and output'),
  port: whole(0, 65_535).default(8090).describe('port for --http; 0 is any that is free'),
  threads: whole(1, 64)
    .default(() => availableParallelism())
    .describe('threads for answers'),
  seconds: whole(1, 3600).default(45).describe('longest that an answer may take on its thread'),
  megabytes: whole(64, 65_536).default(512).describe('most memory of one thread'),
});

/** Settings, read. */
export type McpSettings = z.output<typeof mcpSettings>;
