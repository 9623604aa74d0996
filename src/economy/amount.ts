const FORMAT = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

/** Write an amount of money for a message: six significant digits, thousands apart, never with an exponent. */
export function amount(value: number, unit: string): string {
  return `${FORMAT.format(value)} ${unit}`;
}
