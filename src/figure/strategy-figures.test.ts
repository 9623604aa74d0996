import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoPowers } from '../../test/support/two-powers.ts';
import { breakEvenCurve } from '../strategy/break-even-curve.ts';
import { type MiddleWay, solveMiddleWay } from '../strategy/game/middle-way.ts';
import { playedNames } from '../strategy/game/names.ts';
import { type Ledger, solveLedger } from '../strategy/ledger/scenario-ledger.ts';
import { breakEvenCurveFigure } from './break-even-curve.ts';
import { type Figure, NARROW, WIDE } from './figure.ts';
import { moneyUnit } from './format.ts';
import { announcedFigure, middleWayFigure } from './middle-way.ts';
import { announcedTakeaway, middleFirstTakeaway } from './middle-way-words.ts';
import { drawRegions } from './region-map.ts';
import { standaloneSvg } from './standalone.ts';
import { streamFigure } from './stream.ts';
import { waterfallFigure } from './waterfall.ts';
import { ledgerTakeaway } from './waterfall-words.ts';

const KEYS = `
middleWay:
  economy: E0
  unit: million USD
  powers:
    - {economy: E1, deal: [with-e1], tariff: {to: 60%, levels: [20%, 60%]}, weight: {value: 5, from: 0, to: 100, status: assumption}}
    - {economy: E2, deal: [with-e2], weight: {value: 5, status: assumption}}
  probability: {value: 0.5, from: 0, to: 1, status: assumption}
  noise: {value: 1, from: 0.5, to: 2, status: assumption}
ledger:
  economy: E0
  deal: deal
  threat: blow
  likelier: {value: 0.1, status: assumption}
  unit: million USD
  prices: 2000
  horizon: 30
  discount: green-book
  concessions:
    rent:
      title: Rent for <b>land</b>
      counted: false
      stream:
        unit: million USD
        start: 2000
        timing: end
        inflation: 2%
        payments: [{amount: 10, from: 1, to: 20}]
        reported: [{what: nominal, amount: 200, status: assumption}]
      status: assumption
    cable: {title: The cable, risk: {probability: {value: 0.01, status: assumption}, loss: {case: blow}}, status: assumption}
    word: {title: A word given, unpriced: true, status: assumption}
`;

async function solved(): Promise<{ way: MiddleWay; ledger: Ledger; figures: Figure[] }> {
  const { scenario, reference, readText } = twoPowers(KEYS);
  const way = await solveMiddleWay(scenario, reference, readText, {}, [0, 0.1, 0.5]);
  const ledger = solveLedger(scenario, scenario.ledger!, reference, readText);
  const { alignment } = way;
  const names = playedNames(scenario.middleWay!, reference.economy);
  const unit = moneyUnit('million USD', 2000);
  return {
    way,
    ledger,
    figures: [
      breakEvenCurveFigure(
        way.curves.map(({ curves }) => ({ economy: 'Alpha', power: 'Beta', titles: ['The deal'], curves })),
        'source',
      ),
      middleWayFigure(alignment!, names, unit, 'source'),
      announcedFigure(alignment!, names, unit, 'source')!,
      waterfallFigure(ledger, 'source'),
      ...ledger.streams.map((stream) => streamFigure(stream, 'source')),
    ],
  };
}

const made = solved();

describe('figures of the middle way and the ledger', () => {
  it('draw at both widths, escaped, with numbers only, and stand alone', async () => {
    const { figures } = await made;
    expect(figures.map(({ id }) => id)).toEqual([
      'break-even-curve',
      'middle-way',
      'middle-way-announced',
      'ledger',
      'payments-rent',
    ]);
    for (const figure of figures) {
      for (const width of [NARROW, WIDE]) {
        const svg = figure.chart(width);
        expect(svg).toMatch(new RegExp(`width="${width}"`));
        expect(svg, figure.id).not.toMatch(/NaN|undefined|Infinity|<b>/);
      }
      expect(standaloneSvg(figure)).not.toMatch(/NaN|undefined|<b>/);
      expect(figure.takeaway).not.toMatch(/NaN|undefined/);
    }
  });

  it('have a table whose rows have the columns named', async () => {
    for (const { table } of (await made).figures) {
      expect(table.rows.length).toBeGreaterThan(0);
      const keys = table.columns.map(({ key }) => key);
      for (const row of table.rows) expect(Object.keys(row).filter((key) => !keys.includes(key))).toEqual([]);
    }
  });

  it('tell in the takeaway what the regions hold at the point of the scenario', async () => {
    const { way } = await made;
    const result = way.alignment!;
    const names = {
      middle: 'Alpha',
      powers: new Map([
        ['E1', 'Beta'],
        ['E2', 'Gamma'],
      ]),
    };
    const text = middleFirstTakeaway(result, names, moneyUnit('million USD', 2000));
    const { weight, probability } = { weight: 5, probability: 0.5 };
    const here = result.regions.find(
      (region) =>
        region.weight[0] <= weight &&
        weight <= region.weight[1] &&
        region.probability[0] <= probability &&
        probability <= region.probability[1],
    )!;
    expect(here.best).toEqual(result.middleFirst.best);
    const words = {
      neither: 'sign neither',
      both: 'sign both deals',
      E1: 'with Beta alone',
      E2: 'with Gamma alone',
    };
    expect(text).toContain(words[here.best[0] as keyof typeof words]);
    const announced = announcedTakeaway(result, names, moneyUnit('million USD', 2000));
    expect(announced).toContain(words[result.powersFirst!.likeliest as keyof typeof words]);
  });

  it('add up: the last step of the waterfall is what is left', async () => {
    const { ledger } = await made;
    const { lines, balance } = ledger.statement;
    const counted = lines.filter((line) => line.counted).reduce((sum, line) => sum + (line.yearly ?? 0), 0);
    expect(balance.yearly).toBeCloseTo(counted, 9);
    const rows = waterfallFigure(ledger, '').table.rows;
    expect(rows.at(-1)).toMatchObject({ title: 'What is left', kind: 'balance' });
    const text = ledgerTakeaway(ledger, moneyUnit('million USD', 2000));
    expect(text).toContain(balance.yearly >= 0 ? 'is left' : 'is missing');
    expect(text).toContain('(a word given)');
  });

  it('say of a deal that never pays that it does not', () => {
    const curve = breakEvenCurve('d', -0.01, 0, [
      { rate: 0, threat: 0, both: -0.01 },
      { rate: 0.5, threat: -0.02, both: -0.03 },
    ]);
    const panel = { economy: 'Alpha', power: 'Beta', titles: ['The deal'], curves: [curve] };
    expect(breakEvenCurveFigure([panel], '').takeaway).toBe('No deal pays for Alpha, whatever the threat.');
  });
});

describe('drawRegions', () => {
  it('draws any plane cut into rectangles, however thin', () => {
    const cut = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(cut, cut, cut, (a, b, c) => {
        const labels = ['One thing', 'Another', 'A third'];
        const regions = [
          { x: [0, a], y: [0, b], label: labels[0] },
          { x: [a, 1], y: [0, b], label: labels[1] },
          { x: [0, 1], y: [b, 1], label: labels[2] },
        ] as const;
        const format = String;
        const map = {
          regions,
          labels,
          x: { title: 'x', format },
          y: { title: 'y', format },
          point: { x: c, y: c, label: 'here' },
        };
        for (const width of [NARROW, WIDE]) expect(drawRegions(map, width).svg).not.toMatch(/NaN|undefined/);
      }),
      { numRuns: 20 },
    );
  });
});
