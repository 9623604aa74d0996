import { arena, bytesOf } from './arena.ts';
import { exp } from './exponential.ts';
import type { Kernel } from './kernel.ts';
import { log } from './logarithm.ts';

type Loops = Omit<Kernel, 'name' | 'allocate'>;

const loops: Loops = {
  tradePass(A, B, q, X, priceSums, receipts, columns, J, N) {
    columns.fill(0, 0, J * N);
    for (let j = 0; j < J; j++) {
      const from = j * N;
      for (let n = 0; n < N; n++) {
        const row = (from + n) * N;
        let sum = 0;
        for (let i = 0; i < N; i++) sum += A[row + i] * q[from + i];
        const scale = sum > 0 ? X[from + n] / sum : 0;
        let received = 0;
        for (let i = 0; i < N; i++) {
          const weight = B[row + i];
          received += weight * q[from + i];
          columns[from + i] += weight * scale;
        }
        priceSums[from + n] = sum;
        receipts[from + n] = received;
      }
    }
  },

  rowSums(weights, q, out, J, N) {
    for (let j = 0; j < J; j++) {
      const from = j * N;
      for (let n = 0; n < N; n++) {
        const row = (from + n) * N;
        let sum = 0;
        for (let i = 0; i < N; i++) sum += weights[row + i] * q[from + i];
        out[from + n] = sum;
      }
    }
  },

  columnSums(weights, v, out, J, N) {
    out.fill(0, 0, J * N);
    for (let j = 0; j < J; j++) {
      const from = j * N;
      for (let n = 0; n < N; n++) {
        const row = (from + n) * N;
        const scale = v[from + n];
        for (let i = 0; i < N; i++) out[from + i] += weights[row + i] * scale;
      }
    }
  },

  rowAndColumnSums(weights, q, v, rows, columns, J, N) {
    columns.fill(0, 0, J * N);
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
  },

  scaleFlows(weights, q, v, J, N) {
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        const row = (j * N + n) * N;
        const scale = v[j * N + n];
        for (let i = 0; i < N; i++) weights[row + i] *= q[j * N + i] * scale;
      }
    }
  },

  addInputCosts(G, x, out, J, N) {
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        const row = (j * J + k) * N;
        for (let i = 0; i < N; i++) out[j * N + i] += G[row + i] * x[k * N + i];
      }
    }
  },

  addInputDemand(G, y, out, J, N) {
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        const row = (j * J + k) * N;
        for (let i = 0; i < N; i++) out[k * N + i] += G[row + i] * y[j * N + i];
      }
    }
  },

  exp(x, out) {
    for (let c = 0; c < x.length; c++) out[c] = exp(x[c]);
  },

  log(x, out) {
    for (let c = 0; c < x.length; c++) out[c] = log(x[c]);
  },

  dot(a, b) {
    let sum = 0;
    for (let c = 0; c < a.length; c++) sum += a[c] * b[c];
    return sum;
  },

  axpy(alpha, x, y) {
    for (let c = 0; c < x.length; c++) y[c] += alpha * x[c];
  },
};

/** Make a kernel of plain TypeScript loops: the definition of every kernel, and the twin that `simd` is tested against. */
export function createPlain(capacity: number): Kernel {
  return { name: 'plain', allocate: arena(new ArrayBuffer(bytesOf(capacity)), 0, capacity), ...loops };
}

/** The plain loops over arrays from anywhere. */
export const plain: Kernel = { name: 'plain', allocate: (length) => new Float64Array(length), ...loops };
