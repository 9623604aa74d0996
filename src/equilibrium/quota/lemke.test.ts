import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveDense } from './dense.ts';
import { lemke } from './lemke.ts';

const entry = fc.double({ min: -1, max: 1, noNaN: true });
/** Diagonally dominant, so that a solution exists and is the only one. */
const problems = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.tuple(
    fc
      .array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n })
      .map((rows) => rows.map((row, r) => row.map((value, c) => (r === c ? n + 1 + value : value)))),
    fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n, maxLength: n }),
  ),
);
const times = (matrix: number[][], z: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, value, c) => sum + value * z[c], 0));

test('a linear complementarity problem is solved: z and Mz + q are never negative, and one of them is zero', () => {
  fc.assert(
    fc.property(problems, ([matrix, q]) => {
      const z = lemke(matrix, q)!;
      times(matrix, z).forEach((value, r) => {
        expect(z[r]).toBeGreaterThanOrEqual(0);
        expect(value + q[r]).toBeGreaterThanOrEqual(-1e-9);
        expect(z[r] * (value + q[r])).toBeCloseTo(0, 8);
      });
    }),
  );
});

test('where two quotas are all but one, the one that binds takes it all', () => {
  expect(
    lemke(
      [
        [5.8, 5.8],
        [3.3, 3.3],
      ],
      [-0.64, -0.27],
    ),
  ).toEqual([expect.closeTo(0.64 / 5.8, 12), 0]);
});

test('a problem without a solution ends on a ray', () => {
  expect(lemke([[-1]], [-1])).toBeUndefined();
  expect(lemke([[0]], [-1])).toBeUndefined();
});

test('a dense system is solved, and a singular one is not', () => {
  fc.assert(
    fc.property(problems, ([matrix, rhs]) => {
      times(matrix, solveDense(matrix, rhs)!).forEach((value, r) => {
        expect(value).toBeCloseTo(rhs[r], 9);
      });
    }),
  );
  expect(
    solveDense(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 1],
    ),
  ).toBeUndefined();
  expect(solveDense([], [])).toEqual([]);
});
