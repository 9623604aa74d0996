import type { Parameters } from '../../economy/economy.ts';
import { createKernel } from '../../kernel/create-kernel.ts';
import { type FlowLayout, flowRoom } from '../../kernel/flow-layout.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { closureMap, hasClosureMap, termsKey } from '../closure-map.ts';
import { type HomeBlock, homeBlock, homeRoom } from '../home-block.ts';
import { inputRoom, kernelFor, mapRoom } from '../session.ts';
import { type State, stateSize, type Unknowns, viewState } from '../state.ts';
import type { Terms } from '../terms.ts';
import { canServe } from '../tune-session.ts';

/** Directions kept between restarts of the linear solver. */
const RESTART = 40;

/** Room for the passes; `[sector][economy]` unless said otherwise. */
export interface Room {
  readonly cost: Float64Array;
  readonly pull: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly received: Float64Array;
  readonly output: Float64Array;
  readonly demand: Float64Array;
  readonly price: Float64Array;
  readonly subsidy: Float64Array;
  readonly spread: Float64Array;
  /** Only with closures that depart from the default: by sector, the wage, the cost of the bundle, what labour earns. */
  readonly wage: Float64Array;
  readonly bundle: Float64Array;
  readonly earnings: Float64Array;
  readonly inputs: Float64Array;
  readonly scaled: Float64Array;
  /** `[economy]`. */
  readonly income: Float64Array;
  readonly earned: Float64Array;
  readonly profits: Float64Array;
  readonly valueAdded: Float64Array;
  readonly finalPrice: Float64Array;
  /** What treasuries take. */
  readonly revenue: Float64Array;
  readonly tariffRevenue: Float64Array;
  readonly exportTaxRevenue: Float64Array;
  readonly subsidyCost: Float64Array;
}

/**
 * The memory that all derivatives of one economy share, laid out once: a new one for each of the thousand gradients
 * of a search would keep the engine busy collecting them.
 */
export interface DerivativeWorkspace {
  readonly kernel: Kernel;
  readonly N: number;
  readonly J: number;
  /** G, packed by the kernel, as are the maps of the home block. */
  readonly inputShares: Float64Array;
  readonly home: HomeBlock;
  /** As in a session. */
  readonly closureMap: Float32Array | undefined;
  /** Where the cells of the next three lie. */
  readonly layout: FlowLayout;
  /** `[sector][importer][exporter]`: trade shares, what sellers receive, and value at the border. */
  readonly shares: Float64Array;
  readonly received: Float64Array;
  readonly border: Float64Array;
  /** Sums of the last two over importers, and of the last over exporters, `[sector][economy]`. */
  readonly receivedOut: Float64Array;
  readonly borderOut: Float64Array;
  readonly borderIn: Float64Array;
  /** X', `[sector][economy]`, and the trade elasticities, `[sector]`, of what is linearised. */
  readonly expenditure: Float64Array;
  readonly theta: Float64Array;
  readonly room: Room;
  /** Vectors as long as the largest state. */
  readonly vectors: readonly Float64Array[];
  /** Directions of the linear solver, each `stride` after the last, and room for a number for each. */
  readonly directions: Float64Array;
  readonly stride: number;
  readonly factors: Float64Array;
  readonly linear: Map<string, LinearRoom>;
}

/** The part of the workspace that depends on which unknowns the closure has. */
export interface LinearRoom {
  /** Right-hand side and solution of a linear solve, and room for one more. */
  readonly rhs: State;
  readonly solution: State;
  readonly spare: State;
  readonly basis: readonly Float64Array[];
  readonly vectors: readonly [Float64Array, Float64Array];
  readonly unknowns: Unknowns;
}

/** Lay the unknowns of a closure out in a workspace's memory, once. */
export function linearRoom(space: DerivativeWorkspace, { sectorLabour, labourMoves }: Terms): LinearRoom {
  const unknowns = { N: space.N, J: space.J, sectorLabour, labourMoves };
  const key = `${sectorLabour} ${labourMoves}`;
  let room = space.linear.get(key);
  if (!room) {
    const size = stateSize(unknowns);
    const [rhs, solution, spare, first, second] = space.vectors.map((vector) => vector.subarray(0, size));
    const basis = Array.from({ length: RESTART + 1 }, (_, k) =>
      space.directions.subarray(k * space.stride, k * space.stride + size),
    );
    const view = (all: Float64Array) => viewState(all, unknowns);
    room = {
      rhs: view(rhs),
      solution: view(solution),
      spare: view(spare),
      basis,
      vectors: [first, second],
      unknowns,
    };
    space.linear.set(key, room);
  }
  return room;
}

/** Where the next vector begins: at an even place, as arrays do. */
const strideOf = (size: number): number => size + (size % 2);

const workspaces = new WeakMap<Parameters, Map<string, DerivativeWorkspace>>();

/** Parameters that work in the workspace of others. */
const guests = new WeakMap<Parameters, Parameters>();

/**
 * Let the derivatives of neighbouring parameters work in the workspace of these: for many parameters that differ in
 * elasticities. What the workspace knows of its own decides how fast a linear solve is, not where it ends.
 */
export function shareWorkspace(own: Parameters, guest: Parameters): void {
  if (own !== guest && canServe(own, guest)) guests.set(guest, own);
}

/**
 * Open the workspace for derivatives of an economy, or find the one that is open. A closure with a map of its own has a
 * workspace of its own.
 */
export function openWorkspace(asking: Parameters, terms: Terms): DerivativeWorkspace {
  const parameters = guests.get(asking) ?? asking;
  const own = hasClosureMap(parameters, terms);
  const key = own ? termsKey(terms) : '';
  let open = workspaces.get(parameters);
  if (!open) workspaces.set(parameters, (open = new Map()));
  let space = open.get(key);
  if (!space) open.set(key, (space = createWorkspace(parameters, own ? terms : undefined)));
  return space;
}

function createWorkspace(parameters: Parameters, terms: Terms | undefined): DerivativeWorkspace {
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const size = stateSize({ N, J, sectorLabour: true, labourMoves: true });
  // Arrays are rounded up to an even length, hence the allowance.
  const capacity =
    3 * flowRoom(N, J) +
    inputRoom(N, J) +
    homeRoom(J) +
    (terms ? mapRoom(N, J) : 0) +
    22 * J * N +
    J +
    20 * N +
    (RESTART + 6) * (size + 1) +
    (RESTART + 1) +
    200;
  const kernel = createKernel(kernelFor(parameters), capacity);
  const home = homeBlock(parameters, kernel);
  const own = terms && closureMap(parameters, terms, home, kernel);
  const flows = () => kernel.allocate(flowRoom(N, J));
  const cells = () => kernel.allocate(J * N);
  const each = () => kernel.allocate(N);
  const vector = () => kernel.allocate(size);
  return {
    kernel,
    N,
    J,
    inputShares: kernel.packInputs(parameters.inputShares, N),
    home: { ...home, maps: kernel.packOwn(home.maps, N) },
    closureMap: own && kernel.packOwn(own, N),
    layout: kernel.layoutOf(N),
    shares: flows(),
    received: flows(),
    border: flows(),
    receivedOut: cells(),
    borderOut: cells(),
    borderIn: cells(),
    expenditure: cells(),
    theta: kernel.allocate(J),
    room: {
      cost: cells(),
      pull: cells(),
      rows: cells(),
      columns: cells(),
      received: cells(),
      output: cells(),
      demand: cells(),
      price: cells(),
      subsidy: cells(),
      spread: cells(),
      wage: cells(),
      bundle: cells(),
      earnings: cells(),
      inputs: cells(),
      scaled: cells(),
      income: each(),
      earned: each(),
      profits: each(),
      valueAdded: each(),
      finalPrice: each(),
      revenue: each(),
      tariffRevenue: each(),
      exportTaxRevenue: each(),
      subsidyCost: each(),
    },
    vectors: Array.from({ length: 5 }, vector),
    directions: kernel.allocate((RESTART + 1) * strideOf(size)),
    stride: strideOf(size),
    factors: kernel.allocate(RESTART + 1),
    linear: new Map(),
  };
}
