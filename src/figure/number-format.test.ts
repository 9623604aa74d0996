import { afterEach, expect, test } from 'vitest';
import { longDate, money, moneyUnit, percent } from './format.ts';
import { currencySymbol, numbersAsIn, withDecimals, withDigits } from './number-format.ts';
import { percentTick } from './ticks.ts';

afterEach(() => numbersAsIn('en-GB'));

const unit = moneyUnit('million USD', 2022);

test('numbers follow the reader\u2019s place; words, currency and dates stay English', () => {
  numbersAsIn('de-DE');
  expect(percent(0.0123)).toBe('1,23%');
  expect(percentTick(-0.005)).toBe('\u22120,5%');
  expect(money(1234.5, unit, { long: true })).toBe('$1,23 billion');
  expect(withDecimals(55837, 0)).toBe('55.837');
  expect(longDate('2026-01-29')).toBe('29 January 2026');
  expect(currencySymbol('USD')).toBe('$');
});

test('digits stay Latin where the place has its own', () => {
  numbersAsIn('ar-EG');
  expect(withDigits(0.0312, 2)).toMatch(/^[\d.,]+$/);
});

test('a tag that is none changes nothing', () => {
  numbersAsIn('not a place');
  expect(percent(0.0123)).toBe('1.23%');
});
