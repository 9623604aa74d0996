import { exp } from './exponential.ts';
import { log } from './logarithm.ts';

/** Raise a positive number to a power, e^(exponent ln base): the same bits in every engine, which `**` is not. */
export function power(base: number, exponent: number): number {
  return exp(exponent * log(base));
}
