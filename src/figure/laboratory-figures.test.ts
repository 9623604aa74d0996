import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestTariffsFigure, ratesFigure } from './best-tariffs.ts';
import { type Figure, NARROW, WIDE } from './figure.ts';
import { moneyUnit } from './format.ts';
import { intervalsFigure } from './intervals.ts';
import { leverageMatrixFigure, lossEdges, matrixTakeaway } from './leverage-matrix.ts';
import { numbersAsIn } from './number-format.ts';
import { type PayoffTable, payoffFigure, payoffTakeaway } from './payoffs.ts';
import { isOpen } from './spread.ts';
import { standaloneSvg } from './standalone.ts';

const unit = moneyUnit('million USD', 2022);
const names = new Map([
  ['A', 'Alpha'],
  ['B', 'Beta <b>'],
  ['C', 'Gamma'],
]);
const cell = (sender: string, target: string, targetLoss: number | undefined, senderCost: number) => ({
  sender,
  target,
  targetLoss,
  senderCost: targetLoss === undefined ? undefined : senderCost,
  targetLossMoney: targetLoss === undefined ? undefined : targetLoss * 1e6,
  senderCostMoney: targetLoss === undefined ? undefined : senderCost * 1e6,
  reason: targetLoss === undefined ? 'nobody else sells it' : undefined,
});
const cells = [
  cell('A', 'B', 0.04, 0.002),
  cell('B', 'A', 0.002, 0.04),
  cell('A', 'C', 0.001, 0.0009),
  cell('C', 'A', 0.0009, 0.001),
  cell('B', 'C', undefined, 0),
];
const game: PayoffTable = {
  title: 'A deal, and an answer',
  players: ['Ottawa', 'Washington'],
  inTurn: true,
  plays: [
    { moves: ['Refuse', 'Let it pass'], payoffs: [0, 100], expected: false },
    { moves: ['Sign', 'Let it pass'], payoffs: [50, -3], expected: true },
    { moves: ['Sign', 'Punish & more'], payoffs: [-900, 1e-9], expected: false },
  ],
  changes: ['while \u2018regard\u2019 is below 3'],
};
const rates = Array.from({ length: 20 }, (_, k) => ({
  importer: 'A',
  exporter: k % 2 === 0 ? 'B' : 'C',
  sector: `S${k}`,
  rate: 0.1 + k / 100,
  before: 0.02,
}));
const best = {
  player: 'Alpha',
  uniform: false,
  mean: 0.15,
  gain: 0.003,
  worth: 3000,
  rows: [...names].map(([code, economy], n) => ({
    code,
    economy,
    plays: n === 0,
    realIncome: n === 0 ? 0.003 : -0.001,
    money: n === 0 ? 3000 : -1000,
    answered: -0.002,
  })),
  answered: { gain: -0.002, worth: -2000 },
};

const spread = (code: string, median: number, gains: number) => ({
  code,
  economy: names.get(code)!,
  central: median,
  median,
  p5: median - 0.01,
  p25: median - 0.002,
  p75: median + 0.002,
  p95: median + 0.01,
  gains,
  income: 1e6,
});
const spreads = [spread('A', 0.02, 1), spread('B', -0.001, 0.4), spread('C', -0.03, 0)];

const figures: readonly Figure[] = [
  leverageMatrixFigure(cells, names, 'an end to all trade', unit, 'source'),
  payoffFigure(game, unit, 'source'),
  payoffFigure(
    {
      ...game,
      players: [...game.players, 'Beijing'],
      plays: game.plays.map((play) => ({
        ...play,
        moves: [...play.moves, 'Wait'],
        payoffs: [...play.payoffs, 0],
      })),
    },
    unit,
    'source',
  ),
  bestTariffsFigure(best, unit, 'source'),
  ratesFigure('Alpha', rates, 'sector', names, 'source'),
  ratesFigure('Alpha', rates, 'exporter', names, 'source'),
  intervalsFigure('The deal', spreads, { draws: 100, failed: 1, seed: 1 }, 'source'),
];

describe('figures of strategy and uncertainty in the laboratory', () => {
  test('draw at both widths, escaped, with numbers only, and stand alone', () => {
    for (const figure of figures) {
      for (const width of [NARROW, WIDE]) {
        const svg = figure.chart(width);
        expect(svg).toMatch(new RegExp(`width="${width}"`));
        expect(svg, figure.id).not.toMatch(/NaN|undefined|Infinity|<b>/);
      }
      expect(standaloneSvg(figure)).not.toMatch(/NaN|undefined|<b>/);
      expect(figure.takeaway).not.toMatch(/NaN|undefined/);
      const keys = figure.table.columns.map(({ key }) => key);
      for (const row of figure.table.rows) {
        expect(Object.keys(row).filter((key) => !keys.includes(key))).toEqual([]);
      }
    }
  });

  test('say in words what the table holds', () => {
    const nameOf = (code: string) => names.get(code)!;
    expect(matrixTakeaway(cells, nameOf, 'an end to all trade', unit)).toBe(
      'Alpha could hurt Beta <b> most: an end to all trade would cost it 4.00% of real income, $40.0 billion a year, at a price of 0.200% to itself, 20 to 1. Most even are Alpha and Gamma: 0.100% against 0.0900%. One pair has no number; the table says why.',
    );
    expect(payoffTakeaway(game, unit)).toBe(
      'Expect Ottawa to choose \u2018Sign\u2019 and then Washington to choose \u2018Let it pass\u2019: that brings Ottawa $50.0 million a year and costs Washington $3.00 million a year. It stays so while \u2018regard\u2019 is below 3.',
    );
    expect(payoffTakeaway({ ...game, plays: game.plays.slice(0, 1), changes: [] }, unit)).toMatch(/^No play/);
    expect(figures[6].takeaway).toBe(
      'In the deal one country gains and one loses in at least 95% of draws; for one the sign is open, Beta <b>.',
    );
    expect(spreads.map(isOpen)).toEqual([false, true, false]);
    expect(figures[3].takeaway).toMatch(
      /Alpha alone: 0.300%.*lose \$2.00 billion.*Alpha loses 0.200%, \$2.00 billion/,
    );
  });

  test('of threats give losses two digits where cells are small, wherever the reader is', () => {
    const codes = [...'ABCDEF'];
    const all = codes.flatMap((a) => codes.filter((b) => b !== a).map((b) => cell(a, b, 0.00996, 0.001)));
    const figure = leverageMatrixFigure(all, new Map(), 'an end to all trade', unit, '');
    numbersAsIn('de');
    try {
      expect(figure.chart(NARROW).match(/>1,00</g)).toHaveLength(all.length);
      expect(figure.chart(WIDE).match(/>0,996</g)).toHaveLength(all.length);
    } finally {
      numbersAsIn('en-GB');
    }
  });

  test('steps of losses rise, and the last is not above the largest', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.9, noNaN: true }), (largest) => {
        const [a, b, c] = lossEdges(largest);
        return 0 < a && a < b && b < c && c <= largest && largest < 4 * c;
      }),
    );
  });
});
