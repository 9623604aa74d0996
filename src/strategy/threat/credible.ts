import { findRoot } from './brent.ts';
import type { Curve } from './curve.ts';

/** Where a threat's sender does best, where it stops gaining, and what it would carry out. Rates are decimals. */
export interface Credibility {
  /** The rate with the sender's highest real income; zero where any tariff costs it something. */
  readonly best: number;
  /** Its change of real income there. */
  readonly bestGain: number;
  /** The least rate above `best` at which the sender is back where it began; nothing where it still gains at the limit. */
  readonly breakEven: number | undefined;
  /** Rates at which the sender loses no more than its reputation is worth to it, as closed intervals, ascending. */
  readonly intervals: readonly (readonly [low: number, high: number])[];
  /** The highest rate looked at. */
  readonly limit: number;
}

/** Widest step between rates that are looked at before a root is refined; the sender's best rate is always one more. */
const STEP = 0.1;
/** Distance of a refined rate from the true one. */
const PRECISION = 1e-7;

/**
 * Search a threat's rates, from zero to a limit, for the sender's optimum (a root of the derivative), the end of its
 * gain and the credible set { rate : change + reputation >= 0 } (roots of solves).
 * @param reputation what carrying out is worth to the sender beside its income, as a share of that.
 */
export function credibility(
  curve: Curve,
  limit: number,
  reputation: number,
  given: readonly number[] = [],
): Credibility {
  const gain = (rate: number) => curve.at(rate).sender.change;
  const rates = scanned(limit, given);
  const best = bestRate(curve, rates);
  const all = [...new Set([...rates, best])].sort((a, b) => a - b);
  const after = all.filter((rate) => rate >= best);
  return {
    best,
    bestGain: gain(best),
    breakEven: best === 0 ? 0 : crossings(gain, after)[0],
    intervals: nonNegative((rate) => gain(rate) + reputation, all),
    limit,
  };
}

function scanned(limit: number, given: readonly number[]): number[] {
  const steps = Math.max(1, Math.ceil(limit / STEP - 1e-9));
  const even = Array.from({ length: steps + 1 }, (_, k) => (k === steps ? limit : k * STEP));
  return [...new Set([...even, ...given.filter((rate) => rate >= 0 && rate <= limit)])].sort((a, b) => a - b);
}

/** Bracket the highest of the scanned rates by its neighbours and find where the derivative is zero. */
function bestRate({ at, slope }: Curve, rates: readonly number[]): number {
  let top = 0;
  rates.forEach((rate, k) => {
    if (at(rate).sender.change > at(rates[top]).sender.change) top = k;
  });
  const low = rates[Math.max(0, top - 1)];
  const high = rates[Math.min(rates.length - 1, top + 1)];
  const atLow = slope(low);
  if (!(atLow > 0)) return rates[top];
  const atHigh = slope(high);
  if (!(atHigh < 0)) return rates[top];
  return findRoot(slope, [low, atLow], [high, atHigh], PRECISION).x;
}

/** Find where a function over ascending rates passes from above zero to zero or below. */
function crossings(f: (rate: number) => number, rates: readonly number[]): number[] {
  const found: number[] = [];
  for (let k = 1; k < rates.length; k++) {
    const [a, b] = [rates[k - 1], rates[k]];
    if (f(a) > 0 && f(b) <= 0) found.push(findRoot(f, [a, f(a)], [b, f(b)], PRECISION).x);
  }
  return found;
}

/** Find the intervals on which a function is not negative. */
function nonNegative(f: (rate: number) => number, rates: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  let from: number | undefined;
  rates.forEach((rate, k) => {
    const value = f(rate);
    const before = rates[k - 1];
    const between = () => findRoot(f, [before, f(before)], [rate, value], PRECISION).x;
    if (value >= 0 && from === undefined) from = k === 0 ? rate : between();
    if (value < 0 && from !== undefined) {
      found.push([from, between()]);
      from = undefined;
    }
  });
  if (from !== undefined) found.push([from, rates[rates.length - 1]]);
  return found;
}

/** Say whether a rate lies in a set of intervals. */
export function within(intervals: Credibility['intervals'], rate: number): boolean {
  return intervals.some(([low, high]) => rate >= low && rate <= high);
}
