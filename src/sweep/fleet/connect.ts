import { Redis } from 'ioredis';
import { UserError } from '../../error/user-error.ts';

/** Longest wait between two attempts to reach Redis again, in milliseconds. */
const PATIENCE = 2000;

/**
 * Connect to Redis. A connection that is lost later is made again, however long that takes; commands wait for it.
 * @throws UserError where nothing answers at the address.
 */
export async function connect(url: string): Promise<Redis> {
  if (!/^rediss?:\/\//.test(url)) {
    throw new UserError(`${url} is no address of Redis`, { remedy: 'write redis://HOST:6379' });
  }
  let reached = false;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (reached ? Math.min(100 * times, PATIENCE) : null),
  });
  let reason = '';
  // Without a listener a lost connection would end the process; commands wait until it is back.
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new UserError(`no Redis answers at ${url}${reason ? ` (${reason})` : ''}`, {
      remedy: 'start one (redis-server), or correct the address',
      cause,
    });
  }
  reached = true;
  return redis;
}

/**
 * Wait for work that itself waits for a lost connection, asking all the while whether to stop.
 * @param pause called every quarter of a second; throws to stop waiting
 */
export async function patiently<Result>(
  work: Promise<Result>,
  pause: () => void | Promise<void>,
): Promise<Result> {
  // When waiting ends early nobody is left to hear of its failure.
  work.catch(() => {});
  for (;;) {
    const tick = Symbol();
    let timer: NodeJS.Timeout | undefined;
    const period = new Promise<typeof tick>((go) => {
      timer = setTimeout(() => go(tick), 250);
    });
    const first = await Promise.race([work, period]).finally(() => clearTimeout(timer));
    if (first !== tick) return first as Result;
    await pause();
  }
}
