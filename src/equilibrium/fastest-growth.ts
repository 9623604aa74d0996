/** Part of a step taken at a time, so that eigenvalues far below zero do not pass for growth. */
const PART = 0.3;
/** Squarings: after so many the slowest difference in growth has told. */
const SQUARINGS = 24;

/**
 * Find the eigenvalue of a small matrix H with the largest real part, where it is real, and its vector: (1 - d) I + d H
 * squared again and again grows as (1 - d + d value) to the power of the steps, along the vector.
 */
export function fastestGrowth(H: readonly Float64Array[]): { value: number; vector: Float64Array } {
  const size = H.length;
  let A = H.map((row, k) => row.map((value, m) => (k === m ? 1 - PART : 0) + PART * value));
  /** ln of what the matrix was divided by, in all. */
  let grown = 0;
  for (let time = 0; time < SQUARINGS; time++) {
    const squared = A.map((row) => {
      const out = new Float64Array(size);
      for (let m = 0; m < size; m++) for (let c = 0; c < size; c++) out[c] += row[m] * A[m][c];
      return out;
    });
    const most = Math.max(...squared.map((row) => Math.max(...row.map(Math.abs))));
    if (!(most > 0)) break;
    A = squared.map((row) => row.map((value) => value / most));
    grown = 2 * grown + Math.log(most);
  }
  const rate = Math.exp(grown / 2 ** SQUARINGS);
  const lengths = A.map((_, c) => A.reduce((sum, row) => sum + row[c] ** 2, 0));
  const longest = lengths.indexOf(Math.max(...lengths));
  return { value: 1 + (rate - 1) / PART, vector: Float64Array.from(A, (row) => row[longest]) };
}
