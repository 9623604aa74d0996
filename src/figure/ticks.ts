import { MINUS } from './format.ts';
import { withDecimals } from './number-format.ts';

/** Choose round values within a domain, zero among them, about so many. */
export function ticksIn([low, high]: readonly [number, number], about: number): number[] {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough)!;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/** Write the label of a tick without trailing zeros: `+0.02%`, `0`. */
export function percentTick(value: number): string {
  if (value === 0) return '0';
  const size = Number((Math.abs(value) * 100).toPrecision(6));
  return `${value < 0 ? MINUS : '+'}${withDecimals(size, 0, 8)}%`;
}
