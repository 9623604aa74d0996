import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NARROW, WIDE } from './figure.ts';
import { type LeveragePair, leverageFigure } from './leverage.ts';
import { standaloneSvg } from './standalone.ts';
import { type ThreatCurve, threatCurveFigure } from './threat-curve.ts';

const EVIL = '<script>alert("&")</script>';
const loss = fc.double({ min: -0.05, max: 0.5, noNaN: true });

const curve = (more: Partial<ThreatCurve> = {}): ThreatCurve => ({
  sender: 'Alpha',
  target: 'Beta',
  points: [
    { rate: 0, target: 0, sender: 0 },
    { rate: 0.1, target: -0.01, sender: 0.0005 },
    { rate: 1, target: -0.03, sender: -0.002 },
  ],
  best: 0.12,
  bestGain: 0.0006,
  breakEven: 0.4,
  credible: [[0, 0.4]],
  ...more,
});

describe.each([
  ['threat', threatCurveFigure(curve(), 'source')],
  [
    'threat without gain',
    threatCurveFigure(curve({ best: 0, bestGain: 0, breakEven: 0, credible: [[0, 0]] }), 'source'),
  ],
  [
    'threat of one rate',
    threatCurveFigure(
      curve({ points: [{ rate: 0.25, target: -0.1, sender: 0 }], credible: [[0, 2]] }),
      'source',
    ),
  ],
  ['threat of nothing', threatCurveFigure(curve({ points: [{ rate: 0, target: 0, sender: 0 }] }), 'source')],
  ['evil threat', threatCurveFigure(curve({ sender: EVIL, target: EVIL }), 'source')],
  [
    'leverage',
    leverageFigure(
      [pair('Alpha', 'Beta', 0.02, 0.001), pair(EVIL, 'Beta', 0.01, -0.001)],
      'an embargo',
      'source',
    ),
  ],
  ['leverage of nothing', leverageFigure([pair('Alpha', 'Beta', 0, 0)], 'an embargo', 'source')],
] as const)('%s', (_, figure) => {
  it('draws at both widths and alone, escaped, with numbers only', () => {
    for (const width of [NARROW, WIDE]) {
      const svg = figure.chart(width);
      expect(svg).toMatch(/^<svg [^>]*xmlns=/);
      expect(svg).toMatch(new RegExp(`width="${width}"`));
      expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    }
    expect(standaloneSvg(figure)).not.toMatch(/NaN|undefined|<script/);
  });

  it('has a table whose rows have the columns named', () => {
    const keys = figure.table.columns.map(({ key }) => key);
    for (const row of figure.table.rows)
      expect(Object.keys(row).filter((key) => !keys.includes(key))).toEqual([]);
  });
});

function pair(sender: string, target: string, targetLoss: number, senderCost: number): LeveragePair {
  return { sender, target, targetLoss, senderCost, directLoss: targetLoss / 2 };
}

describe('takeaways', () => {
  it('say where the sender does best and stops gaining', () => {
    expect(threatCurveFigure(curve(), '').takeaway).toBe(
      'A tariff of 100% on top would cost Beta 3.00% of real income and cost Alpha 0.200% of its own. Alpha does best at 12.0%, where it gains 0.0600%, and loses beyond 40.0%: a larger tariff hurts both.',
    );
    expect(threatCurveFigure(curve({ extractable: '$5 billion' }), '').takeaway).toContain(
      'As far as it does not lose, it could ask Beta for $5 billion a year at most.',
    );
    expect(threatCurveFigure(curve({ breakEven: undefined, credible: [[0, 1]] }), '').takeaway).toContain(
      'the whole threat is believable',
    );
    expect(threatCurveFigure(curve({ best: 0, credible: [[0, 0]] }), '').takeaway).toContain(
      'none is believable on its income alone',
    );
    expect(threatCurveFigure(curve({ best: 0, credible: [[0, 0.3]] }), '').takeaway).toContain('up to 30.0%');
    expect(threatCurveFigure(curve({ points: [] }), '').takeaway).toBe(
      'Beta loses nothing by any such tariff of Alpha.',
    );
  });

  it('of leverage name the largest loss and the most even pair of any', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(loss, loss), { minLength: 1, maxLength: 6 }), (drawn) => {
        const pairs = drawn.map(([a, b], k) => pair(`S${k};`, `T${k};`, a, b));
        const { takeaway } = leverageFigure(pairs, 'an embargo', '');
        const worst = pairs.reduce((a, b) => (b.targetLoss > a.targetLoss ? b : a));
        if (worst.targetLoss > 0) expect(takeaway).toContain(`between ${worst.sender} and ${worst.target}`);
        else expect(takeaway).toBe('Nobody would lose by an embargo.');
        expect(takeaway).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
    expect(
      leverageFigure([pair('A', 'B', 0.02, 0.002), pair('C', 'B', 0.01, 0.009)], 'an embargo', '').takeaway,
    ).toBe(
      'An embargo between A and B would cost B 2.00% of real income and A 0.200%, 10 to 1. Most even is C against B: it would cost B 1.00% of real income and C 0.900%.',
    );
  });
});
