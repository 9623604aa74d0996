import { createHash } from 'node:crypto';
import { engineVersion } from '../../command/engine-version.ts';
import type { Form } from '../../pool/represent.ts';

/** A result in one form, as it is sent. */
export interface Result {
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Weak: the same question has the same tag always, though times in the document differ. */
  readonly tag: string;
  /** What it is called when it is kept. */
  readonly name: string;
}

/** Name a question in a form: equal for equal input to an equal engine. */
export function questionKey(command: string, input: Readonly<Record<string, unknown>>, form: Form): string {
  return createHash('sha256')
    .update(JSON.stringify([engineVersion(), command, input, form]))
    .digest('hex')
    .slice(0, 32);
}

/** Results by the question they answer, the least recently asked forgotten first. */
export class Results {
  readonly #most: number;
  readonly #kept = new Map<string, Result>();
  #bytes = 0;
  hits = 0;
  misses = 0;

  /** @param most bytes of bodies that are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Find a result, and count it as asked for. */
  get(key: string): Result | undefined {
    const found = this.#kept.get(key);
    if (found) {
      this.#kept.delete(key);
      this.#kept.set(key, found);
      this.hits++;
    } else this.misses++;
    return found;
  }

  /** Keep a result, if it is not too large to be worth it. */
  set(key: string, result: Result): void {
    const size = result.bytes.byteLength;
    if (size > this.#most / 4) return;
    this.#bytes += size - (this.#kept.get(key)?.bytes.byteLength ?? 0);
    this.#kept.delete(key);
    this.#kept.set(key, result);
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= this.#most) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytes.byteLength;
    }
  }
}

/** Whether a condition names a tag, by the weak comparison of RFC 9110, 8.8.3.2. */
export function matches(condition: string | undefined, tag: string): boolean {
  const bare = (one: string) => one.trim().replace(/^W\//, '');
  return condition?.split(',').some((one) => bare(one) === bare(tag) || one.trim() === '*') ?? false;
}
