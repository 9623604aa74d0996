import { describe, expect, test } from 'vitest';
import { createKernel } from './create-kernel.ts';
import { flowRoom, layFlows } from './flow-layout.ts';
import { type Kernel, ownEntries } from './kernel.ts';
import { packedLength, packVectors, vectorRoom } from './pack.ts';
import { plain } from './plain.ts';

const SIZES: readonly (readonly [N: number, J: number])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((N) => [1, 2, 3, 4, 5].map((J) => [N, J] as const)),
  [15, 3],
  [81, 4],
  [31, 9],
];

/** Numbers from 0 up to 1, the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Draw = (random: () => number) => number;

const spread =
  (from: number, to: number): Draw =>
  (random) =>
    (random() + 0.1) * 10 ** Math.round(from + (to - from) * random());

/** What the weights and what the other arrays look like. */
const KINDS: Record<string, readonly [weight: Draw, vector: Draw]> = {
  ordinary: [(random) => random(), (random) => random()],
  'of both signs': [(random) => random() - 0.5, (random) => random() - 0.5],
  'mostly zero': [(random) => (random() < 0.7 ? 0 : random()), (random) => (random() < 0.3 ? 0 : random())],
  denormal: [(random) => random() * 2 ** -1030, (random) => random()],
  'with weights from 1e-300 to 1e300': [spread(-300, 300), (random) => random()],
  'all from 1e-150 to 1e150': [spread(-150, 150), spread(-150, 150)],
};

/** Take an array from the kernel and fill it. */
function filled(kernel: Kernel, length: number, next: (c: number) => number): Float64Array {
  const array = kernel.allocate(length);
  for (let c = 0; c < length; c++) array[c] = next(c);
  return array;
}

/** Lay weights out as the kernel wants them. */
function laid(kernel: Kernel, flows: Float64Array, N: number, J: number): Float64Array {
  const layout = kernel.layoutOf(N);
  const to = kernel.allocate(J * layout.size);
  layFlows(flows, layout, to);
  return to;
}

/**
 * Expect each cell to be the sum of its terms to 1e-12 of the sum of their sizes. Cells that overflow are left out:
 * whether they do depends on the order of the terms.
 */
function expectSums(actual: Float64Array, terms: (cell: number) => number[]): void {
  actual.forEach((value, cell) => {
    const all = terms(cell);
    const sum = all.reduce((total, term) => total + term, 0);
    const size = all.reduce((total, term) => total + Math.abs(term), 0);
    // Denormal terms are themselves rounded to multiples of 2^-1074.
    const allowed = 1e-12 * size + all.length * 2 ** -1074;
    if (Number.isFinite(size) && !(Math.abs(value - sum) <= allowed)) {
      expect.fail(`cell ${cell}: ${value} instead of ${sum}`);
    }
  });
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

describe.each(['plain', 'simd'] as const)('the %s kernel', (name) => {
  describe.each(Object.entries(KINDS))('on numbers %s', (_, [drawWeight, drawVector]) => {
    test.each(SIZES)('follows its definitions for %i economies and %i sectors', (N, J) => {
      const room = 3 * J * N * N + 2 * flowRoom(N, J) + J * J * N + packedLength(J * J, N) + 16 * J * N;
      const kernel = createKernel(name, room + 60);
      const random = generator(N * 100 + J);
      const [A, B] = range(2).map(() => filled(kernel, J * N * N, () => drawWeight(random)));
      const G = filled(kernel, J * J * N, () => drawWeight(random));
      const [q, X, v] = range(3).map(() => filled(kernel, J * N, () => drawVector(random)));
      // What was in the results before must not matter.
      const [sums, receipts, columns] = range(3).map(() => filled(kernel, J * N, () => NaN));
      const cellsOfRow = (c: number) => range(N).map((i) => c * N + i);
      const cellsOfColumn = (c: number) => range(N).map((n) => (c - (c % N) + n) * N + (c % N));
      const qOf = (cell: number) => q[Math.floor(cell / (N * N)) * N + (cell % N)];
      const rowOf = (cell: number) => Math.floor(cell / N);

      // Every other sector's receipts are read off A, and off B if that has nothing to read.
      const same = filled(kernel, J, (j) => j % 2);
      const [a, b] = [A, B].map((flows) => laid(kernel, flows, N, J));
      const received = B.map((weight, cell) => (Math.floor(cell / (N * N)) % 2 ? A[cell] : weight));
      const spending = filled(kernel, J * N, () => NaN);
      kernel.tradePass(a, b, same, q, X, sums, receipts, spending, columns, J, N);
      expectSums(sums, (c) => cellsOfRow(c).map((cell) => A[cell] * qOf(cell)));
      expectSums(receipts, (c) => cellsOfRow(c).map((cell) => received[cell] * qOf(cell)));
      const shares = sums.map((sum, c) => (sum > 0 ? X[c] / sum : 0));
      expect([...spending]).toEqual([...shares]);
      expectSums(columns, (c) => cellsOfColumn(c).map((cell) => received[cell] * shares[rowOf(cell)] * q[c]));

      kernel.rowSums(b, q, sums, J, N);
      expectSums(sums, (c) => cellsOfRow(c).map((cell) => B[cell] * qOf(cell)));
      const scaled = filled(kernel, J * N * N, () => NaN);
      kernel.scaleFlows(a, q, v, scaled, J, N);
      scaled.forEach((value, cell) => {
        expect(value).toBe(A[cell] * (qOf(cell) * v[rowOf(cell)]));
      });

      kernel.columnSums(a, v, columns, J, N);
      expectSums(columns, (c) => cellsOfColumn(c).map((cell) => A[cell] * v[rowOf(cell)]));
      kernel.rowAndColumnSums(b, q, X, sums, columns, J, N);
      expectSums(sums, (c) => cellsOfRow(c).map((cell) => B[cell] * qOf(cell)));
      expectSums(columns, (c) => cellsOfColumn(c).map((cell) => B[cell] * X[rowOf(cell)]));

      const packed = kernel.packInputs(G, N);
      const costs = filled(kernel, J * N, (c) => v[c]);
      kernel.addInputCosts(packed, q, costs, J, N);
      expectSums(costs, (c) => {
        const [j, i] = [Math.floor(c / N), c % N];
        return [v[c], ...range(J).map((k) => G[(j * J + k) * N + i] * q[k * N + i])];
      });
      const demand = filled(kernel, J * N, (c) => v[c]);
      kernel.addInputDemand(packed, q, demand, J, N);
      expectSums(demand, (c) => {
        const [k, i] = [Math.floor(c / N), c % N];
        return [v[c], ...range(J).map((j) => G[(j * J + k) * N + i] * q[j * N + i])];
      });

      expectSums(Float64Array.of(kernel.dot(A, B)), () => [...A].map((value, c) => value * B[c]));
      const y = filled(kernel, J * N, (c) => X[c]);
      kernel.axpy(-0.75, v, y);
      expectSums(y, (c) => [X[c], -0.75 * v[c]]);
    });
  });

  test.each([...SIZES, [9, 12] as const])('applies own maps for %i economies and %i sectors', (N, J) => {
    const size = (1 + 2 * J) * N;
    const kernel = createKernel(name, 5 * size + packedLength(ownEntries(J), N) + 100);
    const random = generator(N * 10 + J);
    const maps = Float32Array.from({ length: ownEntries(J) * N }, () => random() - 0.5);
    const packed = kernel.packOwn(maps, N);
    const before = filled(kernel, 2, () => 7);
    const [x, out] = range(2).map(() => filled(kernel, size, () => random() - 0.5));
    const after = filled(kernel, 2, () => 7);
    kernel.applyOwn(packed, x, out, J, N);
    // The entry of a row and a column of an economy's map: rows of the wage, of prices, of spending.
    const columns = (row: number) => (row === 0 || row > J ? 2 * J : J);
    const starts = [0];
    for (const row of range(2 * J)) starts.push(starts[row] + columns(row) + 1);
    const entry = (row: number, column: number, n: number) => maps[(starts[row] + column) * N + n];
    expectSums(out, (c) => {
      const [row, n] = [Math.floor(c / N), c % N];
      const first = row === 0 ? x[n] : out[n];
      return [
        entry(row, 0, n) * first,
        ...range(columns(row)).map((d) => entry(row, d + 1, n) * x[(d + 1) * N + n]),
      ];
    });
    // The same in single precision, and the same bits from both kernels.
    const roughly = filled(kernel, size, () => NaN);
    kernel.applyOwnRoughly(packed, x, roughly, J, N);
    roughly.forEach((value, c) => {
      expect(Math.abs(value - out[c])).toBeLessThan(1e-5 * (1 + J) ** 3);
    });
    const same = new Float64Array(size);
    plain.applyOwnRoughly(maps, x, same, J, N);
    expect(roughly).toEqual(same);
    // y (M x) = (M' y) x, economy by economy.
    const [y, back] = range(2).map(() => filled(kernel, size, () => random() - 0.5));
    kernel.applyOwnTransposed(packed, y, back, J, N);
    for (const n of range(N)) {
      const rows = range(1 + 2 * J).map((row) => row * N + n);
      const there = rows.map((c) => y[c] * out[c]);
      const here = rows.map((c) => back[c] * x[c]);
      const sum = (terms: number[]) => terms.reduce((total, term) => total + term, 0);
      expect(Math.abs(sum(there) - sum(here))).toBeLessThan(1e-13 * (1 + J) ** 3);
    }
    expect([...before, ...after]).toEqual([7, 7, 7, 7]);
  });

  test.each(SIZES)('applies maps of every economy for %i economies and %i rows', (N, rows) => {
    const size = rows * N;
    const kernel = createKernel(name, 4 * size + packedLength(rows * rows, N) + 100);
    const random = generator(N * 10 + rows);
    const maps = Float32Array.from({ length: rows * size }, () => random() - 0.5);
    const packed = kernel.packOwn(maps, N);
    const [x, out] = range(2).map(() => filled(kernel, size, () => random() - 0.5));
    const after = filled(kernel, 2, () => 7);
    const term = (r: number, d: number, n: number) => maps[(r * rows + d) * N + n];
    kernel.applyEach(packed, x, out, rows, N);
    expectSums(out, (c) => range(rows).map((d) => term(Math.floor(c / N), d, c % N) * x[d * N + (c % N)]));
    const roughly = filled(kernel, size, () => NaN);
    kernel.applyEachRoughly(packed, x, roughly, rows, N);
    roughly.forEach((value, c) => {
      expect(Math.abs(value - out[c])).toBeLessThan(1e-6 * rows);
    });
    const same = new Float64Array(size);
    plain.applyEachRoughly(maps, x, same, rows, N);
    expect(roughly).toEqual(same);
    kernel.applyEachTransposed(packed, x, out, rows, N);
    expectSums(out, (c) => range(rows).map((r) => term(r, Math.floor(c / N), c % N) * x[r * N + (c % N)]));
    const sums = filled(kernel, rows, () => 3);
    const weights = filled(kernel, size, () => random());
    kernel.weighRows(weights, x, sums, rows, N);
    expectSums(sums, (r) => range(N).map((n) => weights[r * N + n] * x[r * N + n]));
    const before = x.slice();
    kernel.addToRows(sums, x, rows, N);
    x.forEach((value, c) => {
      expect(value).toBe(before[c] + sums[Math.floor(c / N)]);
    });
    expect([...after]).toEqual([7, 7]);
  });

  test.each([1, 2, 5, 28])('multiplies and inverts matrices of size %i for eight economies', (J) => {
    const kernel = createKernel(name, 4 * J * J * 8);
    const random = generator(J);
    const [A, inverse, product] = range(3).map(() => kernel.allocate(J * J * 8));
    for (const c of range(J * J * 8)) {
      const diagonal = Math.floor(c / 8) % (J + 1) === 0;
      A[c] = (diagonal ? 1 : 0) - (0.9 * random()) / J;
    }
    inverse.set(A);
    kernel.invertEach(inverse, J, 1e-6);
    kernel.multiplyEach(A, inverse, product, J);
    product.forEach((value, c) => {
      expect(value).toBeCloseTo(Math.floor(c / 8) % (J + 1) === 0 ? 1 : 0, 11);
    });
  });

  test.each([1, 3, 4, 7, 24])('takes products with %i vectors at a time', (count) => {
    const [length, step] = [13, 14];
    const kernel = createKernel(name, count * step + 4 * 40);
    const random = generator(count);
    const V = filled(kernel, count * step, () => random() - 0.5);
    const x = filled(kernel, length, () => random() - 0.5);
    const out = kernel.allocate(count);
    kernel.dots(V, step, x, out);
    expectSums(out, (k) => range(length).map((c) => V[k * step + c] * x[c]));
    const y = filled(kernel, length, (c) => x[c]);
    kernel.addAll(V, step, out, y);
    expectSums(y, (c) => [x[c], ...range(count).map((k) => out[k] * V[k * step + c])]);
  });

  test.each([
    [1, 3],
    [3, 13],
    [4, 8],
    [20, 37],
  ])('takes products with %i packed vectors of %i in single precision', (count, length) => {
    const step = length + (length % 2);
    const room = vectorRoom(count, length);
    const kernel = createKernel(name, count * step + room + 8 * step + 100);
    const random = generator(count + length);
    const V = filled(kernel, count * step, () => random() - 0.5);
    const x = filled(kernel, length, () => random() - 0.5);
    const packed = kernel.allocateSingle(room);
    packVectors(V, step, count, length, packed);
    const [out, after] = [kernel.allocate(count), filled(kernel, 2, () => 7)];
    kernel.dotsRoughly(packed, x, out);
    const close = (value: number, terms: number[]) => {
      const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
      expect(Math.abs(value - terms.reduce((sum, term) => sum + term, 0))).toBeLessThan(1e-6 * size);
    };
    out.forEach((value, k) => {
      close(
        value,
        range(length).map((c) => V[k * step + c] * x[c]),
      );
    });
    const y = filled(kernel, length, (c) => 1000 * x[c]);
    kernel.addAllRoughly(packed, out, y);
    y.forEach((value, c) => {
      close(
        value - 1000 * x[c],
        range(count).map((k) => out[k] * V[k * step + c]),
      );
    });
    expect([...after]).toEqual([7, 7]);
  });

  test.each(SIZES)('goes over the cells of %i economies and %i sectors', (N, J) => {
    const kernel = createKernel(name, 10 * J * N + 100);
    const random = generator(N + J);
    const [a, b, c] = range(3).map(() => filled(kernel, J * N, () => random() - 0.5));
    const v = filled(kernel, N, () => random());
    const factors = filled(kernel, J, () => random());
    const out = filled(kernel, J * N, () => NaN);
    const sums = filled(kernel, N, () => NaN);
    const sectors = (n: number) => range(J).map((j) => j * N + n);
    kernel.spread(a, v, out, J, N);
    expect([...out]).toEqual([...a].map((value, cell) => value * v[cell % N]));
    kernel.scaleSectors(a, factors, out, J, N);
    expect([...out]).toEqual([...a].map((value, cell) => value * factors[Math.floor(cell / N)]));
    kernel.sumProducts(a, b, out, sums, J, N);
    expect([...out]).toEqual([...a].map((value, cell) => value * b[cell]));
    expectSums(sums, (n) => sectors(n).map((cell) => a[cell] * b[cell]));
    kernel.sumDifferences(a, b, c, sums, J, N);
    expectSums(sums, (n) => sectors(n).map((cell) => a[cell] * (b[cell] - c[cell])));
    const largest = kernel.difference(a, b, -0.1, out);
    const gaps = [...a].map((value, cell) => Math.max(value, -0.1) - b[cell]);
    expect([...out]).toEqual(gaps);
    expect(largest).toBe(Math.max(...gaps.map(Math.abs)));
    kernel.scale(out, 3);
    expect([...out]).toEqual(gaps.map((value) => value * 3));
    for (const cell of [0, J * N - 1]) {
      const broken = filled(kernel, J * N, (k) => (k === cell ? NaN : 1));
      expect(kernel.difference(broken, b, -1, out)).toBe(NaN);
    }
  });

  test.each(SIZES)('pulls weights back through the trade of %i economies and %i sectors', (N, J) => {
    const kernel = createKernel(name, 13 * (J * N + 1) + N + J + 100);
    const random = generator(N * J);
    const cells = () => filled(kernel, J * N, () => random() - 0.5);
    const read = {
      ...{ pull: cells(), borderIn: cells(), expenditure: cells(), received: cells(), receivedOut: cells() },
      ...{ borderOut: cells(), columns: cells(), logPrice: cells() },
      ...{ taken: filled(kernel, N, random), theta: filled(kernel, J, random) },
    };
    const written = { logExpenditure: cells(), price: cells(), rows: cells() };
    const before = written.logExpenditure.slice();
    kernel.pullTrade({ ...read, ...written }, J, N);
    const { pull, borderIn, expenditure, received, receivedOut, borderOut, columns, logPrice } = read;
    for (let c = 0; c < J * N; c++) {
      const [taken, theta] = [read.taken[c % N], read.theta[Math.floor(c / N)]];
      const pulled = pull[c] - borderIn[c] * taken;
      expect(written.logExpenditure[c]).toBeCloseTo(before[c] + expenditure[c] * taken + pulled, 14);
      expect(written.price[c]).toBeCloseTo(logPrice[c] + theta * pulled, 14);
      const rest = received[c] * receivedOut[c] + taken * borderOut[c] - columns[c];
      expect(written.rows[c]).toBeCloseTo(-theta * rest, 14);
    }
  });

  test('shares out nothing from a row without a supplier', () => {
    const N = 5;
    const kernel = createKernel(name, 200);
    const halves = Float64Array.from(range(N * N), (cell) => (cell < N || cell >= 4 * N ? 0 : 0.5));
    const A = laid(kernel, halves, N, 1);
    const ones = filled(kernel, N, () => 1);
    const [sums, receipts, demand, columns] = range(4).map(() => kernel.allocate(N));
    kernel.tradePass(A, A, kernel.allocate(1), ones, ones, sums, receipts, demand, columns, 1, N);
    expect([...sums]).toEqual([0, 2.5, 2.5, 2.5, 0]);
    expect([...receipts]).toEqual([0, 2.5, 2.5, 2.5, 0]);
    columns.forEach((value) => {
      expect(value).toBeCloseTo(0.6, 14);
    });
  });

  test('leaves every other cell of its memory alone', () => {
    const [N, J] = [7, 3];
    const kernel = createKernel(name, 2000);
    const W = filled(kernel, flowRoom(N, J), (c) => 1 + (c % 5));
    const G = filled(kernel, J * J * N, () => 0.1);
    const q = filled(kernel, J * N, (c) => 1 + (c % 3));
    const guarded = range(3).map(() => ({
      before: filled(kernel, 2, () => 7),
      out: kernel.allocate(J * N),
      after: filled(kernel, 2, () => 7),
    }));
    const [a, b, c] = guarded.map(({ out }) => out);
    const [d, same] = [kernel.allocate(J * N), kernel.allocate(J)];
    kernel.tradePass(W, W, same, q, q, a, b, d, c, J, N);
    kernel.rowAndColumnSums(W, q, q, a, b, J, N);
    kernel.columnSums(W, q, c, J, N);
    const packed = kernel.packInputs(G, N);
    kernel.addInputCosts(packed, q, a, J, N);
    kernel.addInputDemand(packed, q, b, J, N);
    kernel.exp(q, c);
    kernel.log(q, c);
    kernel.axpy(2, q, c);
    for (const { before, after } of guarded) expect([...before, ...after]).toEqual([7, 7, 7, 7]);
    expect([...W.slice(0, 6), ...q.slice(0, 3)]).toEqual([1, 2, 3, 4, 5, 1, 1, 2, 3]);
  });
});

test('two runs of one kernel give the same bits', () => {
  const results = range(2).map(() => {
    const [N, J] = [31, 5];
    const kernel = createKernel('simd', 3 * J * N * N);
    const random = generator(1);
    const A = filled(kernel, flowRoom(N, J), random);
    const q = filled(kernel, J * N, random);
    const [sums, receipts, demand, columns] = range(4).map(() => kernel.allocate(J * N));
    kernel.tradePass(A, A, kernel.allocate(J), q, q, sums, receipts, demand, columns, J, N);
    return [...sums, ...receipts, ...columns];
  });
  expect(results[0]).toEqual(results[1]);
});

test('auto takes SIMD where there is SIMD', () => {
  expect(createKernel('auto', 10).name).toBe('simd');
});
