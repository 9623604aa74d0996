import type { Actor } from './actor.ts';

/** What a change is worth to an actor. */
export interface Worth {
  /**
   * Sum of its members' equivalent variations over the sum of their incomes: for one economy its change of real
   * income, a decimal.
   */
  readonly change: number;
  /** Sum of equivalent variations, in the unit of the economy, a year. */
  readonly money: number;
}

/** Nothing at all. */
export const NOTHING: Worth = { change: 0, money: 0 };

/**
 * Add up what changes of real income are worth to an actor, at the prices of the status quo.
 * @param income of the status quo, `[economy]`.
 * @param change W'/W - 1, `[economy]`.
 */
export function worthTo({ members }: Actor, income: ArrayLike<number>, change: ArrayLike<number>): Worth {
  let money = 0;
  let whole = 0;
  for (const n of members) {
    money += change[n] * income[n];
    whole += income[n];
  }
  return { change: money / whole, money };
}
