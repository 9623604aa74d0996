/**
 * Numbers as published: seven significant decimal digits and a power of ten, four bytes each. Division of two
 * exactly represented integers rounds once, so decoding gives the same bits as reading the decimal from a file.
 */

/** Significant digits kept; a mantissa of seven fits three bytes. */
const DIGITS = 7;
const BIAS = 128;
const POWERS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** Values smaller than this cannot be kept to seven digits, and have to be zero already. */
export const SMALLEST = 1e-15;

/** Round a number to the digits that are kept. */
export function roundDecimal(value: number): number {
  return Math.abs(value) < SMALLEST ? 0 : Number(value.toPrecision(DIGITS));
}

/**
 * Encode non-negative numbers, one plane of bytes after another: like bytes lie together and compress.
 * @throws Error for a number that is negative, not finite, or beyond 1e15.
 */
export function encodeDecimals(values: Float64Array): Uint8Array {
  const size = values.length;
  const bytes = new Uint8Array(4 * size);
  for (let c = 0; c < size; c++) {
    const value = values[c];
    if (!(value >= 0 && value < 1e15)) throw new Error(`cannot store ${value}`);
    if (value < SMALLEST) continue;
    const [digits, power] = value.toExponential(DIGITS - 1).split('e');
    const mantissa = Number(digits.replace('.', ''));
    bytes[c] = mantissa & 0xff;
    bytes[size + c] = (mantissa >> 8) & 0xff;
    bytes[2 * size + c] = mantissa >> 16;
    bytes[3 * size + c] = Number(power) - (DIGITS - 1) + BIAS;
  }
  return bytes;
}

/** Decode what `encodeDecimals` wrote. */
export function decodeDecimals(bytes: Uint8Array, size: number): Float64Array {
  const values = new Float64Array(size);
  for (let c = 0; c < size; c++) {
    const mantissa = bytes[c] | (bytes[size + c] << 8) | (bytes[2 * size + c] << 16);
    if (mantissa === 0) continue;
    const power = bytes[3 * size + c] - BIAS;
    values[c] = power >= 0 ? mantissa * POWERS[power] : mantissa / POWERS[-power];
  }
  return values;
}
