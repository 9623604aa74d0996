/** Solve a small dense system by elimination with row exchanges; undefined where it is singular. */
export function solveDense(
  matrix: readonly (readonly number[])[],
  rhs: readonly number[],
): number[] | undefined {
  const rows = matrix.map((row, r) => [...row, rhs[r]]);
  const size = rows.length;
  for (let p = 0; p < size; p++) {
    let best = p;
    for (let r = p + 1; r < size; r++) if (Math.abs(rows[r][p]) > Math.abs(rows[best][p])) best = r;
    [rows[p], rows[best]] = [rows[best], rows[p]];
    const pivot = rows[p][p];
    if (!(Math.abs(pivot) > 1e-13)) return undefined;
    for (let r = 0; r < size; r++) {
      if (r === p) continue;
      const times = rows[r][p] / pivot;
      for (let c = p; c <= size; c++) rows[r][c] -= times * rows[p][c];
    }
  }
  return rows.map((row, r) => row[size] / row[r]);
}
