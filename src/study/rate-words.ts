/** A rate as the scenario gave it: decimals such as 0.289 come back as 28.9, not as 28.900000000000002. */
export function rate(value: number): string {
  return `${number(value)}%`;
}

/** A difference of rates, in percentage points. */
export function points(value: number): string {
  const size = number(Math.abs(value));
  return `${size} percentage point${size === '1' ? '' : 's'}`;
}

function number(value: number): string {
  return String(Number((value * 100).toPrecision(10))).replace('-', '\u2212');
}
