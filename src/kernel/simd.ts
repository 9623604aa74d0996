import { arena, bytesOf } from './arena.ts';
import { flowRoom, inFours } from './flow-layout.ts';
import { type Kernel, ownEntries } from './kernel.ts';
import { BLOCK, pack, packedLength, placeInVectors, vectorRoom } from './pack.ts';
import { SIMD_BINARY } from './simd-binary.ts';

/** A loop over packed maps. */
type BlockLoop = (maps: number, x: number, out: number, size: number, N: number) => void;

/** What the compiled module exports: addresses and lengths in, as in assembly/. */
interface Exports {
  tradePass(...addressesAndSizes: number[]): void;
  rowSums(weights: number, q: number, out: number, J: number, N: number): void;
  columnSums(weights: number, v: number, out: number, J: number, N: number): void;
  rowAndColumnSums(...addressesAndSizes: number[]): void;
  scaleFlows(weights: number, q: number, v: number, out: number, J: number, N: number): void;
  addInputCosts(G: number, x: number, out: number, J: number, N: number): void;
  addInputDemand(G: number, y: number, out: number, J: number, N: number): void;
  applyOwn(maps: number, x: number, out: number, J: number, N: number): void;
  applyOwnRoughly(maps: number, x: number, out: number, J: number, N: number): void;
  applyOwnTransposed(maps: number, x: number, out: number, J: number, N: number): void;
  applyEach(maps: number, x: number, out: number, rows: number, N: number): void;
  applyEachRoughly(maps: number, x: number, out: number, rows: number, N: number): void;
  applyEachTransposed(maps: number, x: number, out: number, rows: number, N: number): void;
  weighRows(weights: number, x: number, sums: number, rows: number, N: number): void;
  addToRows(values: number, x: number, rows: number, N: number): void;
  multiplyEach(A: number, B: number, out: number, J: number): void;
  invertEach(A: number, J: number, least: number): void;
  spread(a: number, v: number, out: number, J: number, N: number): void;
  scaleSectors(x: number, factors: number, out: number, J: number, N: number): void;
  sumProducts(a: number, b: number, products: number, sums: number, J: number, N: number): void;
  sumDifferences(a: number, b: number, c: number, sums: number, J: number, N: number): void;
  pullTrade(...addressesAndSizes: number[]): void;
  difference(now: number, was: number, least: number, out: number, length: number): number;
  scale(x: number, factor: number, length: number): void;
  exp(x: number, out: number, length: number): void;
  log(x: number, out: number, length: number): void;
  dot(a: number, b: number, length: number): number;
  axpy(alpha: number, x: number, y: number, length: number): void;
  dots(V: number, step: number, count: number, x: number, out: number, length: number): void;
  addAll(V: number, step: number, count: number, factors: number, x: number, length: number): void;
  dotsRoughly(V: number, count: number, x: number, out: number, scratch: number, length: number): void;
  addAllRoughly(V: number, count: number, factors: number, x: number, scratch: number, length: number): void;
  sum(x: number, length: number): number;
}

/** A kernel that can also say how fast memory is read: see bench/kernels.js. */
export interface SimdKernel extends Kernel {
  /** Add up an array, as fast as it can be read. */
  sum(x: Float64Array): number;
}

const PAGE = 65536;
/** The first bytes of the memory are the compiled loops' own: what they set aside (64), and their constants. */
const RESERVED = 512;

// A module with one function that returns v128.const 0: valid only where fixed-width SIMD is.
const PROBE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 22, 1, 20, 0, 253, 12, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11,
];

let supported: boolean | undefined;
let compiled: WebAssembly.Module | undefined;

/** Tell whether this engine runs fixed-width SIMD in WebAssembly. */
export function simdSupported(): boolean {
  supported ??= typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(PROBE));
  return supported;
}

function binary(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(SIMD_BINARY), (letter) => letter.charCodeAt(0));
}

/**
 * Compile the loops ahead of time, without holding up the thread; `createKernel` compiles them at its first call
 * otherwise, which a browser may refuse on its main thread.
 */
export async function prepareSimd(): Promise<void> {
  compiled ??= await WebAssembly.compile(binary());
}

/**
 * Make a kernel that runs on two doubles at once, in a memory of its own for `capacity` doubles. Its sums are taken
 * in another order than the plain twin's.
 * @throws Error from its loops where an array is not from its `allocate`, or too short.
 */
export function createSimd(capacity: number): SimdKernel {
  compiled ??= new WebAssembly.Module(binary());
  const pages = Math.ceil((RESERVED + bytesOf(capacity)) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { buffer } = memory;
  const loops = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;

  /** Where an array lies, if it is one of ours: an address is all that the loops see. */
  const at = (array: Float64Array | Float32Array, length: number) => {
    if (array.buffer !== buffer) throw new Error('an array that its kernel did not allocate');
    if (array.length < length) throw new Error(`an array of ${array.length} where ${length} are needed`);
    return array.byteOffset;
  };

  const allocate = arena(buffer, RESERVED, capacity);
  const allocateSingle = (length: number) =>
    new Float32Array(buffer, allocate(Math.ceil(length / 2)).byteOffset, length);
  const doubles = new Float64Array(buffer);

  /** Where the room behind packed vectors begins. */
  const behind = (V: Float32Array, count: number, length: number) =>
    at(V, vectorRoom(count, length)) + 4 * placeInVectors(4 * Math.ceil(count / 4), 0, length);

  /**
   * Run a loop that takes economies by eights. Fewer are given room for eight, behind their packed map, where the rest is
   * zero.
   */
  function inBlocks(
    loop: BlockLoop,
    maps: Float64Array | Float32Array,
    entries: number,
    x: Float64Array,
    out: Float64Array,
    rows: number,
    size: number,
    N: number,
  ): void {
    const m = at(maps, packedLength(entries, N));
    const [from, to] = [at(x, rows * N), at(out, rows * N)];
    if (N >= BLOCK) {
      loop(m, from, to, size, N);
      return;
    }
    const wideX = (m + BLOCK * entries * maps.BYTES_PER_ELEMENT) / 8;
    const wideOut = wideX + BLOCK * rows;
    for (let r = 0; r < rows; r++) {
      for (let n = 0; n < N; n++) {
        doubles[wideX + r * BLOCK + n] = x[r * N + n];
        doubles[wideOut + r * BLOCK + n] = out[r * N + n];
      }
    }
    loop(m, 8 * wideX, 8 * wideOut, size, BLOCK);
    for (let r = 0; r < rows; r++) {
      for (let n = 0; n < N; n++) out[r * N + n] = doubles[wideOut + r * BLOCK + n];
    }
  }

  return {
    name: 'simd',
    allocate,
    allocateSingle,
    layoutOf: inFours,
    tradePass(A, B, same, q, X, priceSums, receipts, demand, sales, J, N) {
      const M = J * N;
      const size = flowRoom(N, J);
      loops.tradePass(
        at(A, size),
        at(B, size),
        at(same, J),
        at(q, M),
        at(X, M),
        at(priceSums, M),
        at(receipts, M),
        at(demand, M),
        at(sales, M),
        J,
        N,
      );
    },
    rowSums(weights, q, out, J, N) {
      loops.rowSums(at(weights, flowRoom(N, J)), at(q, J * N), at(out, J * N), J, N);
    },
    columnSums(weights, v, out, J, N) {
      loops.columnSums(at(weights, flowRoom(N, J)), at(v, J * N), at(out, J * N), J, N);
    },
    rowAndColumnSums(weights, q, v, rows, columns, J, N) {
      const M = J * N;
      const from = at(weights, flowRoom(N, J));
      loops.rowAndColumnSums(from, at(q, M), at(v, M), at(rows, M), at(columns, M), J, N);
    },
    scaleFlows(weights, q, v, out, J, N) {
      const from = at(weights, flowRoom(N, J));
      loops.scaleFlows(from, at(q, J * N), at(v, J * N), at(out, J * N * N), J, N);
    },
    packInputs(G, N) {
      const packed = allocate(packedLength(G.length / N, N));
      pack(G, N, packed, false);
      return packed;
    },
    addInputCosts(G, x, out, J, N) {
      inBlocks(loops.addInputCosts, G, J * J, x, out, J, J, N);
    },
    addInputDemand(G, y, out, J, N) {
      inBlocks(loops.addInputDemand, G, J * J, y, out, J, J, N);
    },
    packOwn(maps, N) {
      const length = packedLength(maps.length / N, N);
      const packed = allocateSingle(length);
      pack(maps, N, packed, true);
      return packed;
    },
    applyOwn(maps, x, out, J, N) {
      inBlocks(loops.applyOwn, maps, ownEntries(J), x, out, 1 + 2 * J, J, N);
    },
    applyOwnRoughly(maps, x, out, J, N) {
      inBlocks(loops.applyOwnRoughly, maps, ownEntries(J), x, out, 1 + 2 * J, J, N);
    },
    applyOwnTransposed(maps, x, out, J, N) {
      inBlocks(loops.applyOwnTransposed, maps, ownEntries(J), x, out, 1 + 2 * J, J, N);
    },
    applyEach(maps, x, out, rows, N) {
      inBlocks(loops.applyEach, maps, rows * rows, x, out, rows, rows, N);
    },
    applyEachRoughly(maps, x, out, rows, N) {
      inBlocks(loops.applyEachRoughly, maps, rows * rows, x, out, rows, rows, N);
    },
    applyEachTransposed(maps, x, out, rows, N) {
      inBlocks(loops.applyEachTransposed, maps, rows * rows, x, out, rows, rows, N);
    },
    multiplyEach(A, B, out, J) {
      const size = J * J * BLOCK;
      loops.multiplyEach(at(A, size), at(B, size), at(out, size), J);
    },
    invertEach(A, J, least) {
      loops.invertEach(at(A, J * J * BLOCK), J, least);
    },
    spread(a, v, out, J, N) {
      loops.spread(at(a, J * N), at(v, N), at(out, J * N), J, N);
    },
    scaleSectors(x, factors, out, J, N) {
      loops.scaleSectors(at(x, J * N), at(factors, J), at(out, J * N), J, N);
    },
    sumProducts(a, b, products, sums, J, N) {
      const M = J * N;
      loops.sumProducts(at(a, M), at(b, M), at(products, M), at(sums, N), J, N);
    },
    sumDifferences(a, b, c, sums, J, N) {
      const M = J * N;
      loops.sumDifferences(at(a, M), at(b, M), at(c, M), at(sums, N), J, N);
    },
    weighRows(weights, x, sums, rows, N) {
      loops.weighRows(at(weights, rows * N), at(x, rows * N), at(sums, rows), rows, N);
    },
    addToRows(values, x, rows, N) {
      loops.addToRows(at(values, rows), at(x, rows * N), rows, N);
    },
    pullTrade(cells, J, N) {
      const M = J * N;
      loops.pullTrade(
        at(cells.pull, M),
        at(cells.borderIn, M),
        at(cells.taken, N),
        at(cells.expenditure, M),
        at(cells.received, M),
        at(cells.receivedOut, M),
        at(cells.borderOut, M),
        at(cells.columns, M),
        at(cells.theta, J),
        at(cells.logPrice, M),
        at(cells.logExpenditure, M),
        at(cells.price, M),
        at(cells.rows, M),
        J,
        N,
      );
    },
    difference(now, was, least, out) {
      const { length } = out;
      return loops.difference(at(now, length), at(was, length), least, at(out, 0), length);
    },
    scale(x, factor) {
      loops.scale(at(x, 0), factor, x.length);
    },
    exp(x, out) {
      loops.exp(at(x, 0), at(out, x.length), x.length);
    },
    log(x, out) {
      loops.log(at(x, 0), at(out, x.length), x.length);
    },
    dot: (a, b) => loops.dot(at(a, 0), at(b, a.length), a.length),
    axpy(alpha, x, y) {
      loops.axpy(alpha, at(x, 0), at(y, x.length), x.length);
    },
    dots(V, step, x, out) {
      const from = at(V, (out.length - 1) * step + x.length);
      loops.dots(from, 8 * step, out.length, at(x, 0), at(out, 0), x.length);
    },
    addAll(V, step, factors, x) {
      const from = at(V, (factors.length - 1) * step + x.length);
      loops.addAll(from, 8 * step, factors.length, at(factors, 0), at(x, 0), x.length);
    },
    dotsRoughly(V, x, out) {
      const [count, { length }] = [out.length, x];
      loops.dotsRoughly(at(V, 0), count, at(x, 0), at(out, 0), behind(V, count, length), length);
    },
    addAllRoughly(V, factors, x) {
      const [count, { length }] = [factors.length, x];
      loops.addAllRoughly(at(V, 0), count, at(factors, 0), at(x, 0), behind(V, count, length), length);
    },
    sum: (x) => loops.sum(at(x, 0), x.length),
  };
}
