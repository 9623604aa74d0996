import { arena, bytesOf } from './arena.ts';
import type { Kernel } from './kernel.ts';
import { SIMD_BINARY } from './simd-binary.ts';

/** What the compiled module exports: addresses and lengths in, as in assembly/. */
interface Exports {
  tradePass(...addressesAndSizes: number[]): void;
  rowSums(weights: number, q: number, out: number, J: number, N: number): void;
  columnSums(weights: number, v: number, out: number, J: number, N: number): void;
  rowAndColumnSums(...addressesAndSizes: number[]): void;
  scaleFlows(weights: number, q: number, v: number, J: number, N: number): void;
  addInputCosts(G: number, x: number, out: number, J: number, N: number): void;
  addInputDemand(G: number, y: number, out: number, J: number, N: number): void;
  exp(x: number, out: number, length: number): void;
  log(x: number, out: number, length: number): void;
  dot(a: number, b: number, length: number): number;
  axpy(alpha: number, x: number, y: number, length: number): void;
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
  const at = (array: Float64Array, length: number) => {
    if (array.buffer !== buffer) throw new Error('an array that its kernel did not allocate');
    if (array.length < length) throw new Error(`an array of ${array.length} where ${length} are needed`);
    return array.byteOffset;
  };

  return {
    name: 'simd',
    allocate: arena(buffer, RESERVED, capacity),
    tradePass(A, B, q, X, priceSums, receipts, columns, J, N) {
      const M = J * N;
      loops.tradePass(
        at(A, M * N),
        at(B, M * N),
        at(q, M),
        at(X, M),
        at(priceSums, M),
        at(receipts, M),
        at(columns, M),
        J,
        N,
      );
    },
    rowSums(weights, q, out, J, N) {
      loops.rowSums(at(weights, J * N * N), at(q, J * N), at(out, J * N), J, N);
    },
    columnSums(weights, v, out, J, N) {
      loops.columnSums(at(weights, J * N * N), at(v, J * N), at(out, J * N), J, N);
    },
    rowAndColumnSums(weights, q, v, rows, columns, J, N) {
      const M = J * N;
      loops.rowAndColumnSums(at(weights, M * N), at(q, M), at(v, M), at(rows, M), at(columns, M), J, N);
    },
    scaleFlows(weights, q, v, J, N) {
      loops.scaleFlows(at(weights, J * N * N), at(q, J * N), at(v, J * N), J, N);
    },
    addInputCosts(G, x, out, J, N) {
      loops.addInputCosts(at(G, J * J * N), at(x, J * N), at(out, J * N), J, N);
    },
    addInputDemand(G, y, out, J, N) {
      loops.addInputDemand(at(G, J * J * N), at(y, J * N), at(out, J * N), J, N);
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
    sum: (x) => loops.sum(at(x, 0), x.length),
  };
}
