import { describe, expect, test } from 'vitest';
import { createKernel } from './create-kernel.ts';
import { exp } from './exponential.ts';
import { log } from './logarithm.ts';

/*
 * The exact values come from integers that count 2^-170: enough for the logarithm next to 1, where the result is small.
 */
const POINT = 170n;
const ONE = 1n << POINT;
const LN2 = Array.from({ length: 180 }, (_, n) => ONE / (BigInt(n + 1) << BigInt(n + 1))).reduce(
  (a, b) => a + b,
);

/** Take a double apart: x = mantissa 2^exponent, the unit in the last place being 2^exponent. */
function partsOf(x: number): readonly [mantissa: bigint, exponent: number] {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0];
  const raised = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = raised > 0 ? fraction + (1n << 52n) : fraction;
  return [x < 0 ? -mantissa : mantissa, Math.max(raised, 1) - 1075];
}

/** value 2^places. */
const shift = (value: bigint, places: number) =>
  places >= 0 ? value << BigInt(places) : value >> BigInt(-places);

/** e^x = significand 2^power, for x counted in 2^-170. */
function exactExp(x: bigint): readonly [significand: bigint, power: number] {
  const floor = x / LN2;
  const power = x - floor * LN2 < 0n ? floor - 1n : floor;
  const r = x - power * LN2;
  let term = ONE;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n++) {
    sum += term;
    term = ((term * r) >> POINT) / n;
  }
  return [sum, Number(power)];
}

const fixed = (x: number) => shift(partsOf(x)[0], partsOf(x)[1] + Number(POINT));

/** How far off exp(x) is, in units of its last place. */
function errorOfExp(x: number): number {
  const [mantissa, exponent] = partsOf(exp(x));
  const [significand, power] = exactExp(fixed(x));
  const places = power - Number(POINT) - exponent;
  // Count in units of 2^-40 of the last place, so that nothing of weight is cut off.
  return Math.abs(Number(shift(significand, places + 40) - (mantissa << 40n))) / 2 ** 40;
}

/** How far off log(x) is: ln x - y = ln(x e^-y), whose argument is next to 1. */
function errorOfLog(x: number): number {
  const y = log(x);
  const [mantissa, exponent] = partsOf(x);
  const [significand, power] = exactExp(-fixed(y));
  const d = shift(mantissa * significand, exponent + power) - ONE;
  const difference = d - ((d * d) >> POINT) / 2n;
  return Math.abs(Number(difference)) / 2 ** (Number(POINT) + partsOf(y)[1]);
}

const DRAWS = 4000;

/** Spread points evenly, but in no simple relation to powers of two. */
const spread = (from: number, to: number) =>
  Array.from({ length: DRAWS }, (_, c) => from + (to - from) * ((c * 0.6180339887498949 + 0.3) % 1));

const bitsOf = (x: Float64Array) => [...new BigUint64Array(x.buffer, x.byteOffset, x.length)];

const EDGES = [
  0,
  -0,
  1,
  -1,
  2 ** -1022,
  5e-324,
  -5e-324,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Infinity,
  -Infinity,
  NaN,
];

const RANGES: readonly (readonly [number, number])[] = [
  [-708, 709.7],
  [-2, 2],
  [-1e-6, 1e-6],
  [-745.1, -708],
];

test.each(RANGES)('exp is right to one unit in the last place from %d to %d', (from, to) => {
  expect(Math.max(...spread(from, to).map(errorOfExp))).toBeLessThan(0.9);
});

describe('log is right to one unit in the last place', () => {
  test.each([
    ['over all magnitudes', spread(-1021, 1023).map((power) => 2 ** power)],
    ['from 0.5 to 2', spread(0.5, 2)],
    ['next to 1', spread(-1, 1).map((u, c) => 1 + u * 2 ** -(c % 50))],
    ['on denormals', spread(2 ** -1060, 2 ** -1022)],
  ])('%s', (_, points) => {
    expect(Math.max(...points.filter((x) => x !== 1).map(errorOfLog))).toBeLessThan(0.8);
  });
});

test('the ends of the range come out as they must', () => {
  expect([0, -0, -Infinity, Infinity, NaN, 710, -746].map(exp)).toEqual([
    1,
    1,
    0,
    Infinity,
    NaN,
    Infinity,
    0,
  ]);
  expect([709.782712893384, -745.13, 1e-320].map(exp)).toEqual([1.7976931348622732e308, 5e-324, 1]);
  expect([709.79, -745.14].map(exp)).toEqual([Infinity, 0]);
  expect([0, -0, -1, -Infinity, Infinity, NaN, 1].map(log)).toEqual([
    -Infinity,
    -Infinity,
    NaN,
    NaN,
    Infinity,
    NaN,
    0,
  ]);
  expect([5e-324, Number.MAX_VALUE].map(log)).toEqual([-744.4400719213812, 709.782712893384]);
});

test('exp and log rise wherever their arguments do, next to powers of two and of e', () => {
  for (let k = -700; k <= 700; k += 7) {
    const x = k * Math.LN2;
    expect(exp(x * (1 + 2 ** -50))).toSatisfy((value: number) => (k > 0 ? value >= exp(x) : value <= exp(x)));
    expect(log(2 ** k * (1 + 2 ** -52))).toBeGreaterThanOrEqual(log(2 ** k));
  }
});

test.each([1, 2, 3, 4, 5, 4096])('both kernels give the same bits for %i numbers', (length) => {
  const points = [
    ...EDGES,
    ...spread(-760, 730),
    ...spread(-1, 1),
    ...spread(-1074, 1023).map((p) => 2 ** p),
  ];
  const plain = createKernel('plain', 4 * length + 4);
  const simd = createKernel('simd', 4 * length + 4);
  const [a, b] = [plain, simd].map((kernel) => [kernel.allocate(length), kernel.allocate(length)]);
  for (let from = 0; from + length <= points.length; from += length) {
    for (const operation of ['exp', 'log'] as const) {
      for (const [kernel, [x, out]] of [[plain, a] as const, [simd, b] as const]) {
        x.set(points.slice(from, from + length));
        kernel[operation](x, out);
        kernel[operation](x, x);
        // One NaN is as good as another: the standard leaves their bits open.
        x.forEach((value, c) => {
          if (Number.isNaN(value)) x[c] = out[c] = NaN;
        });
      }
      expect(bitsOf(b[1])).toEqual(bitsOf(a[1]));
      expect(bitsOf(b[0])).toEqual(bitsOf(a[0]));
    }
    if (from > 40 * length) break;
  }
});
