/** What two sides settle on, in money of the status quo, a year. */
export interface Bargain {
  /** The sender's bargaining power b, from 0 to 1. */
  readonly power: number;
  /** What the target pays to be spared. */
  readonly transfer: number;
  /** What each side is better off by than with the threat carried out. */
  readonly targetSurplus: number;
  readonly senderSurplus: number;
}

/**
 * Split what both sides save when a threat is not carried out (Nash 1950): T maximises (T + K)^b (L - T)^(1-b), so
 * T = b L - (1-b) K, clamped to [0, L]. A sender whose cost is negative gains by carrying out and asks for that much
 * at least.
 * @param loss L, what the threat costs the target; money, counted at the prices of the status quo, as is
 * @param cost K, what it costs the sender, negative where it gains.
 * @returns nothing where both together would gain from the threat, so that there is nothing to split.
 */
export function nashSplit(loss: number, cost: number, power: number): Bargain | undefined {
  if (!(power >= 0 && power <= 1)) throw new RangeError(`bargaining power ${power} is not between 0 and 1`);
  if (loss + cost < 0) return undefined;
  const asked = power * loss - (1 - power) * cost;
  const transfer = Math.min(Math.max(asked, 0), Math.max(loss, 0));
  return { power, transfer, targetSurplus: loss - transfer, senderSurplus: transfer + cost };
}
