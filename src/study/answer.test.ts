import { describe, expect, it } from 'vitest';
import { moneyUnit } from '../figure/format.ts';
import { breakEven } from '../strategy/break-even.ts';
import { answer, caseSentence, pairSummary } from './answer.ts';
import { compare } from './compare-pairs.ts';
import type { MeasuredCase, PairStudy } from './study.ts';

const unit = moneyUnit('million USD', 2022);
const solver = { residual: 0, marketClearing: 0, iterations: 1, milliseconds: 1 };

/** A case that changes the incomes of A (income 1000), B and P by so much. */
function measured(id: string, changes: Record<string, number>): MeasuredCase {
  const names: Record<string, string> = { A: 'United Alphas', B: 'Beta', P: 'Power' };
  const effects = Object.entries(names).map(([code, name]) => {
    const realIncome = changes[code] ?? 0;
    return {
      economy: { code, name },
      realIncome,
      money: 1000 * realIncome,
      realWage: 0,
      exports: 0,
      imports: 0,
    };
  });
  return {
    id,
    title: id,
    about: undefined,
    groups: [id],
    effects,
    sectors: [],
    trade: [],
    quotas: [],
    solver,
  };
}

function pair(
  code: 'A' | 'B',
  deals: Record<string, number>,
  threats: Record<string, number>,
  prior = 0,
  power = 0,
): PairStudy {
  const economy = code === 'A' ? { code, name: 'United Alphas' } : { code, name: 'Beta' };
  const some = (changes: Record<string, number>, P: number) =>
    Object.entries(changes).map(([id, change]) => measured(id, { [code]: change, P }));
  return {
    economy,
    partner: undefined,
    power: { code: 'P', name: 'Power' },
    prior,
    deals: some(deals, 0),
    threats: some(threats, power),
    combinations: Object.entries(deals).flatMap(([deal, gain]) =>
      Object.entries(threats).map(([threat, harm]) => {
        const stakes = { deal: gain, threat: harm, both: gain + harm, prior };
        return { deal, threat, gain, harm, both: gain + harm, breakEven: breakEven(stakes), solver };
      }),
    ),
  };
}

describe('pairSummary', () => {
  it('says what a deal brings, what a threat costs and how much risk that is worth', () => {
    expect(pairSummary(pair('A', { Deal: 0.01 }, { Threat: -0.04 }), unit)).toBe(
      '\u2018Deal\u2019 brings the United Alphas $10.0 million a year, 1.00% of real income. ' +
        '\u2018Threat\u2019 would cost it $40.0 million a year, 4.00% of real income. ' +
        'So the deal pays only if it makes such retaliation likelier by less than 25 percentage points.',
    );
  });

  it('sets the deal on the table against the best', () => {
    const text = pairSummary(
      pair('A', { First: 0.01, Second: 0.02, Third: 0.015 }, { Mild: -0.02, Harsh: -0.04 }),
      unit,
    );
    expect(text).toContain('\u2018Second\u2019, the best of the three deals weighed, brings it');
    expect(text).toContain('\u2018Harsh\u2019 would cost it');
    expect(text).toContain(
      'the first deal pays only if it makes such retaliation likelier by less than 25 percentage points, the second by less than 50.',
    );
  });

  it.each([
    [-0.01, -0.04, 'costs the United Alphas', 'does not pay even if no retaliation follows'],
    [0.05, -0.04, 'brings the United Alphas', 'pays even if retaliation is certain'],
    [0.01, 0.04, 'brings the United Alphas', 'pays, and has nothing to fear from that'],
    [
      0,
      -0.04,
      'leaves the United Alphas as well off as before',
      'does not pay even if no retaliation follows',
    ],
  ])('is right for a deal of %d against a threat of %d', (deal, threat, first, verdict) => {
    const text = pairSummary(pair('A', { Deal: deal }, { Threat: threat }), unit);
    expect(text).toContain(first);
    expect(text).toContain(verdict);
    expect(text).not.toContain('\u2212');
  });

  it('does not round tiny values to nothing', () => {
    const text = pairSummary(pair('A', { Deal: 0.000002 }, { Threat: -0.04 }), unit);
    expect(text).toContain('less than $0.1 million a year, 0.0002% of real income');
    expect(text).toContain('likelier by less than 0.01 percentage points');
  });

  it('speaks of a prior probability where there is one', () => {
    expect(pairSummary(pair('A', { Deal: 0.01 }, { Threat: -0.04 }, 0.2), unit)).toContain(
      'likelier than it already is by less than',
    );
  });
});

describe('compare', () => {
  it('sets the most exposed country against the least, and both against the sender', () => {
    const { exposure, senders } = compare([
      pair('A', { D: 0.01 }, { T: -0.02 }, 0, -0.001),
      pair('B', { E: 0.01 }, { U: -0.1 }, 0, 0.002),
    ]);
    expect(exposure).toContain('5 times as large a part of income from Beta as from the United Alphas');
    expect(senders).toContain('\u2018U\u2019 would bring Power 0.200% of its own income');
    expect(senders).toContain(
      '\u2018T\u2019 would cost Power 0.100% of its own income; the United Alphas loses 20 times as large a part',
    );
  });

  it('says nothing of one country, or of threats that do no harm', () => {
    expect(compare([pair('A', { D: 0.01 }, { T: -0.02 })]).exposure).toBe('');
    expect(
      compare([pair('A', { D: 0.01 }, { T: 0.02 }), pair('B', { D: 0.01 }, { T: -0.02 })]).exposure,
    ).toBe('');
  });
});

describe('without pairs', () => {
  const study = { focus: ['A', 'B'], unit };

  it.each([
    [
      { A: 0.01, B: -0.02 },
      /^Under \u2018X\u2019, the United Alphas gains most of the countries looked at, \$.*; Beta loses most, /,
    ],
    [{ A: 0.01, B: 0.02 }, /Beta gains most of .*; the United Alphas gains least, /],
    [{ A: -0.01, B: -0.02 }, /Beta loses most of .*; the United Alphas loses least, /],
    [
      { A: 0.01 },
      /^Under \u2018X\u2019, the United Alphas gains \$10\.0 million a year, 1\.00% of real income\.$/,
    ],
    [{ P: 0.5 }, /the countries looked at are as well off as before/],
  ])('speaks of the countries in focus: %o', (changes, text) => {
    expect(caseSentence(measured('X', changes as Record<string, number>), study)).toMatch(text);
  });

  it('gives a sentence a case', () => {
    const cases = [measured('X', { A: 0.01 }), measured('Y', { B: 0.01 }), measured('Z', {})];
    const { summary, detail } = answer({ ...study, pairs: [], cases });
    expect(summary).toHaveLength(2);
    expect(detail).toHaveLength(1);
  });
});

describe('the detail of a pair', () => {
  it('gives the range of risk deal by deal, and sets certain verdicts apart', () => {
    const one = pair('A', { Good: 0.03, Small: 0.01, Bad: -0.01 }, { Mild: -0.02, Harsh: -0.1 });
    const { detail } = answer({ focus: ['A'], unit, pairs: [one], cases: [] });
    expect(detail[0]).toContain(
      'in percentage points, 30 for \u2018Good\u2019 and 10 to 50 for \u2018Small\u2019, depending on the threat.',
    );
    expect(detail[0]).toContain(
      '\u2018Good\u2019, against some of the threats, pays even if retaliation is certain.',
    );
    expect(detail[0]).toContain('\u2018Bad\u2019 does not pay even if no retaliation follows.');
  });
});
