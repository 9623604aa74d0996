import { afterAll, beforeAll } from 'vitest';
import { type Running, serve } from '../../src/server/serve.ts';
import { type Settings, settingsSchema } from '../../src/server/settings.ts';
import { compiled } from './compiled.ts';
import { temporaryFolder } from './tiny-package.ts';

/** A server for the tests of a file, started before the first and closed after the last. */
export interface TestServer {
  /** Ask at a path, with this machine's name. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** Ask with a body that is a scenario. */
  readonly send: (path: string, yaml: string, init?: RequestInit) => Promise<Response>;
  readonly url: () => string;
  readonly data: string;
  /** Errors that the server reported as bugs. */
  readonly bugs: unknown[];
  /** The compiled package, with the command line in it. */
  readonly entry: () => URL;
}

/** Start a server for this test file, with settings of its own. */
export function runningServer(settings: Partial<Settings> = {}): TestServer {
  const data = temporaryFolder();
  const bugs: unknown[] = [];
  let running: Running;
  let entry: URL;
  beforeAll(async () => {
    entry = compiled('pool/worker.ts', 'cli/main.ts');
    const chosen = settingsSchema.parse({ port: 0, data, rate: 1000, ...settings });
    running = await serve(chosen, { report: (error) => bugs.push(error), entry });
  }, 60_000);
  afterAll(async () => {
    await running?.close();
  });
  const ask = (path: string, init?: RequestInit) => fetch(running.url + path, init);
  const headers = { 'content-type': 'application/yaml' };
  const send = (path: string, yaml: string, init: RequestInit = {}) =>
    ask(path, { ...init, method: 'POST', body: yaml, headers: { ...headers, ...init.headers } });
  return { ask, send, url: () => running.url, data, bugs, entry: () => entry };
}
