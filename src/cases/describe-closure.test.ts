import { expect, test } from 'vitest';
import { HORIZONS } from '../equilibrium/horizon.ts';
import { closureWords } from './describe-closure.ts';
import type { Reference } from './solved.ts';

const wordsOf = (changed: object) =>
  closureWords({
    closure: { deficits: 'fixed', ...HORIZONS['short-run'].closure, ...changed },
    horizon: 'short-run',
    elasticities: 'default',
  } as Reference);

test('a horizon says what it sets, unless something else was written beside it', () => {
  expect(wordsOf({})).toMatch(/labour specific, .*short-run \(the first year: .*workers stay\)$/);
  expect(wordsOf({ labour: 'mobile' })).toMatch(/labour mobile, .*short-run, but for what is said here$/);
});
