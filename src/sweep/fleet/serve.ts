import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../../error/user-error.ts';
import type { Manifest } from '../manifest.ts';
import { openPool } from '../run/pool.ts';
import { partPath } from '../store/parts.ts';
import { openPlanned } from '../store/planned.ts';
import { connect, patiently } from './connect.ts';
import {
  KEPT,
  type Parcel,
  PREFIX,
  parcelKey,
  partKey,
  queueName,
  refusalsKey,
  SWEEPS,
  type Task,
} from './protocol.ts';

/** How a worker of a fleet works. */
export interface ServeOptions {
  /** redis://HOST:PORT */
  readonly url: string;
  readonly engine: string;
  /** Chunks computed at once, each in a thread of its own. */
  readonly threads: number;
  /** The compiled `thread.js`. */
  readonly entry: URL;
  /** Where files that scenarios name are looked for: economy packages, tariff files. */
  readonly files?: string;
  /** Stop after so many seconds without a sweep; never if absent. */
  readonly idle?: number;
  /** Milliseconds without a sign of life after which others take a chunk over. */
  readonly lease?: number;
  /** Told what happens. */
  readonly tell: (message: string, points: number) => void;
  /** Called all the time; throws when asked to stop. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds between two looks for work. */
const PERIOD = 250;
/** A chunk may lose so many workers before it counts as one that kills them. */
const MOST_LOST = 10;

/**
 * Work for whatever sweeps are announced at a Redis, one after another, the oldest first. A sweep whose engine, scenario
 * or data are not those of this machine is refused, with the reason, before any of its chunks is taken.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const redis = await connect(options.url);
  const refused = new Set<string>();
  let worked = Date.now();
  try {
    for (;;) {
      await options.pause();
      const announced = await patiently(redis.zrange(SWEEPS, '0', '-1'), options.pause);
      const hash = announced.find((one) => !refused.has(one));
      if (hash === undefined) {
        if (options.idle !== undefined && Date.now() - worked > 1000 * options.idle) return;
        await sleep(PERIOD);
        continue;
      }
      if (!(await workOn(redis, hash, options))) refused.add(hash);
      worked = Date.now();
    }
  } finally {
    redis.disconnect();
  }
}

/** Compute chunks of one sweep until it is gone. @returns false where it was refused. */
async function workOn(redis: Redis, hash: string, options: ServeOptions): Promise<boolean> {
  const text = await redis.get(parcelKey(hash));
  if (text === null) {
    // Its owner has been gone for long.
    await redis.zrem(SWEEPS, hash);
    return true;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tradecraft-worker-'));
  try {
    const manifest = unpack(JSON.parse(text) as Parcel, folder, options);
    await compute(redis, manifest, folder, options);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await redis.hset(refusalsKey(hash), `${hostname()}:${process.pid}`, error.message);
    await redis.expire(refusalsKey(hash), KEPT.parcel);
    options.tell(`refused: ${error.full}`, 0);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Lay a parcel out as a folder that threads can open, and open it once to see whether it may be worked on.
 * @throws UserError where engine, scenario or data are not those of this machine.
 */
function unpack({ manifest, text }: Parcel, folder: string, { files, engine }: ServeOptions): Manifest {
  const kept = './scenario.yaml';
  const source = text === undefined ? manifest.scenario.source : kept;
  const here = { ...manifest, scenario: { ...manifest.scenario, source } };
  for (const name of files === undefined ? [] : readdirSync(files)) {
    symlinkSync(resolve(files!, name), join(folder, name), 'junction');
  }
  if (text !== undefined) {
    rmSync(join(folder, kept), { force: true });
    writeFileSync(join(folder, kept), text);
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(here));
  return openPlanned(folder, engine).manifest;
}

/** Solving happens in threads: the queue's own callback stays free to say that this worker is alive. */
async function compute(
  redis: Redis,
  manifest: Manifest,
  folder: string,
  { threads, entry, engine, lease = 20_000, tell, pause }: ServeOptions,
): Promise<void> {
  const { hash } = manifest;
  const pool = openPool(entry, { folder, engine }, threads);
  const worker = new Worker<Task>(
    queueName(hash),
    async ({ data: { chunk: number } }) => {
      const key = partKey(hash, number);
      if (await redis.exists(key)) return;
      const chunk = manifest.chunks[number];
      await pool.compute(chunk, (points) => tell(`working on ${manifest.scenario.title}`, points));
      const path = partPath(folder, chunk);
      await redis.set(key, readFileSync(path), 'EX', KEPT.part);
      rmSync(path, { force: true });
    },
    {
      connection: redis,
      prefix: PREFIX,
      concurrency: threads,
      lockDuration: lease,
      stalledInterval: lease / 4,
      maxStalledCount: MOST_LOST,
    },
  );
  // A lost connection is made again; a lost lock means that another worker has the chunk, with the same result.
  worker.on('error', ({ message }) => tell(message, 0));
  let gone = false;
  try {
    while ((await patiently(redis.zscore(SWEEPS, hash), pause)) !== null) {
      await pause();
      await sleep(PERIOD);
    }
    gone = true;
  } finally {
    // Asked to stop, it finishes what it has in hand; what it cannot, others take over when the lease is out.
    if (!gone) await Promise.race([worker.close(), sleep(lease)]);
    await pool.close();
    await worker.close(true);
  }
}

const sleep = (milliseconds: number) => new Promise<void>((go) => setTimeout(go, milliseconds));
