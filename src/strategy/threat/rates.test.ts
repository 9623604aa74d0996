import { describe, expect, it } from 'vitest';
import { readRates } from './rates.ts';

describe('readRates', () => {
  it.each([
    ['25%', [0.25]],
    ['0.25', [0.25]],
    ['100%,10%,25%,10%', [0.1, 0.25, 1]],
    ['0..100%:50', [0, 0.5, 1]],
    ['0%..20%:5%', [0, 0.05, 0.1, 0.15, 0.2]],
    ['0..0.2:0.1', [0, 0.1, 0.2]],
    ['0..12%:5', [0, 0.05, 0.1]],
    ['0.5..1.5%:0.5', [0.005, 0.01, 0.015]],
    ['2.5%..5%:2.5,100%', [0.025, 0.05, 1]],
  ])('%s', (written, rates) => {
    expect(readRates(written)).toEqual(rates);
  });

  it('steps of a twentieth where none is given', () => {
    expect(readRates('0..100%')).toHaveLength(21);
    expect(readRates('0..100%:5')).toEqual(Array.from({ length: 21 }, (_, k) => (5 * k) / 100));
  });

  it.each([
    ['fast', /not a rate/],
    ['25', /did you mean 25%/],
    ['-5%', /negative/],
    ['..5%', /not a range/],
    ['0..:5', /not a range/],
    ['10..5%', /does not ascend/],
    ['0..5%:0', /does not ascend/],
    ['0..100%:0.001', /holds 100001 rates/],
    ['', /not a rate/],
  ])('refuses %s', (written, message) => {
    expect(() => readRates(written)).toThrow(message);
  });
});
