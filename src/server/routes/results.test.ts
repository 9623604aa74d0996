import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matches, type Result, Results } from './results.ts';

const sized = (size: number): Result => ({
  type: 'text/plain',
  bytes: new Uint8Array(size),
  tag: `W/"${size}"`,
  name: 'x',
});

it('keeps no more than it may, and what was asked for last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 30 })), { maxLength: 60 }),
      (steps) => {
        const results = new Results(100);
        const kept = new Map<string, number>();
        for (const [key, size] of steps) {
          results.set(`${key}`, sized(size));
          if (size > 25) continue;
          kept.set(`${key}`, size);
          expect(results.get(`${key}`)?.bytes.byteLength).toBe(size);
          expect(results.bytes).toBeLessThanOrEqual(100);
        }
        const held = [...kept].reduce((sum, [key]) => sum + (results.get(key)?.bytes.byteLength ?? 0), 0);
        expect(results.bytes).toBe(held);
      },
    ),
  );
});

it.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"b", W/"a"', true],
  ['*', true],
  ['"b"', false],
  [undefined, false],
])('If-None-Match: %s', (condition, expected) => {
  expect(matches(condition, 'W/"a"')).toBe(expected);
});
