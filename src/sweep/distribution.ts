import { exp } from '../kernel/exponential.ts';
import { log } from '../kernel/logarithm.ts';
import type { Range } from '../scenario/check-uncertainty.ts';
import { normalQuantile } from './random/normal-quantile.ts';

/** The value that a variable stays below with probability u, for u strictly between 0 and 1. Increasing. */
export type Quantile = (u: number) => number;

/** Shapes of a positive factor with mean one. */
export type Shape = 'lognormal' | 'normal' | 'uniform';

/** A normal factor is drawn from within this distance of its mean, so that it stays positive. */
const REACH = 0.9;

/**
 * A positive factor with mean one and a given standard deviation. Normal draws further than 0.9 from one are left out on
 * both sides, which leaves the mean.
 */
export function factorQuantile(shape: Shape, deviation: number): Quantile {
  if (shape === 'uniform') {
    const half = deviation * Math.sqrt(3);
    return (u) => 1 - half + 2 * half * u;
  }
  if (shape === 'lognormal') {
    const variance = log(1 + deviation * deviation);
    const scale = Math.sqrt(variance);
    return (u) => exp(scale * normalQuantile(u) - variance / 2);
  }
  const tail = tailBeyond(REACH / deviation);
  return (u) => 1 + deviation * normalQuantile(tail + (1 - 2 * tail) * u);
}

/** A value between two ends: uniform, or triangular where it has a mode. */
export function rangeQuantile({ low, high, mode }: Range): Quantile {
  if (mode === undefined) return (u) => low + (high - low) * u;
  const peak = (mode - low) / (high - low);
  return (u) =>
    u < peak
      ? low + Math.sqrt(u * (high - low) * (mode - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** One of several choices by weight: its number, from zero. */
export function choiceQuantile(weights: readonly number[]): Quantile {
  const total = weights.reduce((sum, value) => sum + value, 0);
  return (u) => {
    let below = 0;
    for (let k = 0; k < weights.length - 1; k++) {
      below += weights[k] / total;
      if (u < below) return k;
    }
    return weights.length - 1;
  };
}

/** How often a standard normal variable lies above x > 0: the inverse of its quantile, by halving. */
function tailBeyond(x: number): number {
  let [low, high] = [Number.MIN_VALUE, 0.5];
  for (let step = 0; step < 200; step++) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (-normalQuantile(middle) > x) low = middle;
    else high = middle;
  }
  return Math.sqrt(low) * Math.sqrt(high);
}
