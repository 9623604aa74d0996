/** Pivots after which a problem of this size is taken to cycle. */
const MOST_PIVOTS = 50;
const ZERO = 1e-13;

/**
 * Solve the linear complementarity problem 0 <= z perpendicular to M z + q >= 0 by Lemke's (1965) pivots; undefined where
 * they end on a ray. For the small dense problems of a few quotas.
 */
export function lemke(M: readonly (readonly number[])[], q: readonly number[]): number[] | undefined {
  const n = q.length;
  if (q.every((value) => value >= 0)) return q.map(() => 0);
  // Rows read I y - M z - 1 z0 = q; columns are y, z, z0 and the right-hand side.
  const rows = q.map((value, r) => [
    ...q.map((_, c) => (c === r ? 1 : 0)),
    ...M[r].map((entry) => -entry),
    -1,
    value,
  ]);
  const [artificial, rhs] = [2 * n, 2 * n + 1];
  const basis = q.map((_, r) => r);
  const pivot = (row: number, column: number): number => {
    const leaving = basis[row];
    const by = rows[row][column];
    rows[row] = rows[row].map((value) => value / by);
    for (let r = 0; r < n; r++) {
      const times = rows[r][column];
      if (r === row || times === 0) continue;
      rows[r] = rows[r].map((value, c) => value - times * rows[row][c]);
    }
    basis[row] = column;
    return leaving;
  };
  let leaving = pivot(q.indexOf(Math.min(...q)), artificial);
  for (let count = 0; count < MOST_PIVOTS * n; count++) {
    const entering = leaving < n ? leaving + n : leaving - n;
    let best = -1;
    for (let r = 0; r < n; r++) {
      if (!(rows[r][entering] > ZERO)) continue;
      const gain = best < 0 ? -1 : rows[r][rhs] / rows[r][entering] - rows[best][rhs] / rows[best][entering];
      if (gain < 0 || (gain === 0 && basis[r] === artificial)) best = r;
    }
    if (best < 0) return undefined;
    leaving = pivot(best, entering);
    if (leaving === artificial) {
      const z = q.map(() => 0);
      for (const [r, column] of basis.entries()) if (column >= n) z[column - n] = Math.max(0, rows[r][rhs]);
      return z;
    }
  }
  return undefined;
}
