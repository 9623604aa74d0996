/** A direction in which errors hardly shrink at all has no step that would remove it. */
const LEAST_PIVOT = 1e-6;

/** (I - T)^-1 - I by Gauss-Jordan with pivots; nothing where there is no such inverse. */
export function spreadOf(T: readonly Float64Array[]): Float64Array[] | undefined {
  const size = T.length;
  const rows = T.map((row, k) => {
    const both = new Float64Array(2 * size);
    for (let m = 0; m < size; m++) both[m] = (k === m ? 1 : 0) - row[m];
    both[size + k] = 1;
    return both;
  });
  for (let c = 0; c < size; c++) {
    let best = c;
    for (let k = c; k < size; k++) if (Math.abs(rows[k][c]) > Math.abs(rows[best][c])) best = k;
    [rows[c], rows[best]] = [rows[best], rows[c]];
    const pivot = rows[c][c];
    if (!(Math.abs(pivot) > LEAST_PIVOT)) return undefined;
    for (let m = 0; m < 2 * size; m++) rows[c][m] /= pivot;
    for (let k = 0; k < size; k++) {
      const factor = rows[k][c];
      if (k === c || factor === 0) continue;
      for (let m = 0; m < 2 * size; m++) rows[k][m] -= factor * rows[c][m];
    }
  }
  return rows.map((row, k) => row.slice(size).map((value, m) => value - (k === m ? 1 : 0)));
}
