/**
 * Solve a small square system by elimination with full pivoting. A matrix that is singular to within 1e-10 of its
 * largest entry gives `undefined`: its solution is no single point.
 * @param rows `[equation][unknown]`; neither argument is changed.
 */
export function solveLinear(
  rows: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const a = rows.map((row, i) => [...row, right[i]]);
  const order = Array.from({ length: n }, (_, k) => k);
  const scale = Math.max(...rows.flat().map(Math.abs));
  for (let k = 0; k < n; k++) {
    let [top, left] = [k, k];
    for (let i = k; i < n; i++) {
      for (let j = k; j < n; j++) if (Math.abs(a[i][j]) > Math.abs(a[top][left])) [top, left] = [i, j];
    }
    if (!(Math.abs(a[top][left]) > 1e-10 * scale)) return undefined;
    [a[k], a[top]] = [a[top], a[k]];
    if (left !== k) {
      for (const row of a) [row[k], row[left]] = [row[left], row[k]];
      [order[k], order[left]] = [order[left], order[k]];
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i][k] / a[k][k];
      for (let j = k; j <= n; j++) a[i][j] -= factor * a[k][j];
    }
  }
  const solution = new Array<number>(n);
  for (let k = n - 1; k >= 0; k--) {
    let value = a[k][n];
    for (let j = k + 1; j < n; j++) value -= a[k][j] * solution[order[j]];
    solution[order[k]] = value / a[k][k];
  }
  return solution;
}
