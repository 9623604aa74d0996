import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { z } from 'zod';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What is chosen when a server starts; each is a flag of `tradecraft serve`. */
export const settingsSchema = z.object({
  host: z.string().min(1).default('127.0.0.1').describe('address to listen on; this machine alone if absent'),
  port: whole(0, 65_535).default(8080).describe('port to listen on; 0 is any that is free'),
  names: z
    .string()
    .optional()
    .describe('host names that requests may be sent to, comma-separated; needed beyond this machine'),
  proxy: z
    .boolean()
    .optional()
    .describe('a proxy of yours stands before it: clients are told apart by what it adds to X-Forwarded-For'),
  data: z.string().min(1).default('tradecraft-data').describe('folder for jobs and their results'),
  threads: whole(1, 64)
    .default(() => availableParallelism())
    .describe('threads for answers'),
  jobThreads: whole(1, 64).default(1).describe('threads for jobs, one each'),
  seconds: whole(1, 3600).default(20).describe('longest that an answer may take on its thread'),
  jobSeconds: whole(1, 86_400).default(3600).describe('longest that a job may take'),
  megabytes: whole(64, 65_536).default(512).describe('most memory of one thread'),
  waiting: whole(1, 10_000).default(256).describe('most requests that wait for a thread'),
  measures: whole(1, 100_000).default(500).describe('most measures in a scenario'),
  cases: whole(1, 1000).default(24).describe('most cases in a scenario'),
  draws: whole(1, 10_000_000).default(20_000).describe('most draws of a sweep'),
  rate: whole(1, 100_000)
    .default(20)
    .describe('requests a second of one client, with three seconds saved up'),
  atOnce: whole(1, 1000).default(8).describe('requests of one client at work or waiting'),
  jobsAtOnce: whole(1, 1000).default(4).describe('jobs of one client at work or waiting'),
  keep: whole(1, 100_000).default(200).describe('finished jobs that are kept; the oldest go first'),
  cache: whole(0, 65_536).default(64).describe('memory for results that may be asked for again, in MB'),
});

/** Settings, read. */
export type Settings = z.output<typeof settingsSchema>;

/** The longest request body, in bytes: a scenario may have a million characters. */
export const LONGEST_BODY = 2_000_000;

/** Whether an address is this machine's own. */
export const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|::1|localhost)$/.test(host);

/** Where the built laboratory is, if it was built. */
export function laboratoryFolder(): URL | undefined {
  const folder = new URL('../../web/dist/', import.meta.url);
  return existsSync(folder) ? folder : undefined;
}
