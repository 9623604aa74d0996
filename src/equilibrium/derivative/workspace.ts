import type { Parameters } from '../../economy/economy.ts';
import { createKernel } from '../../kernel/create-kernel.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { homeBlock, homeRoom } from '../home-block.ts';
import { inputRoom, kernelFor } from '../session.ts';
import { type State, viewState } from '../state.ts';

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
  /** `[economy]`. */
  readonly income: Float64Array;
  readonly earned: Float64Array;
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
  /** G and the home block, packed by the kernel. */
  readonly inputShares: Float64Array;
  readonly home: Float32Array;
  /** `[sector][importer][exporter]`: trade shares, what sellers receive, and value at the border. */
  readonly shares: Float64Array;
  readonly received: Float64Array;
  readonly border: Float64Array;
  readonly room: Room;
  /** Right-hand side, solution and image of a linear solve. */
  readonly rhs: State;
  readonly solution: State;
  readonly image: State;
  readonly basis: readonly Float64Array[];
  readonly vectors: readonly [Float64Array, Float64Array];
}

const workspaces = new WeakMap<Parameters, DerivativeWorkspace>();

/** Open the workspace for derivatives of an economy, or find the one that is open. */
export function openWorkspace(parameters: Parameters): DerivativeWorkspace {
  let open = workspaces.get(parameters);
  if (!open) workspaces.set(parameters, (open = createWorkspace(parameters)));
  return open;
}

function createWorkspace(parameters: Parameters): DerivativeWorkspace {
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const size = N + 2 * J * N;
  // Arrays are rounded up to an even length, hence the allowance.
  const capacity =
    3 * J * N * N + inputRoom(N, J) + homeRoom(J) + 10 * J * N + 5 * N + (RESTART + 6) * size + 200;
  const kernel = createKernel(kernelFor(parameters), capacity);
  const flows = () => kernel.allocate(J * N * N);
  const cells = () => kernel.allocate(J * N);
  const each = () => kernel.allocate(N);
  const vector = () => kernel.allocate(size);
  return {
    kernel,
    N,
    J,
    inputShares: kernel.packInputs(parameters.inputShares, N),
    home: kernel.packOwn(homeBlock(parameters, kernel), N),
    shares: flows(),
    received: flows(),
    border: flows(),
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
      income: each(),
      earned: each(),
      tariffRevenue: each(),
      exportTaxRevenue: each(),
      subsidyCost: each(),
    },
    rhs: viewState(vector(), N, J),
    solution: viewState(vector(), N, J),
    image: viewState(vector(), N, J),
    basis: Array.from({ length: RESTART + 1 }, vector),
    vectors: [vector(), vector()],
  };
}
