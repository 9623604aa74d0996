import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { loadCommands } from '../command/index.ts';
import { UserError } from '../error/user-error.ts';
import { CommandPool } from '../pool/command-pool.ts';
import { appOf } from './app.ts';
import { namesOf } from './guard/host.ts';
import { Jobs } from './jobs/jobs.ts';
import { JobStore } from './jobs/store.ts';
import { assistantHandler } from './mcp/assistant-handler.ts';
import type { Settings } from './settings.ts';

/** A server that listens. */
export interface Running {
  /** Where it is reached from this machine. */
  readonly url: string;
  /** Answer what is at work, stop jobs, let go of everything. */
  readonly close: () => Promise<void>;
}

/** What a server is lent. */
export interface Surroundings {
  /** Told of every bug. */
  readonly report: (error: unknown) => void;
  /** The compiled worker of the pool; beside the pool if absent. */
  readonly entry?: URL;
}

/** Most headers and how long a client may take over them and over its body: slow ones do not hold a place. */
const HTTP = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
};
const MOST_CONNECTIONS = 2000;
/** How long a connection may be silent while its request is at work or its reply unread, in milliseconds. */
const SILENCE = 300_000;
/** How long work that has begun may take once the server is asked to stop, in milliseconds. */
const PARTING = 10_000;

/**
 * Start the server.
 * @throws UserError where it cannot listen there, or the folder for jobs is in use.
 */
export async function serve(settings: Settings, { report, entry }: Surroundings): Promise<Running> {
  const names = namesOf(settings);
  const commands = await loadCommands();
  const { threads, jobThreads, waiting, seconds, jobSeconds, megabytes } = settings;
  const store = new JobStore(settings.data);
  const answers = new CommandPool({ threads, waiting, milliseconds: seconds * 1000, megabytes, entry });
  const jobPool = new CommandPool({
    threads: jobThreads,
    waiting,
    milliseconds: jobSeconds * 1000,
    megabytes: 2 * megabytes,
    entry,
  });
  const pools = async () => void (await Promise.all([answers.close(), jobPool.close()]));
  try {
    const jobs = new Jobs(jobPool, store, settings.keep, report);
    const assistants = assistantHandler(answers, report);
    const app = appOf({ settings, commands, names, answers, jobPool, jobs, assistants, report });
    const server = createAdaptorServer({
      fetch: app.fetch,
      overrideGlobalObjects: false,
      serverOptions: HTTP,
    }) as Server;
    server.maxConnections = MOST_CONNECTIONS;
    server.setTimeout(SILENCE);
    await listening(server, settings);
    const { port } = server.address() as AddressInfo;
    const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
    let closing: Promise<void> | undefined;
    const close = async () => {
      const ended = closed(server);
      // Streams to assistants end by themselves no more than their readers do.
      await assistants.close();
      await jobs.stop();
      await ended;
      await pools();
    };
    return { url: `http://${host}:${port}`, close: () => (closing ??= close()) };
  } catch (error) {
    await pools();
    store.close();
    throw error;
  }
}

function listening(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause) => {
      const reason = (cause as NodeJS.ErrnoException).code ?? cause.message;
      fail(
        new UserError(`cannot listen on ${host}, port ${port} (${reason})`, {
          remedy: 'choose another (--port)',
          cause,
        }),
      );
    });
    server.listen(port, host, done);
  });
}

/** Take no more, let go of those who are only connected, and of the others once their time is over. */
function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(() => server.closeAllConnections(), PARTING);
    server.close(() => {
      clearTimeout(late);
      done();
    });
    server.closeIdleConnections();
  });
}
