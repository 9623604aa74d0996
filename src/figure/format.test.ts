import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  longDate,
  money,
  moneyUnit,
  percent,
  percentInWords,
  plain,
  probability,
  probabilityInWords,
  times,
} from './format.ts';

describe('percent', () => {
  it.each([
    [0.012345, '1.23%'],
    [-0.012345, '\u22121.23%'],
    [0.000019, '0.0019%'],
    [0.00099996, '0.100%'],
    [0.09996, '10.0%'],
    [1.5, '150%'],
    [0, '0%'],
    [0.000004, '0.0004%'],
    [0.0000001, '<0.0001%'],
    [-0.0000001, '\u2212<0.0001%'],
  ])('writes %d as %s', (value, text) => {
    expect(percent(value)).toBe(text);
  });

  it('writes a plus where asked, and none before zero', () => {
    expect(percent(0.01, { plus: true })).toBe('+1.00%');
    expect(percent(0, { plus: true })).toBe('0%');
  });

  it('speaks of small changes in words, without a sign', () => {
    expect(percentInWords(-0.0000001)).toBe('less than 0.0001%');
    expect(percentInWords(-0.05)).toBe('5.00%');
  });

  it('stays within half a unit of the third digit, never with a hyphen for a minus', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (value) => {
        const text = percent(value);
        expect(text).not.toContain('-');
        if (text.includes('<') || value === 0) return;
        const read = Number(text.replace('\u2212', '-').replace('%', '').replaceAll(',', ''));
        expect(Math.abs(read - value * 100)).toBeLessThanOrEqual(
          Math.max(0.00005001, Math.abs(value * 100) * 0.0050001),
        );
        expect(Math.sign(read) * Math.sign(value)).not.toBe(-1);
      }),
    );
  });
});

describe('probability', () => {
  it.each([
    [0, '0%'],
    [1, '100%'],
    [0.00001, '<0.01%'],
    [0.0194, '1.9%'],
    [0.333, '33%'],
    [0.999, '>99%'],
  ])('writes %d as %s', (value, text) => {
    expect(probability(value)).toBe(text);
  });

  it('never rounds to certainty or to impossibility', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (value) => {
        expect(['0%', '0.0%', '100%']).not.toContain(probability(value));
      }),
    );
    expect(probabilityInWords(0.9999)).toBe('more than 99%');
  });
});

describe('money', () => {
  const dollars = moneyUnit('million USD', 2022);

  it.each([
    [1234.5, '$1.23bn', '$1.23 billion'],
    [-57.5, '\u2212$57.5m', '\u2212$57.5 million'],
    [999.96, '$1.00bn', '$1.00 billion'],
    [0.46, '$0.46m', '$0.46 million'],
    [0.01, '<$0.1m', 'less than $0.1 million'],
    [2_500_000, '$2.50tn', '$2.50 trillion'],
    [0, '$0', '$0'],
  ])('writes %d million as %s', (value, short, long) => {
    expect(money(value, dollars)).toBe(short);
    expect(money(value, dollars, { long: true })).toBe(long);
  });

  it('reads units, and keeps a currency it does not know', () => {
    expect(moneyUnit('million USD', 2022)).toEqual({ scale: 1e6, currency: 'USD', year: 2022 });
    expect(moneyUnit('GBP', 2020)).toEqual({ scale: 1, currency: 'GBP', year: 2020 });
    expect(money(3, moneyUnit('billion shells', 1))).toBe('3.00bn shells');
  });
});

it('writes ratios, numbers and dates', () => {
  expect(times(13.04)).toBe('13');
  expect(times(5.44)).toBe('5.4');
  expect(plain(-1234)).toBe('\u22121,234');
  expect(longDate('2026-01-29')).toBe('29 January 2026');
  expect(longDate('2026-01')).toBe('January 2026');
  expect(longDate('soon')).toBe('soon');
});
