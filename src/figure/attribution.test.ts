import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttributedChange, attributionFigure, attributionTakeaway } from './attribution.ts';
import { NARROW, WIDE } from './figure.ts';
import { moneyUnit } from './format.ts';

const unit = moneyUnit('million USD', 2022);
const EVIL = '<script>alert("&")</script>';

function change(shares: readonly number[], groups = 1): AttributedChange {
  const realIncome = shares.reduce((sum, value) => sum + value, 0);
  return {
    id: 'war',
    title: 'A tariff war',
    economy: 'United States',
    realIncome,
    money: 1e6 * realIncome,
    measures: shares.map((value, at) => ({
      group: `Group ${at % groups}`,
      words: at === 0 ? EVIL : `Measure ${at}`,
      realIncome: value,
      money: 1e6 * value,
    })),
  };
}

describe('the figure of what each measure contributes', () => {
  test('says which measure gives most and which takes most, whichever way the whole goes', () => {
    expect(attributionTakeaway(change([0.002, 0.003, -0.001]), unit)).toBe(
      'A tariff war brings the United States $4.00 billion a year, 0.400% of real income; ' +
        'most is brought by \u2018Measure 1\u2019 ($3.00 billion a year) and most is cost by \u2018Measure 2\u2019 ($1.00 billion a year).',
    );
    expect(attributionTakeaway(change([0, -0.003, 0.001]), unit)).toMatch(
      /^A tariff war costs the United States \$2\.00 billion a year, 0\.200% of real income; most is cost by \u2018Measure 1\u2019 .* and most is brought by \u2018Measure 2\u2019/,
    );
  });

  test('draws any shares at both widths, escapes text, and keeps every measure in the table', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 3 }),
        (shares, groups) => {
          const figure = attributionFigure(change(shares, groups), unit, 'source');
          expect(figure.table.rows.length).toBe(shares.length);
          for (const width of [WIDE, NARROW]) {
            const svg = figure.chart(width);
            expect(svg).not.toMatch(/NaN|undefined|<script/);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('sums up what it does not draw, so that the bars still add up', () => {
    const shares = Array.from({ length: 14 }, (_, at) => (at + 1) / 1000);
    const svg = attributionFigure(change(shares), unit, 'source').chart(WIDE);
    expect(svg).toContain('4 smaller measures together');
    // 0.1% + 0.2% + 0.3% + 0.4%.
    expect(svg).toContain('+1.00%');
  });
});
