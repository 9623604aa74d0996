import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NARROW, WIDE } from './figure.ts';
import { moneyUnit } from './format.ts';
import { type DutyRow, whoPaysFigure } from './who-pays.ts';

const unit = moneyUnit('million USD', 2022);
const row = (importer: string, exporter: string, buyers: number, sellers: number): DutyRow => ({
  importer,
  exporter,
  duty: buyers + sellers,
  buyers,
  sellers,
  treasury: buyers + sellers,
});
const figure = (...rows: DutyRow[]) => whoPaysFigure({ id: 'x', title: 'The deal' }, rows, unit, 'source');

describe('who pays', () => {
  test('is said for duties that rise and for those that fall', () => {
    expect(figure(row('A', 'B', 97, 3), row('A', 'C', 101, -1))!.takeaway).toBe(
      'Under the deal, duties on the trade that is left rise by $200 million a year: buyers bear 99.0% of that in higher prices, sellers 1.00% in lower ones.',
    );
    expect(figure(row('A', 'B', 110, -10), row('C', 'D', -45, -5))!.takeaway).toBe(
      'Under the deal, duties on the trade that is left rise by $100 million a year: buyers bear all of that in higher prices; duties that are cut fall by $50.0 million a year: buyers keep 90.0% of that in lower prices, sellers 10.0% in higher ones.',
    );
  });

  test('is not asked where no duty changes, or where prices move for other reasons', () => {
    expect(figure()).toBeUndefined();
    expect(figure(row('A', 'B', 0, 0))).toBeUndefined();
    expect(figure(row('A', 'B', 100, -99))).toBeUndefined();
  });

  test('adds up row by row, and is drawn from any burdens', () => {
    const money = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(money, money), { maxLength: 6 }), (pairs) => {
        const found = figure(...pairs.map(([a, b], k) => row(`Buyer ${k}`, '<b>', a, b)));
        if (!found) return;
        for (const { duty, buyers, sellers } of found.table.rows) {
          expect(duty).toBe(Number(buyers) + Number(sellers));
        }
        for (const width of [NARROW, WIDE])
          expect(found.chart(width)).not.toMatch(/NaN|undefined|Infinity|<b>/);
        expect(found.takeaway).toMatch(/^Under the deal, duties .*\.$/);
      }),
    );
  });
});
