import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../error/user-error.ts';
import { readRate, writeRate } from './rate.ts';

test.each([
  ['25%', 0.25],
  ['5.9%', 0.059],
  ['-5%', -0.05],
  ['+3 %', 0.03],
  ['106.1%', 1.061],
  ['0.25', 0.25],
  ['.5', 0.5],
  ['1e-3', 0.001],
  [0.25, 0.25],
  [-0.5, -0.5],
  [0, 0],
  ['0%', 0],
  ['-0%', 0],
  [1e-9, 1e-9],
])('%s is %d', (written, value) => {
  expect(readRate(written)).toBe(value);
});

test.each([
  [25, '25: did you mean 25% (0.25)?; write 25%'],
  ['1.5', '1.5: did you mean 1.5% (0.015)?; write 1.5%'],
  [-25, '-25: did you mean -25% (-0.25)?; write -25%'],
  [1, '1: 100% or 1%?; write 100%, or 1%'],
  [-1, '-1: 100% or 1%?; write -100%, or -1%'],
])('a bare %s is a question', (written, message) => {
  expect(() => readRate(written)).toThrow(UserError);
  expect(caught(() => readRate(written))).toBe(message);
});

test.each(['', 'x', '5 percent', '%', '5%%', '1,5%', '5e1%', '−5%', Number.NaN, Number.POSITIVE_INFINITY])(
  '%s is not a rate',
  (written) => {
    expect(caught(() => readRate(written))).toMatch(/is not a rate; write a rate as 25% or 0\.25$/);
  },
);

test('any rate is read back to the same bits from what is written', () => {
  const rates = fc.oneof(
    fc.double({ min: -0.999, max: 10, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
    fc.integer({ min: -9999, max: 99999 }).map((n) => n / 10000),
  );
  fc.assert(
    fc.property(rates, (rate) => {
      expect(readRate(writeRate(rate))).toBe(rate + 0);
    }),
  );
});

test('rates are written as a person would', () => {
  expect([0.25, 0.059, -0.055, 1.061, 0, 0.0002].map(writeRate)).toEqual([
    '25%',
    '5.9%',
    '-5.5%',
    '106.1%',
    '0%',
    '0.02%',
  ]);
});

function caught(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.full;
  }
  throw new Error('nothing was refused');
}
