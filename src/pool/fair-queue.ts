interface Waiting<T> {
  readonly client: string;
  readonly item: T;
}

/**
 * A queue in which turns go round: next is the first in line of the client with the fewest at work, so that whoever
 * asks for much waits behind itself alone.
 */
export class FairQueue<T> {
  readonly #waiting: Waiting<T>[] = [];
  readonly #working = new Map<string, number>();

  /** How many wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Stand at the end of the line. */
  add(client: string, item: T): void {
    this.#waiting.push({ client, item });
  }

  /** Take the next and count it as at work; nothing where none waits. */
  next(): Waiting<T> | undefined {
    let best = 0;
    for (let k = 1; k < this.#waiting.length; k++) {
      if (this.#atWork(this.#waiting[k]) < this.#atWork(this.#waiting[best])) best = k;
    }
    const [found] = this.#waiting.splice(best, 1);
    if (found) this.#working.set(found.client, this.#atWork(found) + 1);
    return found;
  }

  /** Say that one of a client's is no longer at work. */
  done(client: string): void {
    const left = (this.#working.get(client) ?? 0) - 1;
    if (left > 0) this.#working.set(client, left);
    else this.#working.delete(client);
  }

  /** Leave the line. @returns whether the item stood in it. */
  remove(item: T): boolean {
    const at = this.#waiting.findIndex((one) => one.item === item);
    if (at >= 0) this.#waiting.splice(at, 1);
    return at >= 0;
  }

  /** Empty the line. */
  clear(): T[] {
    return this.#waiting.splice(0).map(({ item }) => item);
  }

  #atWork({ client }: Waiting<T>): number {
    return this.#working.get(client) ?? 0;
  }
}
