import type { Assumption } from '../assumption.ts';

/** How an outcome moves with one assumption while all others are drawn. */
export interface Swing {
  readonly assumption: string;
  /** Mean values of the assumption in its lowest and highest fifth, and mean outcomes there. */
  readonly low: { readonly value: number; readonly outcome: number };
  readonly high: { readonly value: number; readonly outcome: number };
}

/** The part of the draws at each end. */
const PART = 0.2;
/** Fewer draws at an end say little. */
const LEAST = 5;

/**
 * Compare the draws in which an assumption is low with those in which it is high: a fifth of the draws each; for a
 * choice, its first and last alternative. Largest swing first.
 * @param values of each assumption at each draw
 */
export function tornado(
  assumptions: readonly Assumption[],
  values: (assumption: number) => Float64Array,
  outcome: Float64Array,
): Swing[] {
  const swings = assumptions.flatMap(({ id, scale }, i): Swing[] => {
    const own = values(i);
    const order = Array.from(own.keys()).sort((a, b) => own[a] - own[b] || a - b);
    const size = Math.floor(PART * order.length);
    const [first, last] = [own[order[0]], own[order[order.length - 1]]];
    const [low, high] =
      scale === 'choice'
        ? [order.filter((k) => own[k] === first), order.filter((k) => own[k] === last)]
        : [order.slice(0, size), order.slice(order.length - size)];
    if (low.length < LEAST || high.length < LEAST || first === last) return [];
    const mean = (sample: Float64Array, at: readonly number[]) =>
      at.reduce((sum, k) => sum + sample[k], 0) / at.length;
    const end = (at: readonly number[]) => ({ value: mean(own, at), outcome: mean(outcome, at) });
    return [{ assumption: id, low: end(low), high: end(high) }];
  });
  const size = ({ low, high }: Swing) => Math.abs(high.outcome - low.outcome);
  return swings.sort((a, b) => size(b) - size(a));
}
