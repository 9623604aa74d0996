import { UserError } from '../error/user-error.ts';

const WRITTEN = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+(?!.*%))?)\s*(%?)$/i;

/**
 * Read a rate as written in a scenario, `25%` or `0.25`, as a decimal. A bare number of one or more is a question:
 * sources write a quarter as 0.25, 25 and 1.25 alike, and no reader can tell which was meant.
 * @throws UserError where the text is not a rate, or a bare number does not say whether it is in percent.
 */
export function readRate(written: string | number): number {
  const text = String(written).trim();
  const bare = typeof written === 'number' ? written : undefined;
  const [, digits, percent] = WRITTEN.exec(text) ?? [];
  if (digits === undefined && !Number.isFinite(bare)) {
    throw new UserError(`${JSON.stringify(written)} is not a rate`, {
      remedy: 'write a rate as 25% or 0.25',
    });
  }
  // Shifting the exponent of the text, unlike a division by 100, gives 5.9% the very bits of 0.059.
  if (percent) return Number(`${digits}e-2`) + 0;
  const value = bare ?? Number(digits);
  if (Math.abs(value) < 1) return value + 0;
  if (Math.abs(value) === 1) {
    throw new UserError(`${text}: 100% or 1%?`, { remedy: `write ${value < 0 ? '-' : ''}100%, or ${text}%` });
  }
  throw new UserError(`${text}: did you mean ${text}% (${Number(`${value}e-2`)})?`, {
    remedy: `write ${text}%`,
  });
}

/** Write a decimal rate in percent, in the shortest form that `readRate` takes back to the same bits. */
export function writeRate(rate: number): string {
  // Moving the point in the text is exact; multiplying by 100 is not.
  const [mantissa, exponent = '0'] = String(rate).split('e');
  const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent) + 2;
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, 1 - point), '0');
  const at = Math.max(1, point);
  const units = digits
    .padEnd(at, '0')
    .slice(0, at)
    .replace(/^0+(?=\d)/, '');
  return `${rate < 0 ? '-' : ''}${units}${digits.length > at ? '.' : ''}${digits.slice(at)}%`;
}
