import { expect, test } from 'vitest';
import { copied, fresh, reused } from './supply.ts';

test('a supply that is used again hands out one array for each name and length', () => {
  const take = reused();
  const first = take('prices', 3).fill(1);
  expect(take('wages', 3)).not.toBe(first);
  expect(take('prices', 3)).toBe(first);
  expect([...first]).toEqual([1, 1, 1]);
  expect(take('prices', 4)).toHaveLength(4);
  expect(reused()('prices', 3)).not.toBe(first);
});

test('a copy shares nothing with what it was made from', () => {
  for (const take of [fresh, reused()]) {
    const values = Float64Array.of(1, 2);
    const copy = copied(take, 'values', values);
    values.fill(0);
    expect([...copy]).toEqual([1, 2]);
  }
});
