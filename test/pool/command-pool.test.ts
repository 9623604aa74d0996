import { afterAll, beforeAll, expect, test } from 'vitest';
import { remoteInput } from '../../src/command/remote.ts';
import { solveCommand } from '../../src/command/solve.ts';
import { type UserError, UserErrors } from '../../src/error/user-error.ts';
import { CommandPool } from '../../src/pool/command-pool.ts';
import { LimitError, type Order, type RunOptions } from '../../src/pool/order.ts';
import { compiled } from '../support/compiled.ts';
import { runCli } from '../support/run-cli.ts';
import { SMALL, smallAt } from '../support/small-scenario.ts';

let entry: URL;
let pool: CommandPool;
beforeAll(() => {
  entry = compiled('pool/worker.ts');
  pool = new CommandPool({ threads: 1, grace: 50, milliseconds: 20_000, entry });
}, 60_000);
afterAll(() => pool.close());

const MOST = { measures: 100, cases: 10 };
const solving = (text: string): Order => ({
  command: 'solve',
  input: remoteInput(solveCommand, MOST).parse({ scenario: { text } }),
  forms: ['json'],
});
/** Everybody against everybody: more than the pool's own limit on time. */
const slow: Order = {
  command: 'leverage',
  input: { economy: 'world-2022', by: 'embargo', threads: 1 },
  forms: ['json'],
};
const limitOf = async (order: Order, options: RunOptions) =>
  pool.run(order, options).then(
    () => 'none',
    (error) => (error instanceof LimitError ? error.limit : String(error)),
  );
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('answers as the command line does, form by form', async () => {
  const order: Order = {
    command: 'economy info',
    input: { economy: 'world-12' },
    forms: ['json', 'csv', 'text', 'parquet'],
  };
  const { forms, exitCode } = await pool.run(order);
  expect(exitCode).toBe(0);
  expect(text(forms.json!.bytes)).toBe((await runCli('economy', 'info', 'world-12', '--json')).out);
  expect(text(forms.text!.bytes)).toBe((await runCli('economy', 'info', 'world-12')).out);
  expect(text(forms.csv!.bytes)).toMatch(/^economy,name,value_added,/);
  expect(text(forms.parquet!.bytes.slice(0, 4))).toBe('PAR1');
});

test('the same question has the same hash, another has another', async () => {
  const [one, same, other] = await Promise.all(
    [SMALL, SMALL, smallAt(30)].map((text) => pool.run(solving(text))),
  );
  expect(same.hash).toBe(one.hash);
  expect(other.hash).not.toBe(one.hash);
});

test('hands faults over with their places', async () => {
  const broken = SMALL.replace('add: 25%', 'add: 25').replace('title: A', 'titel: A');
  const error = await pool.run(solving(broken)).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserErrors);
  expect(error.errors.map(({ place }: UserError) => place?.line)).toEqual([2, 6]);
});

test('a time limit, and giving up, free the thread; the next order is answered', async () => {
  const steps: number[] = [];
  expect(await limitOf(slow, { milliseconds: 300, progress: ({ done }) => steps.push(done) })).toBe('time');
  const abort = new AbortController();
  const given = limitOf(slow, { signal: abort.signal });
  const behind = pool.run(solving(SMALL));
  const waiting = new AbortController();
  const neverStarts = limitOf(slow, { signal: waiting.signal });
  waiting.abort();
  expect(await neverStarts).toBe('cancelled');
  setTimeout(() => abort.abort(), 200);
  expect(await given).toBe('cancelled');
  expect((await behind).exitCode).toBe(0);
});

test('a thread that runs out of memory ends its order alone', async () => {
  const small = new CommandPool({ threads: 1, megabytes: 16, entry });
  try {
    const error = await small.run(solving(SMALL)).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'LimitError', limit: 'memory' });
    expect(small.state).toMatchObject({ running: 0, waiting: 0 });
  } finally {
    await small.close();
  }
});

test('takes no more than may wait, and closes at once', async () => {
  const busy = new CommandPool({ threads: 1, waiting: 1, entry });
  const outcomes = [slow, slow, slow].map((order) =>
    busy.run(order).then(
      () => 'none',
      (error) => error.limit,
    ),
  );
  expect(await outcomes[2]).toBe('queue');
  await busy.close();
  expect(await Promise.all(outcomes)).toEqual(['closed', 'closed', 'queue']);
});
