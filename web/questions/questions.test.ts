import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moneyUnit } from '../../src/figure/format.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { readRate } from '../../src/scenario/rate.ts';
import { editYaml, type Path, readYamlAt } from '../engine/edit-yaml.ts';
import { answerOf, expected } from './answer.ts';
import { type Knob, readKnob, writeKnob } from './knob.ts';
import { percentagePoints, points } from './points.ts';
import { QUESTIONS } from './questions.ts';

const file = (id: string) => readFileSync(new URL(`./${id}.yaml`, import.meta.url), 'utf8');

describe.each(QUESTIONS)('the question $id', ({ id, knobs, parties = {} }) => {
  const text = file(id);

  test('is a sound scenario with a deal, a threat, and both', () => {
    const { cases, ledger } = parseScenario(text, `${id}.yaml`);
    expect(cases.map((one) => [one.id, one.groups])).toEqual([
      ['deal', ['deal']],
      ['threat', ['threat']],
      ['both', ['deal', 'threat']],
    ]);
    expect(ledger).toMatchObject({ deal: 'deal', threat: 'threat', prior: 0 });
  });

  test('has a number within reach at every slider', () => {
    const values = readYamlAt(
      text,
      knobs.map(({ path }) => path),
    ).map((written, k) => readKnob(knobs[k], written)!);
    values.forEach((value, k) => {
      expect(value).toBeGreaterThanOrEqual(knobs[k].min);
      expect(value).toBeLessThanOrEqual(knobs[k].max);
    });
  });

  test('keeps every other character where a slider moves', () => {
    for (const knob of knobs) {
      const changed = editYaml(text, [writeKnob(knob, knob.max)]);
      expect(readKnob(knob, readYamlAt(changed, [knob.path])[0])).toBe(knob.max);
      const before = readKnob(knob, readYamlAt(text, [knob.path])[0])!;
      expect(editYaml(changed, [writeKnob(knob, before)])).toBe(text);
      expect(() => parseScenario(changed, 'x.yaml')).not.toThrow();
    }
  });

  test('names each party by one code wherever it stands', () => {
    for (const paths of Object.values<readonly Path[]>(parties)) {
      const codes = new Set(readYamlAt(text, paths));
      expect(codes.size).toBe(1);
      expect([...codes][0]).toMatch(/^[A-Z]{3}$/);
    }
  });
});

describe('a slider', () => {
  const knob = (written: Knob['written']): Knob => ({ ...QUESTIONS[0].knobs[0], written, path: ['x'] });

  test('writes what it reads back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom('percent', 'cut', 'share'),
        (tenths, how) => {
          const one = knob(how as Knob['written']);
          const value = tenths / 10;
          return readKnob(one, writeKnob(one, value).value) === value;
        },
      ),
    );
  });

  test('writes the very decimal that the file would hold', () => {
    expect(readRate(writeKnob(knob('cut'), 5.9).value)).toBe(-0.059);
    expect(writeKnob(knob('share'), 7).value).toBe('0.07');
    expect(writeKnob(knob('cut'), 0).value).toBe('0%');
  });

  test('shows nothing where there is no number', () => {
    expect(readKnob(knob('percent'), undefined)).toBeUndefined();
    expect(readKnob(knob('percent'), 'many')).toBeUndefined();
  });
});

test('one point is one point', () => {
  expect([0, 1, 2.5, 100].map((value) => points(value))).toEqual([
    '0 points',
    '1 point',
    '2.5 points',
    '100 points',
  ]);
  expect(percentagePoints(100 * 0.07)).toBe('7 percentage points');
  expect(percentagePoints(100 * 0.01)).toBe('1 percentage point');
});

describe('the answer', () => {
  const unit = moneyUnit('million USD', 2022);
  const worth = (realIncome: number) => ({ realIncome, money: realIncome * 1e6 });
  const bargain = (deal: number, threat: number, both: number, chance: number) => ({
    economy: 'United Kingdom',
    power: 'United States',
    deal: worth(deal),
    threat: worth(threat),
    both: worth(both),
    chance,
    dealWords: 'A deal',
    threatWords: 'a tariff',
  });

  test.each([
    [bargain(0.01, -0.03, -0.03, 0.1), /^Yes, as long as .* less than 25 percentage points likelier/],
    [bargain(0.01, -0.03, -0.03, 0.3), /^Not at this risk/],
    [bargain(0.01, -0.001, 0.009, 0.3), /^Yes, even if the United States/],
    [bargain(-0.01, -0.03, -0.04, 0.3), /^No: the deal does not pay/],
    [bargain(0.01, 0.001, 0.011, 0.3), /^Yes, and the tariff would do no harm/],
  ])('says whether to sign', (given, verdict) => {
    expect(answerOf(given, unit).verdict).toMatch(verdict);
  });

  test('says yes exactly where the average gain is above zero', () => {
    const change = fc.double({ min: -0.05, max: 0.05, noNaN: true });
    fc.assert(
      fc.property(change, change, fc.integer({ min: 0, max: 100 }), (deal, both, chance) => {
        const given = bargain(deal, both - deal, both, chance / 100);
        const average = expected(given).realIncome;
        fc.pre(Math.abs(average) > 1e-9);
        const says = answerOf(given, unit).verdict.startsWith('Yes');
        // A deal that only a tariff would make worth having is no deal to sign.
        return deal <= 0 ? !says : says === average > 0;
      }),
    );
  });
});
