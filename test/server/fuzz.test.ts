import { expect, test } from 'vitest';
// @ts-expect-error: a plain script of the benchmark
import { fuzz } from '../../bench/server/fuzz.js';
import { runningServer } from '../support/running-server.ts';

const { url, bugs } = runningServer({
  seconds: 1,
  jobSeconds: 1,
  rate: 100_000,
  atOnce: 100,
  jobsAtOnce: 20,
});

// npm run fuzz:server sends twenty thousand.
test('requests made from the description, right, wrong and mangled, meet no bug', async () => {
  const server = { port: Number(new URL(url()).port), bugs: () => bugs.length };
  const found = await fuzz(server, { requests: 120, seed: 2, clients: 4 });
  expect(found.wrong).toEqual([]);
  expect(bugs).toEqual([]);
  expect(found.healthy).toBe(true);
  // It reaches what lies behind the checks, and what lies before them.
  expect(Object.keys(found.statuses)).toEqual(expect.arrayContaining(['200', '400', '422']));
}, 120_000);
