import type { Parameters } from '../economy/economy.ts';
import { createKernel } from '../kernel/create-kernel.ts';
import { type FlowLayout, flowRoom } from '../kernel/flow-layout.ts';
import { type Kernel, ownEntries } from '../kernel/kernel.ts';
import { packedLength, vectorRoom } from '../kernel/pack.ts';
import { closureMap, closureRoom, hasClosureMap, termsKey, unknownsOf } from './closure-map.ts';
import { type HomeBlock, homeBlock, homeRoom } from './home-block.ts';
import { type State, stateSize, type Unknowns, viewState, type Workspace, workspace } from './state.ts';
import type { System } from './system.ts';
import type { Terms } from './terms.ts';
import { type WorldRoom, worldRoom, worldRoomLength } from './world-room.ts';

/** Which kernel to solve with: `auto` takes SIMD where the engine has it and the economy is large enough to gain. */
export type KernelName = 'auto' | 'plain' | 'simd';

/** How many past steps the acceleration can combine. */
export const MOST_DEPTH = 12;

/** How many directions the step is corrected in (see correction.ts): at most twice `MOST_DEPTH`. */
const RANK = 20;

/**
 * The memory that all solves of one economy share, laid out once: what never changes, what a solve writes, and what
 * an iteration works in. A solve uses it from beginning to end and copies its result out.
 */
export interface Session {
  readonly kernel: Kernel;
  readonly N: number;
  readonly J: number;
  /** The parameters that it was opened for, and those that it is set to: see tune-session.ts. */
  readonly own: Parameters;
  parameters: Parameters;
  /** G, packed by the kernel, as are the maps of the home block. */
  readonly inputShares: Float64Array;
  home: HomeBlock;
  /** The map that takes the home block's place under a closure that has one of its own, packed. */
  readonly closureMap: Float32Array | undefined;
  /** Room to correct its steps by what it leaves out of the world as a whole. */
  readonly world: WorldRoom | undefined;
  /** Where the cells of the weights below lie. */
  readonly layout: FlowLayout;
  /** pi / (1+t), the receipts of the baseline. `[sector][importer][exporter]`, row by row. */
  readonly baselineReceipts: Float64Array;
  /** alpha, and -theta and -1/theta, `[sector]`, in the kernel's memory. */
  readonly finalShares: Float64Array;
  readonly minusTheta: Float64Array;
  readonly minusPerTheta: Float64Array;
  /** `[sector]`: 1 where the baseline has no tariff. */
  readonly free: Uint8Array;
  /** Cells of `[sector][economy]` where nothing is bought at the baseline. */
  idle: readonly number[];
  /** Written by `buildSystem`; in it `same`, `[sector]`, is 1 where price and receipt weights are the same. */
  readonly labourShares: Float64Array;
  readonly same: Float64Array;
  readonly priceWeights: Float64Array;
  readonly receiptWeights: Float64Array;
  readonly borderWeights: Float64Array;
  /** Whose price weights they are. */
  latest: System | undefined;
  /** `[sector][importer]`: 1 where the weights written last are not the baseline's, or none were written yet. */
  readonly changed: Uint8Array;
  readonly work: Workspace;
  /** Vectors as long as the largest state. */
  readonly vectors: readonly Float64Array[];
  readonly rooms: Map<string, SolveRoom>;
  /** What else the acceleration works with: see anderson.ts. */
  readonly differences: { readonly next: Float64Array; readonly step: Float64Array };
  /** How far a vector begins after the last where several lie in one array. */
  readonly stride: number;
  /** Room for the packed vectors of `Correction`, where the economy is large enough for it to pay. */
  readonly directions: Float32Array | undefined;
  /** Room to find them in, which the acceleration does not need then. */
  readonly basis: Float64Array;
  readonly factors: Float64Array;
}

/** The part of a session that depends on which unknowns the closure has. */
export interface SolveRoom {
  readonly state: State;
  readonly gaps: State;
  /** Three vectors of the size of a state, for the acceleration. */
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

/** Below this many flows a corrected step does not pay. */
const LARGE = 5_000;

const isLarge = ({ tradeShares }: Parameters) => tradeShares.length >= LARGE;

/** Below this many flows SIMD is hardly faster, and a memory of its own is dear. */
const LEAST_FOR_SIMD = 1_000;

const sessions = new WeakMap<Parameters, Map<string, Session>>();

/** Choose the kernel for an economy: SIMD pays from a thousand flows on. */
export function kernelFor(parameters: Parameters, name: KernelName = 'auto'): KernelName {
  return name === 'auto' && parameters.tradeShares.length < LEAST_FOR_SIMD ? 'plain' : name;
}

/**
 * Open the session of an economy's parameters, or find the one that is open. A closure with a map of its own has a
 * session of its own.
 */
export function openSession(parameters: Parameters, terms: Terms, name: KernelName = 'auto'): Session {
  const chosen = kernelFor(parameters, name);
  const own = hasClosureMap(parameters, terms);
  const key = own ? `${chosen} ${termsKey(terms)}` : chosen;
  let open = sessions.get(parameters);
  if (!open) sessions.set(parameters, (open = new Map()));
  let session = open.get(key);
  if (!session) open.set(key, (session = createSession(parameters, chosen, own ? terms : undefined)));
  return session;
}

/** Count the doubles that G and the home block take when packed. */
export function inputRoom(N: number, J: number): number {
  return packedLength(J * J, N) + Math.ceil(packedLength(ownEntries(J), N) / 2);
}

/** Count the doubles that a closure's map takes, while it is built and packed. */
export function mapRoom(N: number, J: number): number {
  return closureRoom(J) + Math.ceil(packedLength((3 * J + 2) ** 2, N) / 2);
}

function createSession(parameters: Parameters, name: KernelName, terms: Terms | undefined): Session {
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const size = stateSize({ N, J, sectorLabour: true, labourMoves: true });
  const stride = size + (size % 2);
  const rank = isLarge(parameters) ? RANK : 0;
  // Arrays are rounded up to an even length, hence the allowance.
  const capacity =
    3 * flowRoom(N, J) +
    inputRoom(N, J) +
    homeRoom(J) +
    (terms ? mapRoom(N, J) + worldRoomLength(3 * J + 2, N) : 0) +
    40 * J * N +
    20 * N +
    4 * J +
    (5 + 2 * MOST_DEPTH) * stride +
    Math.ceil(vectorRoom(rank, size) / 2) +
    200;
  const kernel = createKernel(name, capacity);
  const home = homeBlock(parameters, kernel);
  const keep = (values: Float64Array) => {
    const array = kernel.allocate(values.length);
    array.set(values);
    return array;
  };
  const { tradeElasticity, finalShares } = parameters;
  const remembered = kernel.allocate(2 * MOST_DEPTH * stride);
  const own = terms && closureMap(parameters, terms, home, kernel);
  return {
    kernel,
    N,
    J,
    own: parameters,
    parameters,
    inputShares: kernel.packInputs(parameters.inputShares, N),
    home: { ...home, maps: kernel.packOwn(home.maps, N) },
    closureMap: own && kernel.packOwn(own, N),
    world: terms && rank > 0 ? worldRoom(kernel.allocate, unknownsOf(J, terms), N) : undefined,
    layout: kernel.layoutOf(N),
    baselineReceipts: receiptsOf(parameters),
    finalShares: keep(finalShares),
    minusTheta: keep(tradeElasticity.map((theta) => -theta)),
    minusPerTheta: keep(tradeElasticity.map((theta) => -1 / theta)),
    free: freeOf(parameters),
    idle: idleOf(parameters),
    labourShares: kernel.allocate(J * N),
    same: kernel.allocate(J),
    priceWeights: kernel.allocate(flowRoom(N, J)),
    receiptWeights: kernel.allocate(flowRoom(N, J)),
    borderWeights: kernel.allocate(flowRoom(N, J)),
    latest: undefined,
    changed: new Uint8Array(J * N).fill(1),
    work: workspace(kernel, N, J),
    rooms: new Map(),
    vectors: Array.from({ length: 5 }, () => kernel.allocate(size)),
    differences: {
      next: remembered.subarray(0, MOST_DEPTH * stride),
      step: remembered.subarray(MOST_DEPTH * stride),
    },
    stride,
    directions: rank > 0 ? kernel.allocateSingle(vectorRoom(rank, size)) : undefined,
    basis: remembered.subarray(0, rank * stride),
    factors: kernel.allocate(Math.max(MOST_DEPTH, RANK)),
  };
}

/** pi / (1+t), `[sector][importer][exporter]`. */
export function receiptsOf({ tradeShares, tariffs }: Parameters): Float64Array {
  const receipts = new Float64Array(tradeShares.length);
  for (let cell = 0; cell < receipts.length; cell++) receipts[cell] = tradeShares[cell] / (1 + tariffs[cell]);
  return receipts;
}

/** `[sector]`: 1 where the baseline has no tariff. */
export function freeOf({ tariffs, economies, sectors }: Parameters): Uint8Array {
  const size = economies.length ** 2;
  return Uint8Array.from(sectors, (_, j) =>
    tariffs.subarray(j * size, (j + 1) * size).every((rate) => rate === 0) ? 1 : 0,
  );
}

/** Cells of `[sector][economy]` where nothing is bought at the baseline. */
export function idleOf({ expenditure }: Parameters): number[] {
  return Array.from(expenditure.keys()).filter((c) => expenditure[c] === 0);
}
