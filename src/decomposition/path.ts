import type { Parameters } from '../economy/economy.ts';
import type { Direction } from '../equilibrium/derivative/direction.ts';
import type { Gradient } from '../equilibrium/derivative/gradient.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { exp } from '../kernel/exponential.ts';
import { log } from '../kernel/logarithm.ts';
import { type Cells, COORDINATES, type Increment, sumOf } from './increment.ts';

/** A straight path of policies, from s = 0 to s = 1. */
export interface Path {
  readonly parameters: Parameters;
  /** The policy at s. At 0 and 1 it is the one the path was made from. */
  readonly at: (s: number) => Instruments;
  /** How fast the instruments of an increment move at s, in the units of `tangent`; `here` is the policy at 0 < s < 1. */
  readonly direction: (increment: Increment, s: number, here: Instruments) => Direction;
  /** How fast the objective of a gradient, taken at `here`, moves with an increment. */
  readonly slope: (gradient: Gradient, increment: Increment, s: number, here: Instruments) => number;
}

type Coordinate = (typeof COORDINATES)[number];

/** The instrument that each coordinate moves: a supplier's weight moves as a barrier does. */
const INSTRUMENT = {
  tariffs: 'tariffs',
  exportTaxes: 'exportTaxes',
  barriers: 'barriers',
  weights: 'barriers',
  productivity: 'productivity',
  subsidies: 'subsidies',
  transfers: 'transfers',
} as const satisfies Record<Coordinate, keyof Direction>;

/**
 * Draw the path on which ln(1+t'), ln(1+x'), ln d-hat, ln A-hat, ln(1-s') and transfers all move in proportion to s. A
 * flow that is stopped moves through its supplier's weight in the buyer's price, 1 - s, as a barrier of
 * (1-s)^(-1/theta) would: the flow fades out evenly, and what the barrier costs in all stays finite.
 * @param increments what leads from `from` to `to`, in parts that are summed.
 */
export function straightPath(
  parameters: Parameters,
  from: Instruments,
  to: Instruments,
  increments: readonly Increment[],
): Path {
  const { tariffs, tradeElasticity, economies } = parameters;
  const total = sumOf(increments);
  const N = economies.length;
  const flows = tariffs.length;
  const outputs = parameters.expenditure.length;
  const thetaOf = (cell: number) => tradeElasticity[Math.floor(cell / (N * N))];
  const fades = new Map(total.weights.at.map((cell, c) => [cell, total.weights.by[c]]));
  /** The weight of a supplier whose trade is being stopped or reopened. */
  const weight = (cell: number, s: number) => (fades.get(cell)! < 0 ? 1 - s : s);

  function at(s: number): Instruments {
    if (s === 0) return from;
    if (s === 1) return to;
    let barriers = moved(from.barriers, total.barriers, s, flows, 1, (value, by) => value * exp(by));
    let { embargoes } = from;
    if (fades.size > 0) {
      // An array of its own, which may be written to.
      barriers = barriers?.slice() ?? new Float64Array(flows).fill(1);
      embargoes = embargoes?.slice();
      for (const cell of fades.keys()) {
        barriers[cell] *= exp(-log(weight(cell, s)) / thetaOf(cell));
        if (embargoes) embargoes[cell] = 0;
      }
    }
    return {
      tariffs: moved(from.tariffs, total.tariffs, s, tariffs, 0, rate),
      exportTaxes: moved(from.exportTaxes, total.exportTaxes, s, flows, 0, rate),
      barriers,
      embargoes,
      productivity: moved(from.productivity, total.productivity, s, outputs, 1, (a, by) => a * exp(by)),
      subsidies: moved(from.subsidies, total.subsidies, s, outputs, 0, (a, by) => 1 - (1 - a) * exp(by)),
      transfers: moved(from.transfers, total.transfers, s, N, 0, (value, by) => value + by),
    };
  }

  /** How much of its instrument one unit of a coordinate is worth at s. */
  function units(s: number, here: Instruments): Record<Coordinate, (cell: number) => number> {
    const one = () => 1;
    return {
      tariffs: (cell) => 1 + here.tariffs![cell],
      exportTaxes: (cell) => 1 + here.exportTaxes![cell],
      barriers: one,
      weights: (cell) => -1 / (thetaOf(cell) * weight(cell, s)),
      productivity: one,
      subsidies: (cell) => here.subsidies![cell] - 1,
      transfers: one,
    };
  }

  function direction(increment: Increment, s: number, here: Instruments): Direction {
    const sizes = { productivity: outputs, subsidies: outputs, transfers: N } as Partial<
      Record<Coordinate, number>
    >;
    const unit = units(s, here);
    const found: { -readonly [name in keyof Direction]: Float64Array } = {};
    for (const name of COORDINATES) {
      const { at, by } = increment[name];
      if (at.length === 0) continue;
      const values = (found[INSTRUMENT[name]] ??= new Float64Array(sizes[name] ?? flows));
      at.forEach((cell, c) => {
        values[cell] += by[c] * unit[name](cell);
      });
    }
    return found;
  }

  function slope(gradient: Gradient, increment: Increment, s: number, here: Instruments): number {
    const unit = units(s, here);
    let sum = 0;
    for (const name of COORDINATES) {
      const { at, by } = increment[name];
      if (at.length === 0) continue;
      const values = gradient[INSTRUMENT[name]];
      at.forEach((cell, c) => {
        sum += values[cell] * by[c] * unit[name](cell);
      });
    }
    return sum;
  }
  return { parameters, at, direction, slope };
}

const rate = (value: number, by: number) => (1 + value) * exp(by) - 1;

/** Move some cells of an array by s times their increments; an array that nothing moves stays the one it is. */
function moved(
  from: Float64Array | undefined,
  { at, by }: Cells,
  s: number,
  absent: number | Float64Array,
  fill: number,
  step: (value: number, by: number) => number,
): Float64Array | undefined {
  if (at.length === 0) return from;
  const values =
    from?.slice() ?? (typeof absent === 'number' ? new Float64Array(absent).fill(fill) : absent.slice());
  at.forEach((cell, c) => {
    values[cell] = step(values[cell], s * by[c]);
  });
  return values;
}
