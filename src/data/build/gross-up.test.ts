import { expect, test } from 'vitest';
import { grossUp } from './gross-up.ts';
import { layoutOf } from './layout.ts';

const layout = layoutOf(['A', 'B'], ['X']);

test('users pay the mean tariff on what their economy buys', () => {
  const flows = Float64Array.of(60, 40, 0, 100);
  const tariffs = Float64Array.of(0, 0.25, 0, 0);
  const { inputShares, adjustments } = grossUp(layout, flows, tariffs, Float64Array.of(30, 70));
  expect(inputShares[0]).toBeCloseTo((30 * 1.1) / 60, 14);
  expect(inputShares[1]).toBeCloseTo(70 / 140, 14);
  expect(adjustments).toEqual([]);
});

test('a sector without value added keeps a little, and it is reported', () => {
  const flows = Float64Array.of(100, 0, 0, 100);
  const { inputShares, adjustments } = grossUp(layout, flows, new Float64Array(4), Float64Array.of(110, 50));
  expect(inputShares[0]).toBeCloseTo(1 - 1e-5, 12);
  expect(adjustments[0]).toMatchObject({ cells: 1, largest: expect.stringContaining('X in A') });
});
