import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProblemError } from '../problem.ts';
import { Clients, clientName } from './clients.ts';

it('lets no client make more requests in any time than its rate and what it saved up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 200 }),
      (rate, pauses) => {
        let now = 0;
        const clients = new Clients({ rate, atOnce: 1 }, () => now);
        const granted: number[] = [];
        for (const pause of pauses) {
          now += pause;
          try {
            clients.take('a');
            granted.push(now);
          } catch (error) {
            expect(error).toBeInstanceOf(ProblemError);
          }
        }
        for (let from = 0; from < granted.length; from++) {
          for (let to = from; to < granted.length; to++) {
            const seconds = (granted[to] - granted[from]) / 1000;
            expect(to - from + 1).toBeLessThanOrEqual(rate * (seconds + 3) + 1e-6);
          }
        }
        // Who waits is let in again, and nobody pays for another.
        now += 1000 / rate + 1;
        clients.take('a');
        clients.take('b');
      },
    ),
  );
});

it('counts what a client has at work, each once', () => {
  const clients = new Clients({ rate: 1, atOnce: 2 });
  const release = clients.hold('a');
  clients.hold('a');
  expect(() => clients.hold('a')).toThrow(ProblemError);
  clients.hold('b');
  release();
  release();
  clients.hold('a');
  expect(() => clients.hold('a')).toThrow(ProblemError);
});

it('remembers a bounded number of clients, and those at work always', () => {
  let now = 0;
  const clients = new Clients({ rate: 1, atOnce: 1 }, () => now);
  clients.hold('busy');
  for (let k = 0; k < 25_000; k++) {
    now += 1;
    clients.take(`client ${k}`);
  }
  expect(clients.size).toBeLessThanOrEqual(10_000);
  expect(() => clients.hold('busy')).toThrow(ProblemError);
});

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['::1', '::'],
])('%s is the client %s', (address, name) => {
  expect(clientName(address)).toBe(name);
});
