import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { temporaryFolder } from './tiny-package.ts';

/** Whether this machine has a Redis to test with (Debian's package is redis-server). */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of one's own that keeps nothing on disk. */
export interface TestRedis {
  readonly url: string;
  /** End it at once, as a power cut would, and start an empty one at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Start a Redis on a free port in a temporary folder. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let server = await run(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart() {
      await ended(server);
      server = await run(port);
    },
    stop: () => ended(server),
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

function run(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', [...options, '--dir', temporaryFolder()]);
  return new Promise((done, fail) => {
    let said = '';
    server.on('error', fail);
    server.on('exit', () => fail(new Error(`redis-server ended:\n${said}`)));
    server.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ready to accept connections')) done(server);
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    server.removeAllListeners('exit');
    server.on('exit', () => done());
    server.kill('SIGKILL');
  });
}
