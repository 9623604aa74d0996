import { arena, bytesOf } from './arena.ts';
import { exp } from './exponential.ts';
import { rowByRow } from './flow-layout.ts';
import type { Kernel } from './kernel.ts';
import { log } from './logarithm.ts';
import { BLOCK, placeInVectors } from './pack.ts';

type Loops = Omit<Kernel, 'name' | 'allocate' | 'allocateSingle' | 'layoutOf' | 'packInputs' | 'packOwn'>;

/** The loops, over arrays from anywhere; weights, inputs and own maps lie as they come, with no gaps. */
export const loops: Loops = {
  tradePass(A, B, same, q, X, priceSums, receipts, demand, sales, J, N) {
    sales.fill(0, 0, J * N);
    for (let j = 0; j < J; j++) {
      const from = j * N;
      const received = same[j] === 1 ? A : B;
      for (let n = 0; n < N; n++) {
        const row = (from + n) * N;
        let sum = 0;
        for (let i = 0; i < N; i++) sum += A[row + i] * q[from + i];
        const scale = sum > 0 ? X[from + n] / sum : 0;
        let receipt = 0;
        for (let i = 0; i < N; i++) {
          const weight = received[row + i];
          receipt += weight * q[from + i];
          sales[from + i] += weight * scale;
        }
        priceSums[from + n] = sum;
        receipts[from + n] = receipt;
        demand[from + n] = scale;
      }
      for (let i = 0; i < N; i++) sales[from + i] *= q[from + i];
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

  scaleFlows(weights, q, v, out, J, N) {
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        const row = (j * N + n) * N;
        const scale = v[j * N + n];
        for (let i = 0; i < N; i++) out[row + i] = weights[row + i] * (q[j * N + i] * scale);
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

  applyOwn(maps, x, out, J, N) {
    let entry = 0;
    const applyRow = (first: Float64Array, to: number, count: number) => {
      for (let n = 0; n < N; n++) out[to + n] = maps[entry + n] * first[n];
      entry += N;
      for (let d = 1; d <= count; d++, entry += N) {
        for (let n = 0; n < N; n++) out[to + n] += maps[entry + n] * x[d * N + n];
      }
    };
    applyRow(x, 0, 2 * J);
    for (let j = 1; j <= J; j++) applyRow(out, j * N, J);
    for (let j = J + 1; j <= 2 * J; j++) applyRow(out, j * N, 2 * J);
  },

  applyOwnRoughly(maps, x, out, J, N) {
    let entry = 0;
    const applyRow = (first: Float64Array, to: number, count: number) => {
      entry = applyRowRoughly(maps, entry, first, x, out, to, count, N);
    };
    applyRow(x, 0, 2 * J);
    for (let j = 1; j <= J; j++) applyRow(out, j * N, J);
    for (let j = J + 1; j <= 2 * J; j++) applyRow(out, j * N, 2 * J);
  },

  applyOwnTransposed(maps, x, out, J, N) {
    const ofPrices = (2 * J + 1) * N;
    const ofSpending = ofPrices + J * (J + 1) * N;
    const addColumn = (column: number, to: number, from: number, step: number, first: number) => {
      for (let d = 0; d < J; d++) {
        const entry = from + (d * step + column) * N;
        for (let n = 0; n < N; n++) out[to + n] += maps[entry + n] * x[(first + d) * N + n];
      }
    };
    for (let n = 0; n < N; n++) out[n] = x[n];
    addColumn(0, 0, ofPrices, J + 1, 1);
    addColumn(0, 0, ofSpending, 2 * J + 1, 1 + J);
    for (let k = 1; k <= 2 * J; k++) {
      for (let n = 0; n < N; n++) out[k * N + n] = maps[k * N + n] * out[n];
      if (k <= J) addColumn(k, k * N, ofPrices, J + 1, 1);
      addColumn(k, k * N, ofSpending, 2 * J + 1, 1 + J);
    }
    for (let n = 0; n < N; n++) out[n] *= maps[n];
  },

  applyEach(maps, x, out, rows, N) {
    out.fill(0, 0, rows * N);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < rows; c++) {
        const entry = (r * rows + c) * N;
        for (let n = 0; n < N; n++) out[r * N + n] += maps[entry + n] * x[c * N + n];
      }
    }
  },

  applyEachRoughly(maps, x, out, rows, N) {
    let entry = 0;
    for (let r = 0; r < rows; r++) entry = applyRowRoughly(maps, entry, x, x, out, r * N, rows - 1, N);
  },

  applyEachTransposed(maps, x, out, rows, N) {
    out.fill(0, 0, rows * N);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < rows; c++) {
        const entry = (r * rows + c) * N;
        for (let n = 0; n < N; n++) out[c * N + n] += maps[entry + n] * x[r * N + n];
      }
    }
  },

  multiplyEach(A, B, out, J) {
    out.fill(0, 0, J * J * BLOCK);
    for (let r = 0; r < J; r++) {
      for (let d = 0; d < J; d++) addScaled(A, (r * J + d) * BLOCK, B, d * J * BLOCK, out, r * J * BLOCK, J);
    }
  },

  invertEach(A, J, least) {
    const factor = new Float64Array(BLOCK);
    for (let c = 0; c < J; c++) {
      const pivots = c * J * BLOCK;
      for (let n = 0; n < BLOCK; n++) {
        const pivot = pivots + c * BLOCK + n;
        factor[n] = 1 / Math.max(least, A[pivot]);
        A[pivot] = 1;
      }
      for (let d = 0; d < J * BLOCK; d++) A[pivots + d] *= factor[d % BLOCK];
      for (let r = 0; r < J; r++) {
        if (r === c) continue;
        for (let n = 0; n < BLOCK; n++) {
          factor[n] = -A[(r * J + c) * BLOCK + n];
          A[(r * J + c) * BLOCK + n] = 0;
        }
        addScaled(factor, 0, A, pivots, A, r * J * BLOCK, J);
      }
    }
  },

  spread(a, v, out, J, N) {
    for (let j = 0; j < J; j++) for (let n = 0; n < N; n++) out[j * N + n] = a[j * N + n] * v[n];
  },

  scaleSectors(x, factors, out, J, N) {
    for (let j = 0; j < J; j++) for (let n = 0; n < N; n++) out[j * N + n] = x[j * N + n] * factors[j];
  },

  sumProducts(a, b, products, sums, J, N) {
    sums.fill(0, 0, N);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        const product = a[j * N + n] * b[j * N + n];
        products[j * N + n] = product;
        sums[n] += product;
      }
    }
  },

  sumDifferences(a, b, c, sums, J, N) {
    sums.fill(0, 0, N);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) sums[n] += a[j * N + n] * (b[j * N + n] - c[j * N + n]);
    }
  },

  weighRows(weights, x, sums, rows, N) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let n = 0; n < N; n++) sum += weights[r * N + n] * x[r * N + n];
      sums[r] = sum;
    }
  },

  addToRows(values, x, rows, N) {
    for (let r = 0; r < rows; r++) for (let n = 0; n < N; n++) x[r * N + n] += values[r];
  },

  pullTrade({ pull, borderIn, taken, expenditure, theta, logPrice, logExpenditure, price, ...cells }, J, N) {
    const { received, receivedOut, borderOut, columns, rows } = cells;
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        const c = j * N + n;
        const pulled = pull[c] - borderIn[c] * taken[n];
        logExpenditure[c] += expenditure[c] * taken[n] + pulled;
        price[c] = logPrice[c] + theta[j] * pulled;
        rows[c] = -(theta[j] * (received[c] * receivedOut[c] + (taken[n] * borderOut[c] - columns[c])));
      }
    }
  },

  difference(now, was, least, out) {
    let largest = 0;
    for (let c = 0; c < out.length; c++) {
      const gap = Math.max(now[c], least) - was[c];
      out[c] = gap;
      largest = Math.max(largest, Math.abs(gap));
    }
    return largest;
  },

  scale(x, factor) {
    for (let c = 0; c < x.length; c++) x[c] *= factor;
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

  dots(V, step, x, out) {
    for (let k = 0; k < out.length; k++) {
      let sum = 0;
      for (let c = 0; c < x.length; c++) sum += V[k * step + c] * x[c];
      out[k] = sum;
    }
  },

  addAll(V, step, factors, x) {
    for (let k = 0; k < factors.length; k++) {
      for (let c = 0; c < x.length; c++) x[c] += factors[k] * V[k * step + c];
    }
  },

  dotsRoughly(V, x, out) {
    for (let k = 0; k < out.length; k++) {
      let sum = 0;
      for (let c = 0; c < x.length; c++) sum += V[placeInVectors(k, c, x.length)] * Math.fround(x[c]);
      out[k] = Math.fround(sum);
    }
  },

  addAllRoughly(V, factors, x) {
    for (let c = 0; c < x.length; c++) {
      let sum = 0;
      for (let k = 0; k < factors.length; k++) {
        sum += Math.fround(factors[k]) * V[placeInVectors(k, c, x.length)];
      }
      x[c] += Math.fround(sum);
    }
  },
};

/**
 * A row of every economy's map in single precision: out = m[0] first + sum_d m[d] x[d].
 * @returns where the entries of the next row begin.
 */
function applyRowRoughly(
  maps: Float32Array,
  entry: number,
  first: Float64Array,
  x: Float64Array,
  out: Float64Array,
  to: number,
  count: number,
  N: number,
): number {
  const single = Math.fround;
  for (let n = 0; n < N; n++) {
    let sum = single(maps[entry + n] * single(first[n]));
    for (let d = 1; d <= count; d++) {
      sum = single(sum + single(maps[entry + d * N + n] * single(x[d * N + n])));
    }
    out[to + n] = sum;
  }
  return entry + (count + 1) * N;
}

/** to[d] += factor from[d], J entries of eight economies each. */
function addScaled(
  factors: Float64Array,
  factor: number,
  values: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
  J: number,
): void {
  for (let d = 0; d < J * BLOCK; d += BLOCK) {
    for (let n = 0; n < BLOCK; n++) out[to + d + n] += factors[factor + n] * values[from + d + n];
  }
}

/** Make a kernel of plain TypeScript loops: the definition of every kernel, and the twin that `simd` is tested against. */
export function createPlain(capacity: number): Kernel {
  return kernelOf(arena(new ArrayBuffer(bytesOf(capacity)), 0, capacity));
}

/** The plain loops over arrays from anywhere. */
export const plain: Kernel = kernelOf((length) => new Float64Array(length));

function kernelOf(allocate: Kernel['allocate']): Kernel {
  return {
    name: 'plain',
    allocate,
    allocateSingle: (length) => new Float32Array(length),
    layoutOf: rowByRow,
    packInputs(G) {
      const packed = allocate(G.length);
      packed.set(G);
      return packed;
    },
    packOwn: (maps) => maps.slice(),
    ...loops,
  };
}
