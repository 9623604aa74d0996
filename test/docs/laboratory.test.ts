import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: a plain script of the benchmark
import { withNewestLaboratory } from '../../bench/web-page.js';
import { ROOMS } from '../../web/state/state.ts';

const text = readFileSync(new URL('../../docs/laboratory.md', import.meta.url), 'utf8');

test('docs/laboratory.md shows the newest figures that were kept', () => {
  expect(text).toContain('| First answer on the screen');
  expect(text).toBe(withNewestLaboratory(text));
});

test('docs/laboratory.md names every room', () => {
  const named = [...text.matchAll(/^- \*\*(?:The )?(\w+)\.\*\*/gim)].map(([, name]) => name.toLowerCase());
  expect(named.toSorted()).toEqual([...ROOMS].toSorted());
});
