/** Write an amount of money for a message: six significant digits, thousands apart, never with an exponent. */
export function amount(value: number, unit: string): string {
  // Made here, not beforehand: messages are few, and the first format of a process takes ten milliseconds.
  return `${new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 }).format(value)} ${unit}`;
}
