import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../test/support/seed.ts';
import { keyOf, philox, uniform, type Words } from './counter.ts';
import { normalQuantile } from './normal-quantile.ts';
import { drawnUniform, SOBOL_DIMENSIONS, scrambled, sobolWord } from './sobol.ts';

describe('Philox4x32-10 gives the published words (Random123, kat_vectors)', () => {
  const all = 0xffffffff;
  const known: [Words, readonly [number, number], Words][] = [
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [all, all, all, all],
      [all, all],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ];
  test.each(known)('counter %j, key %j', (counter, key, words) => {
    expect(philox(counter, key)).toEqual(words);
  });

  test('uniform numbers have the moments of uniform numbers, and streams share nothing', () => {
    const a = Array.from({ length: 4000 }, (_, k) => uniform(7, 0, k));
    const b = Array.from({ length: 4000 }, (_, k) => uniform(7, 1, k));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(a)).toBeCloseTo(1 / 2, 1);
    expect(mean(a.map((value) => value ** 2))).toBeCloseTo(1 / 3, 1);
    expect(Math.abs(mean(a.map((value, k) => (value - 0.5) * (b[k] - 0.5))))).toBeLessThan(0.005);
  });

  test('seeds beyond 32 bits count, and no seed is rounded', () => {
    expect(keyOf(2 ** 32)).toEqual([0, 1]);
    expect(uniform(1, 0, 0)).not.toBe(uniform(1 + 2 ** 32, 0, 0));
    for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => keyOf(seed)).toThrow(RangeError);
  });
});

describe('Sobol points', () => {
  test('are those of Joe and Kuo', () => {
    // scipy 1.17.1: stats.qmc.Sobol(250, scramble=False, bits=32), points 8, 700 and 1023.
    const at = (index: number, dimensions: number[]) =>
      dimensions.map((dimension) => sobolWord(index, dimension) / 2 ** 32);
    expect(at(8, [0, 1, 2, 3])).toEqual([0.1875, 0.3125, 0.9375, 0.4375]);
    const some = [0, 1, 2, 9, 99, 249];
    expect(at(1023, some)).toEqual([
      0.0009765625, 0.7529296875, 0.6123046875, 0.8505859375, 0.5302734375, 0.3759765625,
    ]);
    expect(at(700, some)).toEqual([
      0.2802734375, 0.0986328125, 0.1376953125, 0.9345703125, 0.5634765625, 0.4052734375,
    ]);
  });

  test('put one point into each of 2^m strips, scrambled too', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 255 }), fc.nat(8), (seed, dimension, m) => {
        const strips = (word: (index: number) => number) =>
          new Set(Array.from({ length: 2 ** m }, (_, k) => Math.floor(word(k) / 2 ** (32 - m)))).size;
        expect(strips((k) => sobolWord(k, dimension))).toBe(2 ** m);
        expect(strips((k) => scrambled(sobolWord(k, dimension), dimension, seed))).toBe(2 ** m);
      }),
      { numRuns: 20 },
    );
  });

  test('scrambling keeps how many leading bits two words share (Owen 1995), and differs by seed', () => {
    const word = fc.nat(0xffffffff);
    const shared = (a: number, b: number) => Math.clz32((a ^ b) >>> 0);
    fc.assert(
      fc.property(word, word, fc.nat(99), (a, b, seed) => {
        expect(shared(scrambled(a, 3, seed), scrambled(b, 3, seed))).toBe(shared(a, b));
      }),
      { numRuns: 60 },
    );
    expect(scrambled(12345, 3, 1)).not.toBe(scrambled(12345, 3, 2));
    expect(scrambled(12345, 3, 1)).not.toBe(scrambled(12345, 4, 1));
  });

  test('a draw lies inside (0,1) in any dimension, and beyond the table too', () => {
    for (const dimension of [0, SOBOL_DIMENSIONS - 1, SOBOL_DIMENSIONS, 1000]) {
      for (let k = 0; k < 50; k++) {
        const u = drawnUniform(3, k, dimension);
        expect(u > 0 && u < 1).toBe(true);
      }
    }
    expect(() => drawnUniform(1, 2 ** 32, 0)).toThrow(RangeError);
    expect(() => drawnUniform(1, 0.5, 0)).toThrow(RangeError);
  });

  test('the error of a smooth mean falls faster than n^-0.9', () => {
    // The mean of the product of 1 + (u_i - 1/2) i / 4 is 1. Mean absolute error over seeds, slope from 2^6 to 2^12.
    const error = (n: number) => {
      let sum = 0;
      for (let seed = 0; seed < 8; seed++) {
        let total = 0;
        for (let k = 0; k < n; k++) {
          let product = 1;
          for (let i = 1; i <= 3; i++) product *= 1 + ((drawnUniform(seed, k, i) - 0.5) * i) / 4;
          total += product;
        }
        sum += Math.abs(total / n - 1);
      }
      return sum / 8;
    };
    const slope = Math.log2(error(2 ** 11) / error(2 ** 5)) / 6;
    expect(slope).toBeLessThan(-0.9);
  });
});

describe('the normal quantile', () => {
  // Wichura (1988) prints the first three; the others are scipy 1.17.1, special.ndtri.
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.975, 1.959963984540054],
    [1e-300, -37.0470962993612],
  ])('of %d is %d', (probability, value) => {
    expect(Math.abs(normalQuantile(probability) / value - 1)).toBeLessThan(1e-15);
  });

  test('is odd about one half, and refuses what is no probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 20 - 1 }), (k) => {
        expect(normalQuantile(k / 2 ** 20)).toBe(-normalQuantile(1 - k / 2 ** 20) || 0);
      }),
    );
    for (const bad of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(bad)).toThrow(RangeError);
  });
});
