import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: a plain script of the benchmark
import { withNewestFigures } from '../../bench/page.js';
// @ts-expect-error: a plain script of the benchmark
import { withStartFigures } from '../../bench/start-page.js';

test('docs/speed.md shows the newest figures that were kept', () => {
  const text = readFileSync(new URL('../../docs/speed.md', import.meta.url), 'utf8');
  expect(text).toContain('| tradePass');
  expect(text).toContain('| tradecraft --help');
  expect(withStartFigures(withNewestFigures(text))).toBe(text);
});
