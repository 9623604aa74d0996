import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

it('lets nobody wait behind another client for more than one turn a client, however much that one asks for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      (asked, threads) => {
        const queue = new FairQueue<number>();
        for (const [k, client] of asked.entries()) queue.add(client, k);
        const running: string[] = [];
        const left = new Map<string, number[]>();
        for (const [k, client] of asked.entries()) left.set(client, [...(left.get(client) ?? []), k]);
        while (queue.length > 0) {
          if (running.length === threads) queue.done(running.shift()!);
          const { client, item } = queue.next()!;
          // In the order asked within a client, and never a client with more at work than another that waits.
          expect(left.get(client)!.shift()).toBe(item);
          const atWork = (name: string) => running.filter((one) => one === name).length;
          for (const [other, rest] of left) {
            if (rest.length > 0) expect(atWork(client)).toBeLessThanOrEqual(atWork(other));
          }
          running.push(client);
        }
        expect([...left.values()].flat()).toEqual([]);
      },
    ),
  );
});

it('forgets who left the line', () => {
  const queue = new FairQueue<string>();
  queue.add('a', 'first');
  queue.add('a', 'second');
  expect(queue.remove('first')).toBe(true);
  expect(queue.remove('first')).toBe(false);
  expect(queue.next()).toEqual({ client: 'a', item: 'second' });
  expect(queue.next()).toBeUndefined();
});
