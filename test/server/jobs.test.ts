import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { SMALL } from '../support/small-scenario.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const data = temporaryFolder();
let program: string;
let child: ChildProcess | undefined;
let url: string;

beforeAll(() => {
  const main = compiled('cli/main.ts', 'pool/worker.ts');
  program = join(temporaryFolder(), 'tradecraft.mjs');
  writeFileSync(
    program,
    `import { main } from ${JSON.stringify(main)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
  expect(fileURLToPath(main)).toMatch(/main\.js$/);
}, 60_000);
afterEach(() => end('SIGKILL'));

/** Start the command line's server as a process, and wait until it says where it is. */
async function start(...flags: string[]): Promise<void> {
  child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  url = await new Promise((done, fail) => {
    child!.stderr!.on('data', (chunk) => {
      log += chunk;
      const found = /is at (http:\S+);/.exec(log);
      if (found) done(found[1]);
    });
    child!.once('exit', () => fail(new Error(log)));
  });
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  const ending = child;
  child = undefined;
  if (!ending || ending.exitCode !== null) return null;
  const ended = new Promise<number | null>((done) => ending.once('exit', done));
  ending.kill(signal);
  return ended;
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly progress?: { readonly done: number };
  readonly links: { readonly self: string; readonly events: string; readonly result?: string };
}
const show = async (path: string): Promise<Job> => (await fetch(url + path)).json() as Promise<Job>;
const make = async (command: string, input: object): Promise<Job> => {
  const reply = await fetch(`${url}/v1/jobs/${command}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/json' },
  });
  expect(reply.status).toBe(202);
  const job = (await reply.json()) as Job;
  expect(reply.headers.get('location')).toBe(job.links.self);
  return job;
};
/** Read the events of a job to their end. */
const follow = async (job: Job): Promise<{ event: string; job: Job }[]> => {
  const text = await (await fetch(url + job.links.events)).text();
  return [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event, told]) => ({
    event,
    job: JSON.parse(told) as Job,
  }));
};
const DRAWS = `${SMALL.replace('world-12', 'world-2022')}uncertainty:
  elasticities: {distribution: lognormal, cv: 0.3}
`;
const drawn = (draws: number) => ({ scenario: { text: DRAWS }, draws, indices: 0, chunk: 5 });

test('a job is made, followed, fetched in every form, and removed', async () => {
  await start();
  const job = await make('sweep/all', drawn(20));
  const told = await follow(job);
  expect(told.at(-1)).toMatchObject({ event: 'end', job: { state: 'done' } });
  expect(told.some((one) => one.event === 'progress' && (one.job.progress?.done ?? 0) > 0)).toBe(true);
  const result = told.at(-1)!.job.links.result!;
  const first = await fetch(url + result);
  expect(await first.json()).toMatchObject({ draws: 20, failed: 0 });
  const has = { headers: { 'if-none-match': first.headers.get('etag')! } };
  expect((await fetch(url + result, has)).status).toBe(304);
  const parquet = await fetch(url + result, { headers: { accept: 'application/vnd.apache.parquet' } });
  expect(parquet.headers.get('content-type')).toMatch(/parquet|zip/);
  // What the command kept for itself is gone, and nothing tells where it was.
  expect(readdirSync(join(data, 'jobs', job.id)).sort()).toEqual([
    'job.json',
    'result.csv',
    'result.json',
    'result.parquet',
  ]);
  expect((await fetch(url + job.links.self, { method: 'DELETE' })).status).toBe(204);
  expect((await fetch(url + job.links.self)).status).toBe(404);
  expect(readdirSync(join(data, 'jobs'))).toEqual([]);
});

test('a job that fails says why; one that is cancelled stops', async () => {
  await start();
  const bad = await make('nash', { economy: 'world-12', players: 'USA,XYZ' });
  expect((await follow(bad)).at(-1)).toMatchObject({
    event: 'end',
    job: { state: 'failed', problem: { status: 422, detail: expect.stringContaining('XYZ') } },
  });
  const long = await make('sweep/all', drawn(20_000));
  const following = follow(long);
  expect((await fetch(url + long.links.self, { method: 'DELETE' })).status).toBe(202);
  expect((await following).at(-1)).toMatchObject({ event: 'end', job: { state: 'cancelled' } });
  expect((await fetch(`${url}${long.links.self}/result`)).status).toBe(409);
});

test('killed in the middle of a job and started again: what was finished is there, what was not says so', async () => {
  await start();
  const done = await make('optimal', {
    economy: 'world-12',
    player: 'USA',
    instruments: 'uniform',
    starts: 1,
  });
  await follow(done);
  const before = await (await fetch(`${url}${done.links.self}/result`)).text();
  const cut = await make('sweep/all', drawn(20_000));
  const queued = await make('sweep/all', drawn(19_999));
  let seen = await show(cut.links.self);
  while ((seen.progress?.done ?? 0) === 0) {
    await new Promise((resume) => setTimeout(resume, 100));
    seen = await show(cut.links.self);
  }
  expect((await show(queued.links.self)).state).toBe('queued');
  await end('SIGKILL');

  await start();
  expect(await show(done.links.self)).toMatchObject({ state: 'done' });
  expect(await (await fetch(`${url}${done.links.self}/result`)).text()).toBe(before);
  for (const job of [cut, queued]) {
    expect(await show(job.links.self)).toMatchObject({ state: 'interrupted' });
    expect((await follow(job)).map(({ event }) => event)).toEqual(['end']);
    expect((await fetch(`${url}${job.links.self}/result`)).status).toBe(409);
  }
});

test('asked to stop, it tells who watches, and ends with code 0; a second server may not share its folder', async () => {
  await start('--rate', '4');
  const first = child;
  await expect(start()).rejects.toThrow('is in use');
  child = first;
  const job = await make('sweep/all', drawn(20_000));
  const following = follow(job);
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await fetch(`${url}/v1`)).status),
  );
  expect(statuses).toContain(429);
  expect(await end('SIGTERM')).toBe(0);
  expect((await following).at(-1)).toMatchObject({ event: 'end', job: { state: 'interrupted' } });
});
