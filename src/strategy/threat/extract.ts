import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import type { Instruments } from '../../equilibrium/instruments.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';
import type { Actor } from './actor.ts';
import { findRoot } from './brent.ts';
import { solveFrom, worthAt } from './carry-out.ts';
import type { Worth } from './worth.ts';

/** A payment in the status quo, solved. */
export interface Payment {
  /** Money that the target pays a year, in units of the numeraire. */
  readonly value: number;
  readonly equilibrium: Equilibrium | undefined;
  /** How often the model was solved. */
  readonly solves: number;
}

/** Largest distance of the payment from the one that leaves the target exactly indifferent, as a share of it. */
const PRECISION = 1e-10;
/** How often the bracket grows: a payment that improves its giver's terms of trade this far is none. */
const WIDENINGS = 12;

/**
 * Find the most that a threat can extract: the payment from target to sender, made in the status quo instead of the
 * threat, that leaves the target as well off as the threat would. Members share in proportion to their incomes. It
 * differs from the loss at given prices because a payment moves prices too (the transfer problem).
 * @param threatened what the threat is worth to the target; no loss, no payment.
 * @throws RangeError where no payment makes the target that much worse off.
 * @throws ConvergenceError where there is no equilibrium with it.
 */
export function extractable(statusQuo: StatusQuo, sender: Actor, target: Actor, threatened: Worth): Payment {
  const loss = -threatened.money;
  if (!(loss > 0)) return { value: 0, equilibrium: undefined, solves: 0 };
  let equilibrium = statusQuo.equilibrium;
  let solves = 0;
  const missing = (value: number) => {
    equilibrium = solveFrom(statusQuo, withPayment(statusQuo, target, sender, value), equilibrium);
    solves++;
    return worthAt(statusQuo, equilibrium, target)[0].change - threatened.change;
  };
  let low: [number, number] = [0, -threatened.change];
  let high: [number, number] = [loss, missing(loss)];
  for (let k = 0; high[1] > 0; k++) {
    if (k === WIDENINGS) throw new RangeError(`no payment makes ${target.name} as badly off as the threat`);
    low = high;
    high = [1.5 * high[0], missing(1.5 * high[0])];
  }
  const { x: value } = findRoot(missing, low, high, PRECISION * loss);
  missing(value);
  return { value, equilibrium, solves };
}

/** Add a payment to the policies in force: each side shares it in proportion to its members' incomes. */
export function withPayment(
  { economy, instruments, equilibrium }: StatusQuo,
  payer: Actor,
  receiver: Actor,
  value: number,
): Instruments {
  const transfers = instruments.transfers?.slice() ?? new Float64Array(economy.economies.length);
  const { income } = equilibrium;
  const spread = ({ members }: Actor, amount: number) => {
    const whole = members.reduce((sum, n) => sum + income[n], 0);
    for (const n of members) transfers[n] += (amount * income[n]) / whole;
  };
  spread(payer, -value);
  spread(receiver, value);
  return { ...instruments, transfers };
}
