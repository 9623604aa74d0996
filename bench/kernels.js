// Compare the SIMD loops with their plain twins, and with the time that reading their arrays takes at all.
// Everything compared is timed in turn, in one run.

import { flowRoom } from '../dist/kernel/flow-layout.js';
import { ownEntries } from '../dist/kernel/kernel.js';
import { createPlain } from '../dist/kernel/plain.js';
import { createSimd } from '../dist/kernel/simd.js';
import { median } from './measure.js';

const SIZES = [
  [81, 28],
  [44, 30],
  [31, 40],
  [200, 60],
];

/** One call of every loop, on arrays of a size, filled alike for every kernel. */
function callsOf(kernel, N, J) {
  const M = J * N;
  const take = (length) => {
    const array = kernel.allocate(length);
    for (let c = 0; c < length; c++) array[c] = 0.1 + ((c * 0.6180339887498949) % 1);
    return array;
  };
  const [A, B] = [take(flowRoom(N, J)), take(flowRoom(N, J))];
  const G = take(M * J);
  const [q, X, sums, receipts, demand, sales, out] = Array.from({ length: 7 }, () => take(M));
  const same = kernel.allocate(J);
  const packed = kernel.packInputs(G, N);
  const maps = kernel.packOwn(new Float32Array(ownEntries(J) * N).fill(0.01), N);
  const [gaps, step] = [take((1 + 2 * J) * N), take((1 + 2 * J) * N)];
  const all = take(2 * M * N + 2 * M * J);
  const calls = {
    tradePass: () => kernel.tradePass(A, B, same, q, X, sums, receipts, demand, sales, J, N),
    rowSums: () => kernel.rowSums(A, q, sums, J, N),
    columnSums: () => kernel.columnSums(A, q, sales, J, N),
    rowAndColumnSums: () => kernel.rowAndColumnSums(A, q, X, sums, sales, J, N),
    addInputCosts: () => kernel.addInputCosts(packed, q, out, J, N),
    addInputDemand: () => kernel.addInputDemand(packed, q, out, J, N),
    applyOwn: () => kernel.applyOwn(maps, gaps, step, J, N),
    exp: () => kernel.exp(X, out),
    log: () => kernel.log(X, out),
    dot: () => kernel.dot(X, q),
    axpy: () => kernel.axpy(1e-9, X, q),
  };
  const pass = () => {
    calls.tradePass();
    calls.addInputCosts();
    calls.addInputDemand();
  };
  return {
    calls,
    pass,
    readAll: () => kernel.sum(all),
    readTrade: () => kernel.sum(all.subarray(0, 2 * M * N)),
  };
}

/** Median milliseconds of each of some functions, called in turn so that they share whatever else the machine does. */
function timesOf(functions, rounds) {
  const times = functions.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, call] of functions.entries()) {
      const began = performance.now();
      call();
      times[index].push(performance.now() - began);
    }
  }
  return times.map((values) => median(values.slice(values.length >> 2)));
}

/** Repeat a call so often that the clock is fine enough. */
const repeated = (call, times) => () => {
  for (let time = 0; time < times; time++) call();
};

const ratio = (a, b) => Number((a / b).toFixed(2));
/** Ratios by size of economy: each SIMD loop against its plain twin, and an iteration's reads against reading alone. */
export function benchKernels() {
  const rows = {};
  for (const [N, J] of SIZES) {
    const capacity = 2 * J * N * N + 2 * flowRoom(N, J) + 6 * J * J * (N + 8) + 20 * J * (N + 8) + 100;
    const simd = callsOf(createSimd(capacity), N, J);
    const plain = callsOf(createPlain(capacity), N, J);
    const rounds = N > 100 ? 40 : 200;
    const row = {};
    for (const [name, call] of Object.entries(simd.calls)) {
      const times = ['exp', 'log', 'dot', 'axpy'].includes(name) ? 20 : 1;
      const [fast, slow] = timesOf([repeated(call, times), repeated(plain.calls[name], times)], rounds);
      row[`plain / simd ${name}`] = ratio(slow, fast);
    }
    const [trade, readTrade, pass, readAll] = timesOf(
      [simd.calls.tradePass, simd.readTrade, simd.pass, simd.readAll],
      rounds,
    );
    row['tradePass / reading its weights'] = ratio(trade, readTrade);
    row['tradePass and inputs / reading theirs'] = ratio(pass, readAll);
    rows[`${N} x ${J}`] = row;
  }
  const names = Object.keys(Object.values(rows)[0]);
  const bySize = (name) => Object.fromEntries(Object.entries(rows).map(([size, row]) => [size, row[name]]));
  return names.map((ratio) => ({ ratio, ...bySize(ratio) }));
}
