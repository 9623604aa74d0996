import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, serveOverHttp } from '../../src/server/mcp/http.ts';
import { mcpSettings } from '../../src/server/mcp/settings.ts';
import { compiled } from '../support/compiled.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const root = resolve(import.meta.dirname, '../..');
let server: Listening;
beforeAll(async () => {
  const entry = compiled('pool/worker.ts');
  server = await serveOverHttp(mcpSettings.parse({ port: 0, threads: 1 }), { report: () => {}, entry });
}, 60_000);
afterAll(() => server.close());

test('the checks of the protocol pass, but for those listed with their reason', async () => {
  const suite = `${root}/node_modules/@modelcontextprotocol/conformance/dist/index.js`;
  const url = server.url.replace('127.0.0.1', 'localhost');
  const run = promisify(execFile)(
    process.execPath,
    [
      ...['--import', `${root}/test/support/conformance-on-node-20.js`, suite, 'server', '--url', url],
      ...['--expected-failures', `${root}/test/mcp/conformance.yaml`, '--output-dir', temporaryFolder()],
    ],
    // A stale list, where something passes that is said to fail, ends it with an error as well.
    { cwd: temporaryFolder() },
  );
  const { stdout } = await run;
  const passed = [...stdout.matchAll(/^\u2713 (\S+): /gm)].map(([, name]) => name);
  expect(passed).toEqual([
    'server-initialize',
    'ping',
    'tools-list',
    'server-sse-multiple-streams',
    'resources-list',
    'prompts-list',
    'dns-rebinding-protection',
  ]);
}, 120_000);
