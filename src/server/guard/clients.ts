import { ProblemError } from '../problem.ts';

/** What one client may do. */
export interface ClientLimits {
  /** Requests a second in the long run. */
  readonly rate: number;
  /** Requests at work or waiting. */
  readonly atOnce: number;
}

interface Client {
  /** Requests it may still make at `since`. */
  left: number;
  since: number;
  atWork: number;
}

/** Seconds of requests that a client may save up. */
const SAVED = 3;
/** Clients remembered; beyond this those are forgotten who have been quiet. */
const MOST = 10_000;

/** Keep count of clients: a bucket of requests that refills, and requests at work. */
export class Clients {
  readonly #limits: ClientLimits;
  readonly #clients = new Map<string, Client>();
  readonly #now: () => number;

  /** @param now a clock in milliseconds. */
  constructor(limits: ClientLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** How many clients are remembered. */
  get size(): number {
    return this.#clients.size;
  }

  /** Count a request. @throws ProblemError where the client has used up what it may. */
  take(name: string): void {
    const client = this.#of(name);
    if (client.left < 1) {
      const wait = Math.ceil((1 - client.left) / this.#limits.rate);
      throw new ProblemError('rate-limit', `one client may make ${this.#limits.rate} requests a second`, {
        'retry-after': String(Math.max(1, wait)),
      });
    }
    client.left -= 1;
  }

  /**
   * Hold a place for work of a client.
   * @returns gives the place back; calling it again does nothing.
   * @throws ProblemError where all its places are held.
   */
  hold(name: string): () => void {
    const client = this.#of(name);
    if (client.atWork >= this.#limits.atOnce) {
      throw new ProblemError('rate-limit', `one client may have ${this.#limits.atOnce} requests at once`, {
        'retry-after': '1',
      });
    }
    client.atWork += 1;
    let held = true;
    return () => {
      if (held) client.atWork -= 1;
      held = false;
    };
  }

  #of(name: string): Client {
    const now = this.#now();
    const full = this.#limits.rate * SAVED;
    let client = this.#clients.get(name);
    if (!client) {
      if (this.#clients.size >= MOST) this.#forget(now);
      client = { left: full, since: now, atWork: 0 };
      this.#clients.set(name, client);
    }
    client.left = Math.min(full, client.left + ((now - client.since) / 1000) * this.#limits.rate);
    client.since = now;
    return client;
  }

  /** Forget those who would find a full bucket; where all are busy, the oldest that hold nothing. */
  #forget(now: number): void {
    const quiet = [...this.#clients].filter(([, { atWork }]) => atWork === 0);
    const rested = quiet.filter(([, { since }]) => now - since >= SAVED * 1000);
    for (const [name] of rested.length > 0 ? rested : quiet.slice(0, MOST / 2)) this.#clients.delete(name);
  }
}

/** Name a client by its address: an IPv6 network of a household or office is one client. */
export function clientName(address: string): string {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (four) return four[1];
  const [head] = address.split('::');
  return head.split(':').slice(0, 4).join(':') || '::';
}
