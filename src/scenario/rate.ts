import { UserError } from '../error/user-error.ts';

const WRITTEN = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*(%?)$/;

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
  const [digits, exponent = '0'] = String(rate).split('e');
  const percent = Number(`${digits}e${Number(exponent) + 2}`);
  const text = `${plain(percent)}%`;
  return readRate(text) === rate ? text : plain(rate);
}

/** Numbers past 1e21 or below 1e-6 print with an exponent, which a scenario does not accept in a rate. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [digits, exponent] = text.split('e');
  const [whole, fraction = ''] = digits.replace('-', '').split('.');
  const shift = Number(exponent);
  const sign = value < 0 ? '-' : '';
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`;
}
