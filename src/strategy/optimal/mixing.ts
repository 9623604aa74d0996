/**
 * Anderson's mixing of a fixed-point iteration x -> x + f(x): the last steps are combined so that the weighted norm of
 * f would be least if f were linear (Walker and Ni 2011), by normal equations over at most `depth` steps.
 */
export class Mixing {
  private readonly depth: number;
  private readonly steps: Float64Array[] = [];
  private readonly changes: Float64Array[] = [];
  private last: { x: Float64Array; f: Float64Array } | undefined;

  constructor(depth = 8) {
    this.depth = depth;
  }

  /** Whether the next suggestion will be more than the plain step. */
  get remembers(): boolean {
    return this.last !== undefined;
  }

  /** Suggest the next x. `weight` is the square of what a unit of each variable counts. */
  next(x: Float64Array, f: Float64Array, weight: Float64Array): Float64Array {
    if (this.last) {
      const { x: before, f: was } = this.last;
      this.steps.push(x.map((value, v) => value - before[v]));
      this.changes.push(f.map((value, v) => value - was[v]));
      if (this.steps.length > this.depth) {
        this.steps.shift();
        this.changes.shift();
      }
    }
    this.last = { x, f };
    const { steps, changes } = this;
    const shares = leastSquares(changes, f, weight);
    const out = x.map((value, v) => value + f[v]);
    shares.forEach((share, k) => {
      for (let v = 0; v < out.length; v++) out[v] -= share * (steps[k][v] + changes[k][v]);
    });
    return out;
  }

  /** Forget the past: what follows is a plain step. */
  forget(): void {
    this.steps.length = 0;
    this.changes.length = 0;
    this.last = undefined;
  }
}

/** How much of the largest diagonal is added to the diagonal, so that parallel steps do no harm. */
const RIDGE = 1e-12;

/** Weights a that make |f - sum_k a_k c_k| least, by Cholesky. */
function leastSquares(columns: readonly Float64Array[], f: Float64Array, weight: Float64Array): number[] {
  const m = columns.length;
  if (m === 0) return [];
  const inner = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let v = 0; v < a.length; v++) sum += weight[v] * a[v] * b[v];
    return sum;
  };
  const matrix = columns.map((a) => columns.map((b) => inner(a, b)));
  const rhs = columns.map((a) => inner(a, f));
  const scale = matrix.map((row, k) => Math.sqrt(row[k]) || 1);
  for (let a = 0; a < m; a++) {
    rhs[a] /= scale[a];
    for (let b = 0; b < m; b++) matrix[a][b] /= scale[a] * scale[b];
    matrix[a][a] += RIDGE;
  }
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = matrix[a][b];
      for (let k = 0; k < b; k++) sum -= matrix[a][k] * matrix[b][k];
      matrix[a][b] = a === b ? Math.sqrt(Math.max(sum, RIDGE)) : sum / matrix[b][b];
    }
  }
  for (let a = 0; a < m; a++) {
    for (let k = 0; k < a; k++) rhs[a] -= matrix[a][k] * rhs[k];
    rhs[a] /= matrix[a][a];
  }
  for (let a = m - 1; a >= 0; a--) {
    for (let k = a + 1; k < m; k++) rhs[a] -= matrix[k][a] * rhs[k];
    rhs[a] /= matrix[a][a];
  }
  return rhs.map((value, a) => value / scale[a]);
}
