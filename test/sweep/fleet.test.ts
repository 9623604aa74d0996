import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fleet } from '../../src/sweep/fleet/coordinate.ts';
import { readParts } from '../../src/sweep/store/parts.ts';
import { compiled } from '../support/compiled.ts';
import { bytes, ENGINE, finish, message, plan, scenario } from '../support/planned-sweep.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { writeSmall } from '../support/small-sweep.ts';

/** A worker whose threads take their time, so that it can be killed in the middle of a chunk. */
const WORKER = `import { serve } from './serve.js';
const [url, engine, files] = process.argv.slice(2);
await serve({
  url,
  engine,
  files,
  threads: 1,
  entry: new URL('../run/slow.js', import.meta.url),
  lease: 1200,
  tell: (message, points) => process.stdout.write(points + ' ' + message + '\\n'),
  pause: async () => {},
});
`;
const SLOW = `import { parentPort, workerData } from 'node:worker_threads';
import { writePart } from '../store/parts.js';
import { openPlanned } from '../store/planned.js';
import { runChunk } from './run-chunk.js';
const { folder, engine } = workerData;
const opened = openPlanned(folder, engine);
parentPort.on('message', async ({ chunk: number }) => {
  const chunk = opened.manifest.chunks[number];
  const rows = await runChunk(opened, chunk, async () => {
    await new Promise((done) => setTimeout(done, 25));
    parentPort.postMessage({ points: 1, written: false });
  });
  writePart(folder, opened.manifest, chunk, rows);
  parentPort.postMessage({ points: 0, written: true });
});
`;

let redis: TestRedis;
let program: string;
/** What a local run leaves. */
let local: string;
const workers = new Set<ChildProcess>();

/** Start a worker. @param onPoints told how many points it has drawn. */
function startWorker(
  engine = ENGINE,
  onPoints: (points: number, worker: ChildProcess) => void = () => {},
  files = dirname(scenario),
) {
  const worker = spawn(process.execPath, [program, redis.url, engine, files]);
  workers.add(worker);
  let points = 0;
  worker.stdout.on('data', (text) => {
    for (const line of String(text).trim().split('\n')) points += Number.parseInt(line, 10);
    onPoints(points, worker);
  });
  return { worker, drawn: () => points };
}

describe.skipIf(!hasRedis)('a fleet (needs redis-server)', () => {
  beforeAll(async () => {
    const serve = compiled('sweep/fleet/serve.ts', 'sweep/run/thread.ts');
    program = join(dirname(fileURLToPath(serve)), 'worker.js');
    writeFileSync(program, WORKER);
    writeFileSync(join(dirname(program), '../run/slow.js'), SLOW);
    redis = await startRedis();
    const { folder, opened } = plan();
    await finish(folder, opened);
    local = bytes(folder);
  }, 30_000);

  afterEach(() => {
    for (const worker of workers) worker.kill('SIGKILL');
    workers.clear();
  });

  afterAll(() => redis?.stop());

  test('survives a worker that is killed in the middle of a chunk: another takes it over, with the same bytes', async () => {
    const { folder, opened } = plan();
    let killed = false;
    const other = startWorker();
    const doomed = startWorker(ENGINE, (points, worker) => {
      if (points < 20) return;
      killed = worker.kill('SIGKILL');
    });
    let points = 0;
    await fleet({ url: redis.url })(folder, opened, opened.manifest.chunks, (more) => {
      points += more;
    });
    expect([killed, doomed.worker.signalCode]).toEqual([true, 'SIGKILL']);
    expect(doomed.drawn() % 15).toBeGreaterThan(0);
    // Every chunk but what the killed one had finished; what it had begun was begun again.
    expect(other.drawn()).toBe(100 - 15);
    expect(points).toBe(100);
    expect(bytes(folder)).toBe(local);
    expect((await readParts(folder, opened.manifest)).count).toBe(100);
  }, 60_000);

  test('survives a Redis that loses everything in the middle of a sweep', async () => {
    const { folder, opened } = plan();
    const workers = [startWorker(), startWorker()];
    let points = 0;
    let restarted: Promise<void> | undefined;
    await fleet({ url: redis.url })(folder, opened, opened.manifest.chunks, (more) => {
      points += more;
      if (points >= 30) restarted ??= redis.restart();
    });
    await restarted;
    expect(restarted).toBeDefined();
    expect(points).toBe(100);
    expect(bytes(folder)).toBe(local);
    expect(workers.map(({ worker }) => worker.exitCode)).toEqual([null, null]);
  }, 60_000);

  test('goes on where an interrupted sweep stopped', async () => {
    const { folder, opened } = plan();
    startWorker();
    let points = 0;
    const stopped = fleet({ url: redis.url })(folder, opened, opened.manifest.chunks, (more) => {
      points += more;
      if (points >= 30) throw new Error('stopped');
    });
    expect(await message(stopped)).toBe('stopped');
    const { drawn } = await finish(folder, opened, fleet({ url: redis.url }));
    expect(drawn.length).toBeLessThan(7);
    expect(bytes(folder)).toBe(local);
  }, 60_000);

  test('refuses a worker of another version, which says why', async () => {
    const { folder, opened } = plan();
    const other = startWorker('0.0.0');
    const told: string[] = [];
    const work = fleet({ url: redis.url, tell: (text) => told.push(text), refusal: 500 });
    const refused = await message(work(folder, opened, opened.manifest.chunks, () => {}));
    expect(refused).toMatch(/no worker takes the sweep:\n.*planned with engine test, and this is 0\.0\.0/);
    expect(told.length).toBe(1);
    expect(other.drawn()).toBe(0);
    expect(readdirSync(join(folder, 'parts'))).toEqual([]);
  }, 60_000);

  test('refuses a worker with other data', async () => {
    const { folder, opened } = plan();
    const files = dirname(writeSmall());
    const flows = join(files, 'data/flows.csv');
    writeFileSync(flows, readFileSync(flows, 'utf8').replace('G,AAA,AAA,80,', 'G,AAA,AAA,81,'));
    startWorker(ENGINE, () => {}, files);
    const work = fleet({ url: redis.url, refusal: 500 });
    const refused = await message(work(folder, opened, opened.manifest.chunks, () => {}));
    expect(refused).toContain(`planned with data ${opened.manifest.economy.hash}`);
  }, 60_000);
});

test('an address where nothing answers is said to be one', async () => {
  const { folder, opened } = plan();
  const at = (url: string) => message(fleet({ url })(folder, opened, opened.manifest.chunks, () => {}));
  expect(await at('redis://127.0.0.1:1')).toMatch(
    /no Redis answers at redis:\/\/127.0.0.1:1 \(.*ECONNREFUSED/,
  );
  expect(await at('127.0.0.1:6379')).toMatch(/is no address of Redis/);
});

test('ordinary commands load no queue: only the fleet imports it, and it is imported on demand', () => {
  const root = resolve(import.meta.dirname, '../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const statically = files.filter((file) => {
    if (file.startsWith('sweep/fleet/')) return false;
    return /^import [^;]*from '(bullmq|ioredis|[^']*\/fleet\/[^']*)'/ms.test(
      readFileSync(join(root, file), 'utf8'),
    );
  });
  expect(statically).toEqual([]);
  expect(files).toContain('sweep/fleet/serve.ts');
});
