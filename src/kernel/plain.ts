import type { Kernel } from './kernel.ts';

function rowSums(weights: Float64Array, q: Float64Array, out: Float64Array, J: number, N: number): void {
  for (let j = 0; j < J; j++) {
    const from = j * N;
    for (let n = 0; n < N; n++) {
      const row = (from + n) * N;
      let sum = 0;
      for (let i = 0; i < N; i++) sum += weights[row + i] * q[from + i];
      out[from + n] = sum;
    }
  }
}

function rowAndColumnSums(
  weights: Float64Array,
  q: Float64Array,
  v: Float64Array,
  rows: Float64Array,
  columns: Float64Array,
  J: number,
  N: number,
): void {
  columns.fill(0);
  for (let j = 0; j < J; j++) {
    const from = j * N;
    for (let n = 0; n < N; n++) {
      const row = (from + n) * N;
      const scale = v[from + n];
      let sum = 0;
      for (let i = 0; i < N; i++) {
        const weight = weights[row + i];
        sum += weight * q[from + i];
        columns[from + i] += weight * scale;
      }
      rows[from + n] = sum;
    }
  }
}

function addInputCosts(shares: Float64Array, x: Float64Array, out: Float64Array, J: number, N: number): void {
  for (let j = 0; j < J; j++) {
    for (let k = 0; k < J; k++) {
      const row = (j * J + k) * N;
      for (let i = 0; i < N; i++) out[j * N + i] += shares[row + i] * x[k * N + i];
    }
  }
}

function addInputDemand(
  shares: Float64Array,
  y: Float64Array,
  out: Float64Array,
  J: number,
  N: number,
): void {
  for (let j = 0; j < J; j++) {
    for (let k = 0; k < J; k++) {
      const row = (j * J + k) * N;
      for (let i = 0; i < N; i++) out[k * N + i] += shares[row + i] * y[j * N + i];
    }
  }
}

/** The plain TypeScript loops: the definition of every kernel, and the twin that a faster one is tested against. */
export const plain: Kernel = {
  name: 'plain',
  rowSums,
  rowAndColumnSums,
  addInputCosts,
  addInputDemand,
  exp(x, out) {
    for (let c = 0; c < x.length; c++) out[c] = Math.exp(x[c]);
  },
  log(x, out) {
    for (let c = 0; c < x.length; c++) out[c] = Math.log(x[c]);
  },
};
