/** One sector's part in a product group: how much is traded, and what another source says of its tariff. */
export interface GroupMember {
  readonly trade: number;
  readonly pattern: number;
}

/** No sector pays more than so many times the group's rate, plus five points. */
const MOST_TIMES = 3;
const MOST_POINTS = 0.05;

/**
 * Spread a group's trade-weighted tariff over its sectors: proportional to the pattern, so that the trade-weighted
 * mean is the group's rate, none above three times that rate plus five points; flat where there is no pattern.
 */
export function spreadRate(rate: number, members: readonly GroupMember[]): number[] {
  const most = MOST_TIMES * rate + MOST_POINTS;
  const trade = members.reduce((sum, member) => sum + member.trade, 0);
  const mean = members.reduce((sum, member) => sum + member.trade * member.pattern, 0) / trade;
  if (!(trade > 0) || !(mean > 0)) return members.map(() => rate);
  const capped = members.map(() => false);
  let factor = rate / mean;
  // Each round caps at least one more sector or ends: the rest then carries what the capped ones cannot.
  for (let round = 0; round <= members.length; round++) {
    let left = rate * trade;
    let base = 0;
    members.forEach((member, m) => {
      if (member.pattern * factor > most) capped[m] = true;
      if (capped[m]) left -= most * member.trade;
      else base += member.pattern * member.trade;
    });
    if (!(base > 0)) return members.map(() => rate);
    if (factor === left / base) break;
    factor = left / base;
  }
  return members.map((member, m) => (capped[m] ? most : member.pattern * factor));
}
