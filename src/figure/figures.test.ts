import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven } from '../strategy/break-even.ts';
import { bilateralFigure } from './bilateral.ts';
import { breakEvenFigure } from './break-even.ts';
import { exposureFigure } from './exposure.ts';
import { type Figure, NARROW, WIDE } from './figure.ts';
import { money, moneyUnit, percentInWords } from './format.ts';
import { rankingFigure } from './ranking.ts';
import { sectorsFigure } from './sectors.ts';
import { stakesFigure } from './stakes.ts';
import { standaloneSvg } from './standalone.ts';

const unit = moneyUnit('million USD', 2022);
const EVIL = '<script>alert("&")</script>';
const change = fc.double({ min: -0.5, max: 0.5, noNaN: true });

const figures: Figure[] = [
  breakEvenFigure(
    [
      row('Deal', 'Mild', 0.01, -0.01),
      row('Deal', 'Harsh', 0.01, -0.1),
      row('Bad deal', 'Mild', -0.01, -0.02),
      row('Good deal', 'Mild', 0.05, 0.04),
      row(EVIL, 'Kind', 0.05, 0.06),
    ],
    'source',
  ),
  stakesFigure(
    [
      {
        economy: 'Alpha',
        deals: [{ title: EVIL, realIncome: 0.01, money: 10 }],
        threats: [{ title: 'Threat', realIncome: -0.02, money: -20 }],
      },
    ],
    unit,
    'source',
  ),
  exposureFigure(
    [{ target: 'Alpha', sender: EVIL, threat: 'Threat', targetChange: -0.02, senderChange: 0.001 }],
    'source',
  ),
  rankingFigure(
    { id: 'x', title: EVIL, rows: [{ economy: 'Alpha', realIncome: 0.1, money: 5 }] },
    unit,
    'source',
  ),
  sectorsFigure(
    { code: 'A', name: 'Alpha' },
    [{ title: EVIL, rows: [{ sector: 'Cars', output: 0, money: 0 }] }],
    unit,
    'source',
  ),
  bilateralFigure(
    { code: 'A', name: 'Alpha' },
    [{ case: EVIL, exporter: 'Alpha', importer: 'Beta', before: 0, after: 0 }],
    [{ case: EVIL, exporter: 'Alpha', importer: 'Beta', before: 0, after: 0 }],
    unit,
    'source',
  ),
];

function row(deal: string, threat: string, gain: number, both: number) {
  return {
    economy: 'Alpha',
    deal,
    threat,
    gain,
    both,
    result: breakEven({ deal: gain, threat: both - gain, both, prior: 0 }),
  };
}

describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (_, figure) => {
  it('draws at both widths, escaped, with numbers only', () => {
    for (const width of [NARROW, WIDE]) {
      const svg = figure.chart(width);
      expect(svg).toMatch(/^<svg [^>]*xmlns=/);
      expect(svg).toMatch(new RegExp(`width="${width}"`));
      expect(svg).not.toContain('<script');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('stands alone as a file', () => {
    const svg = standaloneSvg(figure);
    expect(svg).not.toMatch(/NaN|undefined|<script/);
    expect(svg).toContain('fill="#ffffff"');
  });

  it('has a table whose rows have the columns named', () => {
    const keys = figure.table.columns.map((column) => column.key);
    for (const one of figure.table.rows)
      expect(Object.keys(one).filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe('takeaways agree with their tables', () => {
  it('break-even names the least and the most risk', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(change, change), { minLength: 1, maxLength: 8 }), (pairs) => {
        const rows = pairs.map(([gain, both], k) => row(`D${k}`, `T${k}`, gain, both));
        const { takeaway, table } = breakEvenFigure(rows, '');
        const known = table.rows.filter((one) => typeof one.breakEven === 'number');
        const ordered = [...known].sort((a, b) => Number(a.breakEven) - Number(b.breakEven));
        if (ordered.length > 0) expect(takeaway).toContain(`\u2018${ordered[0].deal}\u2019`);
        const never = table.rows.filter((one) => one.verdict === 'does not pay');
        for (const one of never) expect(takeaway).toContain(`\u2018${one.deal}\u2019`);
        expect(takeaway).not.toMatch(/NaN|undefined/);
      }),
    );
  });

  it('ranking names the largest gain and the largest loss in money', () => {
    const rows = fc.array(fc.tuple(change, fc.double({ min: 1, max: 1e6, noNaN: true })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const { takeaway, table } = rankingFigure(
          {
            id: 'x',
            title: 'X',
            rows: drawn.map(([c, size], k) => ({ economy: `N${k};`, realIncome: c, money: c * size })),
          },
          unit,
          '',
        );
        const byMoney = [...table.rows].sort((a, b) => Number(b.money) - Number(a.money));
        const [first, last] = [byMoney[0], byMoney[byMoney.length - 1]];
        if (Number(first.money) > 0) {
          expect(takeaway).toContain(
            `gains go to ${first.economy} (${money(Number(first.money), unit, { long: true })}`,
          );
        } else expect(takeaway).toContain('nobody gains');
        if (Number(last.money) < 0) expect(takeaway).toContain(`losses fall on ${last.economy}`);
        else expect(takeaway).toContain('nobody loses');
      }),
    );
  });

  it('stakes, sectors, trade and exposure quote the extremes', () => {
    const stakes = stakesFigure(
      [
        {
          economy: 'Alpha',
          deals: [
            { title: 'A', realIncome: 0.01, money: 10 },
            { title: 'B', realIncome: 0.02, money: 20 },
          ],
          threats: [{ title: 'T', realIncome: -0.1, money: -100 }],
        },
      ],
      unit,
      '',
    );
    expect(stakes.takeaway).toBe(
      'The best of the two deals for Alpha, \u2018B\u2019, is worth 2.00% of real income, $20.0 million a year; \u2018T\u2019 would cost it 10.0% of real income, $100 million a year, 5 times as much.',
    );
    const sectors = sectorsFigure(
      { code: 'A', name: 'Alpha' },
      [
        {
          title: 'X',
          rows: [
            { sector: 'Cars', output: 0.5, money: 5 },
            { sector: 'Steel', output: -0.9, money: -1 },
          ],
        },
      ],
      unit,
      '',
    );
    expect(sectors.takeaway).toBe(
      'Under \u2018X\u2019, \u2018Cars\u2019 gains most value added, $5.00 million a year, with output up 50.0%; \u2018Steel\u2019 loses most value added, $1.00 million a year, with output down 90.0%.',
    );
    const rows = [
      { case: 'X', exporter: 'Alpha', importer: 'Beta', before: 100, after: 150 },
      { case: 'Y', exporter: 'Alpha', importer: 'Gamma', before: 100, after: 40 },
      { case: 'Y', exporter: 'Gamma', importer: 'Alpha', before: 100, after: 1 },
    ];
    const trade = bilateralFigure({ code: 'A', name: 'Alpha' }, rows, rows, unit, '');
    expect(trade.takeaway).toBe(
      'Sales of Alpha to Beta rise by 50.0%, $50.0 million a year, under \u2018X\u2019; those to Gamma fall by 60.0%, $60.0 million a year, under \u2018Y\u2019.',
    );
    const one = rows.map((each) => ({ ...each, case: 'The deal' }));
    expect(bilateralFigure({ code: 'A', name: 'Alpha' }, one, one, unit, '').takeaway).toBe(
      'Under the deal, sales of Alpha to Beta rise by 50.0%, $50.0 million a year; those to Gamma fall by 60.0%, $60.0 million a year.',
    );
    const exposure = exposureFigure(
      [
        { target: 'Alpha', sender: 'Omega', threat: 'T', targetChange: -0.1, senderChange: -0.01 },
        { target: 'Beta', sender: 'Omega', threat: 'U', targetChange: -0.01, senderChange: 0.001 },
      ],
      '',
    );
    expect(exposure.takeaway).toContain(
      `costs Alpha ${percentInWords(0.1)} of real income and costs Omega 1.00%`,
    );
    expect(exposure.takeaway).toContain('gains Omega 0.100%');
    expect(exposure.takeaway).toContain('10 times as large a part of its income as Beta');
  });
});
