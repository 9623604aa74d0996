import { tangent } from '../../equilibrium/derivative/tangent.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { gainsFrom, type StatusQuo } from '../optimal/status-quo.ts';
import type { Actor } from './actor.ts';
import { solveFrom, worthAt } from './carry-out.ts';
import { carriedOut, type Retaliation, touched } from './means.ts';
import { NOTHING, type Worth, worthTo } from './worth.ts';

/** A threat whose rate is still open: a tariff by the sender on the target, and the target's answer. */
export interface TariffThreat {
  readonly statusQuo: StatusQuo;
  readonly sender: Actor;
  readonly target: Actor;
  readonly sectors: readonly number[];
  /** Share of the rate with which the target answers. */
  readonly retaliation: Retaliation;
}

/** A threat carried out, and what it is worth to both sides. */
export interface CurvePoint {
  readonly rate: number;
  readonly equilibrium: Equilibrium;
  readonly target: Worth;
  readonly sender: Worth;
}

/** What a threat does at any rate, each rate solved once. */
export interface Curve {
  readonly at: (rate: number) => CurvePoint;
  /** d sender.change / d rate, by the derivative of the equilibrium. */
  readonly slope: (rate: number) => number;
  readonly solves: () => number;
  readonly derivatives: () => number;
}

/**
 * Draw the curve of a tariff threat over its rate. A solve starts from the nearest rate below that is known, so that
 * results depend on the order of questions only within the solver's tolerance.
 */
export function threatCurve(threat: TariffThreat): Curve {
  const { statusQuo, sender, target, sectors, retaliation } = threat;
  const { economy } = statusQuo;
  const zero: CurvePoint = { rate: 0, equilibrium: statusQuo.equilibrium, target: NOTHING, sender: NOTHING };
  const known = new Map([[0, zero]]);
  const means = (rate: number) => ({ kind: 'tariff', rate, sectors }) as const;
  const { own, answer } = touched(economy, sender, target, means(1), retaliation);
  const direction = { tariffs: new Float64Array(economy.flows.length) };
  for (const cell of own) direction.tariffs[cell] = 1;
  for (const cell of answer) direction.tariffs[cell] = retaliation;
  let derivatives = 0;

  function at(rate: number): CurvePoint {
    let point = known.get(rate);
    if (point) return point;
    let near = zero;
    for (const one of known.values()) {
      if (Math.abs(one.rate - rate) < Math.abs(near.rate - rate)) near = one;
    }
    const policy = carriedOut(economy, statusQuo.instruments, sender, target, means(rate), retaliation);
    const equilibrium = solveFrom(statusQuo, policy, near.equilibrium);
    const [hit, own] = worthAt(statusQuo, equilibrium, target, sender);
    point = { rate, equilibrium, target: hit, sender: own };
    known.set(rate, point);
    return point;
  }

  function slope(rate: number): number {
    const { equilibrium } = at(rate);
    derivatives++;
    const { dlnRealIncome } = tangent(equilibrium, direction);
    const gains = gainsFrom(statusQuo, equilibrium);
    return worthTo(
      sender,
      statusQuo.equilibrium.income,
      dlnRealIncome.map((value, n) => (1 + gains[n]) * value),
    ).change;
  }

  return { at, slope, solves: () => known.size - 1, derivatives: () => derivatives };
}
