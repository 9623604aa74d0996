import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = new URL('../../bin/tradecraft.js', import.meta.url).pathname;

/** Start `tradecraft serve` as a process of its own, on a free port and with a folder of its own. */
export async function startServer(...flags) {
  const data = mkdtempSync(join(tmpdir(), 'tradecraft-bench-'));
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  const port = await new Promise((done, fail) => {
    child.stderr.on('data', (chunk) => {
      log += chunk;
      const found = /tradecraft is at http:\/\/[^:]+:(\d+)/.exec(log);
      if (found) done(Number(found[1]));
    });
    child.on('exit', (code) => fail(new Error(`the server ended with code ${code}\n${log}`)));
  });
  return {
    port,
    /** What it has written besides its address: bugs. */
    bugs: () => log.split('this is a bug').length - 1,
    log: () => log,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
