import { withDigits } from '../../src/figure/number-format.ts';

/** Write what a slider says as a number of points: `1 point`, `2.5 points`. */
export function points(value: number, kind = ''): string {
  const number = withDigits(value, 3);
  return `${number} ${kind}${number === '1' ? 'point' : 'points'}`;
}

/** The same of a probability: `10 percentage points`. */
export function percentagePoints(value: number): string {
  return points(value, 'percentage ');
}
