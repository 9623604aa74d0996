import { expect, test } from 'vitest';
import { fastestGrowth } from './fastest-growth.ts';

/** A matrix with these eigenvalues, its vectors the columns of a lower triangle of ones. */
function withEigenvalues(values: readonly number[]): Float64Array[] {
  // V diag(values) V^-1, where V^-1 takes differences of neighbours.
  return values.map((_, r) =>
    Float64Array.from(values, (_, c) => {
      let sum = 0;
      for (let k = 0; k <= r; k++) sum += values[k] * (k === c ? 1 : k === c + 1 ? -1 : 0);
      return sum;
    }),
  );
}

test.each([
  ['apart', [0.2, 1.1, -3, 0.9]],
  ['next to each other', [1.0464, 1.0333, 0.95, -2]],
  ['twice', [0.7, 1.02, 1.02, 0.1]],
  ['below one', [0.995, -4, 0.3]],
])('finds the largest of eigenvalues %s', (_, values) => {
  const { value, vector } = fastestGrowth(withEigenvalues(values));
  expect(value).toBeCloseTo(Math.max(...values), 5);
  const along = withEigenvalues(values).map((row) =>
    row.reduce((sum, entry, c) => sum + entry * vector[c], 0),
  );
  along.forEach((entry, r) => {
    expect(entry).toBeCloseTo(value * vector[r], 4);
  });
});
