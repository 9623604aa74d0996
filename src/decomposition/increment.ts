import type { Parameters } from '../economy/economy.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { log } from '../kernel/logarithm.ts';

/** Some cells of an array and what is added to each. */
export interface Cells {
  readonly at: readonly number[];
  readonly by: readonly number[];
}

/**
 * What a policy adds to another, in the coordinates in which a path between them is straight. Cells of the first four
 * are `[sector][importer][exporter]`, of the next two `[sector][economy]`.
 */
export interface Increment {
  /** Of ln(1+t'). */
  readonly tariffs: Cells;
  /** Of ln(1+x'). */
  readonly exportTaxes: Cells;
  /** Of ln d-hat. */
  readonly barriers: Cells;
  /** Of the supplier's weight in the buyer's price: -1 where trade is stopped, +1 where an embargo ends. */
  readonly weights: Cells;
  /** Of ln A-hat. */
  readonly productivity: Cells;
  /** Of ln(1-s'). */
  readonly subsidies: Cells;
  /** Of the transfers received, `[economy]`, money. */
  readonly transfers: Cells;
}

/** The instruments that an increment moves. */
export const COORDINATES = [
  'tariffs',
  'exportTaxes',
  'barriers',
  'weights',
  'productivity',
  'subsidies',
  'transfers',
] as const;

/**
 * Measure what one policy adds to another, both on the same baseline. Cells without trade in the baseline are left out:
 * nothing can move there.
 */
export function incrementBetween(parameters: Parameters, from: Instruments, to: Instruments): Increment {
  const { tradeShares, economies, grossOutputs } = sizes(parameters);
  const traded = (cell: number) => tradeShares[cell] !== 0;
  const foreign = (cell: number) =>
    traded(cell) && cell % economies !== Math.floor(cell / economies) % economies;
  const always = () => true;
  const flows = tradeShares.length;
  const none = new Float64Array(flows);
  const one = new Float64Array(flows).fill(1);
  const plus = (rate: number) => log(1 + rate);
  const less = (rate: number) => log(1 - rate);
  const same = (value: number) => value;
  const open = (stopped: Uint8Array | undefined) =>
    stopped && Float64Array.from(stopped, (value) => 1 - value);
  const { tariffs } = parameters;
  return {
    tariffs: differences(from.tariffs, to.tariffs, tariffs, flows, plus, traded),
    exportTaxes: differences(from.exportTaxes, to.exportTaxes, none, flows, plus, foreign),
    barriers: differences(from.barriers, to.barriers, one, flows, log, foreign),
    weights: differences(open(from.embargoes), open(to.embargoes), one, flows, same, foreign),
    productivity: differences(from.productivity, to.productivity, one, grossOutputs, log, always),
    subsidies: differences(from.subsidies, to.subsidies, none, grossOutputs, less, always),
    transfers: differences(from.transfers, to.transfers, none, economies, same, always),
  };
}

function sizes({ tradeShares, economies, expenditure }: Parameters) {
  return { tradeShares, economies: economies.length, grossOutputs: expenditure.length };
}

/** Compare two arrays cell by cell, `absent` standing for one that is not there. */
function differences(
  from: Float64Array | undefined,
  to: Float64Array | undefined,
  absent: Float64Array,
  size: number,
  coordinate: (value: number) => number,
  counts: (cell: number) => boolean,
): Cells {
  const cells: { at: number[]; by: number[] } = { at: [], by: [] };
  if (from === to) return cells;
  for (let cell = 0; cell < size; cell++) {
    const [before, after] = [(from ?? absent)[cell], (to ?? absent)[cell]];
    if (before === after || !counts(cell)) continue;
    cells.at.push(cell);
    cells.by.push(coordinate(after) - coordinate(before));
  }
  return cells;
}

/** Add increments up. */
export function sumOf(increments: readonly Increment[]): Increment {
  const total = (name: (typeof COORDINATES)[number]): Cells => {
    const sums = new Map<number, number>();
    for (const increment of increments) {
      const { at, by } = increment[name];
      at.forEach((cell, c) => {
        sums.set(cell, (sums.get(cell) ?? 0) + by[c]);
      });
    }
    return { at: [...sums.keys()], by: [...sums.values()] };
  };
  return Object.fromEntries(COORDINATES.map((name) => [name, total(name)])) as Record<keyof Increment, Cells>;
}

/** Say whether an increment moves nothing. */
export function isEmpty(increment: Increment): boolean {
  return COORDINATES.every((name) => increment[name].at.length === 0);
}
