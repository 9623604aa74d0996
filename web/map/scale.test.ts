import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleFor, toneOf } from './scale.ts';

const change = fc.double({ min: -0.5, max: 0.5, noNaN: true });

test('opposite changes have opposite tones', () => {
  fc.assert(
    fc.property(fc.array(change), change, (all, one) => {
      const scale = scaleFor(all);
      return toneOf(one, scale) + toneOf(-one, scale) === 0;
    }),
  );
});

test('the largest change has the deepest tone, and a larger one never a lighter tone', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 2 }), (all) => {
      const scale = scaleFor(all);
      const sorted = [...all].sort((a, b) => Math.abs(a) - Math.abs(b));
      const tones = sorted.map((one) => Math.abs(toneOf(one, scale)));
      fc.pre(Math.abs(sorted[sorted.length - 1]) > 1e-5);
      return tones[tones.length - 1] === 4 && tones.every((tone, at) => at === 0 || tone >= tones[at - 1]);
    }),
  );
});

test('edges are round', () => {
  expect(scaleFor([0.0119, -0.002]).edges).toEqual([0.0003, 0.001, 0.003, 0.01]);
  expect(scaleFor([0.03]).edges).toEqual([0.001, 0.003, 0.01, 0.03]);
});

test('nothing is no tone', () => {
  expect(toneOf(0, scaleFor([]))).toBe(0);
  expect(toneOf(1e-9, scaleFor([0, 1e-9]))).toBe(0);
});
