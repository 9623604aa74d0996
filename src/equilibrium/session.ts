import type { Parameters } from '../economy/economy.ts';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type HomeBlock, homeBlock } from './home-block.ts';
import { type State, stateSize, type Unknowns, viewState, type Workspace, workspace } from './state.ts';

/** Which kernel to solve with: `auto` takes SIMD where the engine has it and the economy is large enough to gain. */
export type KernelName = 'auto' | 'plain' | 'simd';

/** How many past steps the acceleration can combine. */
export const MOST_DEPTH = 12;

/**
 * The memory that all solves of one economy share, laid out once: what never changes, what a solve writes, and what
 * an iteration works in. A solve uses it from beginning to end and copies its result out.
 */
export interface Session {
  readonly kernel: Kernel;
  readonly N: number;
  readonly J: number;
  readonly parameters: Parameters;
  /** G, in the kernel's memory. */
  readonly inputShares: Float64Array;
  readonly home: HomeBlock;
  /** pi / (1+t), the receipts of the baseline. `[sector][importer][exporter]` */
  readonly baselineReceipts: Float64Array;
  /** Written by `buildSystem`. */
  readonly priceWeights: Float64Array;
  readonly receiptWeights: Float64Array;
  readonly borderWeights: Float64Array;
  readonly work: Workspace;
  /** Vectors as long as the largest state. */
  readonly vectors: readonly Float64Array[];
  readonly rooms: Map<string, SolveRoom>;
}

/** The part of a session that depends on which unknowns the closure has. */
export interface SolveRoom {
  readonly state: State;
  readonly gaps: State;
  /** Vectors of the size of a state, for the acceleration. */
  readonly vectors: readonly Float64Array[];
}

/** Lay the unknowns of a closure out in a session's memory, once. */
export function roomFor({ rooms, vectors }: Session, unknowns: Unknowns): SolveRoom {
  const key = `${unknowns.sectorLabour} ${unknowns.labourMoves}`;
  let room = rooms.get(key);
  if (!room) {
    const size = stateSize(unknowns);
    const [state, gaps, ...rest] = vectors.map((vector) => vector.subarray(0, size));
    room = { state: viewState(state, unknowns), gaps: viewState(gaps, unknowns), vectors: rest };
    rooms.set(key, room);
  }
  return room;
}

/** Below this many flows the loops are too short for SIMD to pay for its memory. */
const WORTH_SIMD = 5_000;

const sessions = new WeakMap<Parameters, Map<string, Session>>();

/** Choose the kernel for an economy: SIMD pays from a few thousand flows on. */
export function kernelFor({ tradeShares }: Parameters, name: KernelName = 'auto'): KernelName {
  return name === 'auto' && tradeShares.length < WORTH_SIMD ? 'plain' : name;
}

/** Open the session of an economy's parameters, or find the one that is open. */
export function openSession(parameters: Parameters, name: KernelName = 'auto'): Session {
  const chosen = kernelFor(parameters, name);
  let open = sessions.get(parameters);
  if (!open) sessions.set(parameters, (open = new Map()));
  let session = open.get(chosen);
  if (!session) open.set(chosen, (session = createSession(parameters, chosen)));
  return session;
}

function createSession(parameters: Parameters, name: KernelName): Session {
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const size = stateSize({ N, J, sectorLabour: true, labourMoves: true });
  const vectors = 5 + 2 * MOST_DEPTH;
  // Arrays are rounded up to an even length, hence the allowance.
  const capacity = 3 * J * N * N + 3 * J * J * N + 40 * J * N + 20 * N + J * (J + 1) + vectors * size + 200;
  const kernel = createKernel(name, capacity);
  const keep = (values: Float64Array) => {
    const array = kernel.allocate(values.length);
    array.set(values);
    return array;
  };
  const home = homeBlock(parameters, kernel);
  return {
    kernel,
    N,
    J,
    parameters,
    inputShares: keep(parameters.inputShares),
    home: { ...home, priceInverse: keep(home.priceInverse), spendingInverse: keep(home.spendingInverse) },
    baselineReceipts: parameters.tradeShares.map((share, cell) => share / (1 + parameters.tariffs[cell])),
    priceWeights: kernel.allocate(J * N * N),
    receiptWeights: kernel.allocate(J * N * N),
    borderWeights: kernel.allocate(J * N * N),
    work: workspace(kernel, N, J),
    rooms: new Map(),
    vectors: Array.from({ length: vectors }, () => kernel.allocate(size)),
  };
}
