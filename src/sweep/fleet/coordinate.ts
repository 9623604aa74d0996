import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../../error/user-error.ts';
import type { Chunk, Manifest } from '../manifest.ts';
import type { Executor } from '../run/executor.ts';
import { BadPart, decodePart } from '../store/part.ts';
import { writePart } from '../store/parts.ts';
import { connect, patiently } from './connect.ts';
import {
  jobName,
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

/** Milliseconds between two looks at what has come back. */
const PERIOD = 250;
/** How often a chunk is tried before the sweep gives up. */
const ATTEMPTS = 3;

/** Where the fleet is, and who hears of what it says. */
export interface FleetOptions {
  /** redis://HOST:PORT */
  readonly url: string;
  /** Told of workers that refuse the sweep, once each. */
  readonly tell?: (message: string) => void;
  /** Milliseconds to wait for a worker that takes the sweep when others refuse it. */
  readonly refusal?: number;
}

/**
 * Have chunks computed by whatever workers listen at a Redis. Each look finds what was lost, with a Redis that was
 * restarted empty for instance, and queues it again; every part is checked and written as a local one would be. Waits as
 * long as there are no workers at all.
 * @throws UserError where nothing answers at the address, or no worker takes the sweep while some refuse it.
 */
export function fleet({ url, tell = () => {}, refusal = 15_000 }: FleetOptions): Executor {
  return async (folder, { manifest, sweep }, chunks, onPoints) => {
    const redis = await connect(url);
    const { hash } = manifest;
    const queue = new Queue<Task>(queueName(hash), { connection: redis, prefix: PREFIX });
    // The connection comes back by itself; what was lost with it is found at the next look.
    queue.on('error', () => {});
    const shipped = !/[\\/.]/.test(manifest.scenario.source);
    const parcel: Parcel = { manifest, ...(shipped ? {} : { text: sweep.scenario.text }) };
    const pending = new Map(chunks.map((chunk) => [chunk.chunk, chunk]));
    const refused = new Map<string, string>();
    let heard = Date.now();
    try {
      while (pending.size > 0) {
        const round = async () => {
          await announce(redis, parcel);
          const { lost, ready } = await look(redis, queue, hash, [...pending.values()]);
          await enqueue(queue, lost);
          return { ready, refusals: await redis.hgetall(refusalsKey(hash)) };
        };
        const { ready, refusals } = await patiently(round(), () => onPoints(0));
        for (const chunk of ready) {
          if (!(await fetchPart(redis, folder, manifest, chunk))) continue;
          pending.delete(chunk.chunk);
          heard = Date.now();
          await onPoints(chunk.to - chunk.from);
        }
        for (const [who, reason] of Object.entries(refusals)) {
          if (!refused.has(who)) tell(`${who} refuses: ${reason}`);
          refused.set(who, reason);
        }
        if ((await queue.getActiveCount()) > 0) heard = Date.now();
        if (refused.size > 0 && Date.now() - heard > refusal) throw allRefuse(refused);
        await giveUpOnFailed(queue, pending);
        await onPoints(0);
        if (ready.length === 0) await new Promise((go) => setTimeout(go, PERIOD));
      }
    } finally {
      await clear(redis, queue, manifest);
    }
  };
}

async function announce(redis: Redis, parcel: Parcel): Promise<void> {
  const { hash } = parcel.manifest;
  await redis
    .multi()
    .set(parcelKey(hash), JSON.stringify(parcel), 'EX', KEPT.parcel)
    .zadd(SWEEPS, 'NX', Date.now(), hash)
    .exec();
}

/** Tell chunks whose part has come from those that no queue knows of. Job and part are looked at in one instant. */
async function look(redis: Redis, queue: Queue, hash: string, chunks: readonly Chunk[]) {
  const transaction = redis.multi();
  for (const { chunk } of chunks) {
    transaction.exists(partKey(hash, chunk));
    transaction.exists(queue.toKey(jobName(chunk)));
  }
  const answers = (await transaction.exec()) ?? [];
  const there = (k: number) => answers[k]?.[1] === 1;
  return {
    ready: chunks.filter((_, k) => there(2 * k)),
    lost: chunks.filter((_, k) => !there(2 * k) && !there(2 * k + 1)),
  };
}

async function enqueue(queue: Queue<Task>, chunks: readonly Chunk[]): Promise<void> {
  if (chunks.length === 0) return;
  await queue.addBulk(
    chunks.map(({ chunk }) => ({
      name: 'chunk',
      data: { chunk },
      opts: {
        jobId: jobName(chunk),
        attempts: ATTEMPTS,
        backoff: { type: 'fixed', delay: 500 },
        removeOnComplete: true,
      },
    })),
  );
}

/** Fetch a part, check it and write it. @returns false where it was not what it should be: its chunk is lost then. */
async function fetchPart(redis: Redis, folder: string, manifest: Manifest, chunk: Chunk): Promise<boolean> {
  const key = partKey(manifest.hash, chunk.chunk);
  const bytes = await redis.getBuffer(key);
  if (!bytes) return false;
  try {
    writePart(folder, manifest, chunk, await decodePart(manifest, chunk, bytes));
    return true;
  } catch (error) {
    if (!(error instanceof BadPart)) throw error;
    return false;
  } finally {
    await redis.del(key);
  }
}

async function giveUpOnFailed(queue: Queue<Task>, pending: ReadonlyMap<number, Chunk>): Promise<void> {
  const failed = (await queue.getFailed(0, 0)).filter((job) => job && pending.has(job.data.chunk));
  for (const job of failed) {
    throw new Error(`chunk ${job.data.chunk} failed ${job.attemptsMade} times: ${job.failedReason}`);
  }
}

function allRefuse(refused: ReadonlyMap<string, string>): UserError {
  const reasons = [...refused].map(([who, reason]) => `${who}: ${reason}`);
  return new UserError(`no worker takes the sweep:\n${reasons.join('\n')}`, {
    remedy: 'start workers with the same engine, scenario and data',
  });
}

/** Leave nothing behind; workers see that the sweep is gone. */
async function clear(redis: Redis, queue: Queue, { hash, chunks }: Manifest): Promise<void> {
  if (redis.status === 'ready') {
    await redis.zrem(SWEEPS, hash);
    await redis.del(parcelKey(hash), refusalsKey(hash), ...chunks.map(({ chunk }) => partKey(hash, chunk)));
    await queue.obliterate({ force: true });
  }
  await queue.close();
  redis.disconnect();
}
