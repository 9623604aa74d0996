import { describe, expect, test } from 'vitest';
import { expectFault, fault, resolve, three } from '../../test/support/resolve-measures.ts';
import { outcomesOf } from '../equilibrium/outcomes-of.ts';
import { solve } from '../equilibrium/solve.ts';
import { parseScenario } from './parse.ts';
import { resolveCase } from './resolve.ts';

const CELL = 'importer: USA, exporter: CHN, sectors: C29';

/** The tariff of one cell, 10% in the data, after measures whose instrument and fields are given. */
function rate(...measures: string[]): number {
  const { instruments, at } = resolve(
    three,
    measures.map((given) => given.replace('{', `{${CELL}, `)),
  );
  return at(instruments.tariffs, 'C29', 'USA', 'CHN');
}

describe('layers', () => {
  test('an all-in floor, a duty in its place on some goods, a surcharge on top, and a court ruling', () => {
    const floor = 'tariff: {layer: reciprocal, set: 15%, includes: [ordinary]}';
    const steel = 'tariff: {layer: section-232, set: 50%, replaces: [reciprocal]}';
    const surcharge = 'tariff: {layer: section-122, set: 10%}';
    expect(rate(floor)).toBeCloseTo(0.15, 14);
    expect(rate('tariff: {set: 20%}', floor)).toBeCloseTo(0.2, 14);
    expect(rate(floor, steel)).toBeCloseTo(0.6, 14);
    expect(rate(steel, floor)).toBeCloseTo(0.6, 14);
    expect(rate(floor, surcharge)).toBeCloseTo(0.25, 14);
    expect(rate(floor, surcharge, 'tariff: {remove: reciprocal}')).toBeCloseTo(0.2, 14);
    expect(rate(floor, 'tariff: {layer: reciprocal, multiply: 80%}')).toBeCloseTo(0.12, 14);
    expect(rate(floor, 'tariff: {layer: ordinary, set: 0%}')).toBeCloseTo(0.15, 14);
    expect(rate(floor, surcharge, 'tariff: {set: 0%}')).toBe(0);
  });

  test('a duty on the metal in a good leaves the rest to the duty it replaces', () => {
    expect(
      rate(
        'tariff: {layer: reciprocal, set: 20%}',
        'tariff: {layer: metal, set: 50%, content: 60%, replaces: reciprocal}',
      ),
    ).toBeCloseTo(0.1 + 0.3 + 0.08, 14);
  });

  test('a layer on part of the trade lies on that part alone, and a later measure finds the part by its name', () => {
    const part = 'covers: 40%, product: steel';
    const both = rate('tariff: {layer: reciprocal, set: 20%}', `tariff: {layer: steel, set: 200%, ${part}}`);
    expect(both).toBeGreaterThan(0.3);
    expect(
      rate(
        'tariff: {layer: reciprocal, set: 20%}',
        `tariff: {layer: steel, set: 200%, ${part}}`,
        `tariff: {remove: steel, ${part}}`,
      ),
    ).toBeCloseTo(0.3, 12);
  });

  test('names that nothing lays, rules without a layer and rules in a circle are refused at their place', () => {
    const at = (given: string) => `tariff: {${CELL}, ${given}}`;
    expect(fault(three, [at('remove: recprocal'), at('layer: reciprocal, set: 1%')])).toContain(
      'no measure lays the layer recprocal; did you mean reciprocal?',
    );
    expectFault(three, at('set: 5%, includes: §[ordinary]'), 'includes: needs a layer');
    expectFault(
      three,
      at('set: 5%, from: §2%, layer: a, covers: 5%'),
      'from: "2%" comes with layer in one measure',
    );
    expect(
      fault(three, [at('layer: a, set: 1%, replaces: b'), at('layer: b, set: 1%, replaces: a')]),
    ).toContain('dir/f.yaml:7:68: the rules of layers go round in a circle');
    expect(
      resolve(three, [
        at('layer: a, set: 1%'),
        `tariff: {importer: GBR, exporter: CHN, sectors: C29, remove: a}`,
      ]).notes,
    ).toEqual(['g#2: no layer a lies on what the measure touches']);
  });
});

describe('preferences, offsetting duties, minimum prices', () => {
  test('utilisation is the share of eligible trade that claims; the good pays the mean', () => {
    expect(rate('preference: {set: 0%, utilisation: 70%}')).toBeCloseTo(0.03, 14);
    expect(rate('preference: {set: 0%, eligible: 50%, utilisation: 70%}')).toBeCloseTo(0.065, 14);
    expect(
      rate('tariff: {layer: ieepa, set: 35%}', 'preference: {set: 0%, utilisation: 38%, layers: ieepa}'),
    ).toBeCloseTo(0.1 + 0.62 * 0.35, 14);
    expect(rate('preference: {set: 0%, utilisation: 70%, covers: 100%}')).toBeCloseTo(0.03, 14);
  });

  test('a countervailing duty gives the price back that the subsidy took', () => {
    const { instruments, at } = resolve(three, [
      'tariff: {importer: USA, exporter: CHN, sectors: C29, set: 0%}',
      'subsidy: {economy: CHN, sectors: C29, set: 15%}',
      'subsidy: {economy: CHN, sectors: C29, add: 5%}',
      `offset: {${CELL}, margin: subsidy}`,
    ]);
    expect(at(instruments.subsidies, 'C29', 'CHN')).toBeCloseTo(0.2, 14);
    expect((1 + at(instruments.tariffs, 'C29', 'USA', 'CHN')) * (1 - 0.2)).toBeCloseTo(1, 14);
    expect(rate('offset: {margin: 21%}')).toBeCloseTo(0.31, 14);
    expect(resolve(three, [`offset: {${CELL}, margin: subsidy}`]).notes).toEqual([
      'g#1: no subsidy was given before, so there is none to offset',
    ]);
    expect(
      fault(three, [
        'subsidy: {economy: CHN, sectors: C29, set: 60%}',
        'subsidy: {economy: CHN, sectors: C29, add: 50%}',
      ]),
    ).toContain('the subsidies add up to 110.0% of the cost; together they must stay below 100%');
  });

  test('a minimum price is paid to the exporter, and is a floor: it is not added twice', () => {
    const once = resolve(three, [`minimumPrice: {${CELL}, rise: 20%}`]);
    expect(once.at(once.instruments.exportTaxes, 'C29', 'USA', 'CHN')).toBeCloseTo(0.2, 14);
    expect(once.at(once.instruments.tariffs, 'C29', 'USA', 'CHN')).toBe(0.1);
    const twice = resolve(three, [
      `minimumPrice: {${CELL}, rise: 20%}`,
      `minimumPrice: {${CELL}, rise: 10%}`,
    ]);
    expect(twice.instruments.exportTaxes).toEqual(once.instruments.exportTaxes);
    const other = resolve(three, [`exportTax: {${CELL}, set: 10%}`, `minimumPrice: {${CELL}, rise: 20%}`]);
    expect(other.at(other.instruments.exportTaxes, 'C29', 'USA', 'CHN')).toBeCloseTo(1.1 * 1.2 - 1, 14);
  });

  test('an undertaking leaves the exporter better off than a duty of the same size', () => {
    const china = (...measures: string[]) =>
      outcomesOf(three, solve(three, resolve(three, measures).instruments)).realIncome[1];
    const undertaking = china(`minimumPrice: {${CELL}, rise: 20%, covers: 30%}`);
    // The same buyer's price: 1.1 x 1.2 = 1.32.
    const duty = china(`tariff: {${CELL}, set: 32%, covers: 30%}`);
    expect(undertaking).toBeGreaterThan(duty);
  });
});

describe('scope', () => {
  test('a change open to every exporter names them all, a preferential one does not', () => {
    const measure = (exporter: string, scope: string) =>
      `tariff: {importer: USA, exporter: ${exporter}, sectors: C29, set: 5%}, scope: ${scope}`;
    for (const sound of [
      measure('all', 'mfn'),
      measure('[CHN, GBR]', 'erga-omnes'),
      measure('CHN', 'preferential'),
    ]) {
      expect(resolve(three, [sound]).notes).toEqual([]);
    }
    expectFault(
      three,
      measure('§CHN', 'erga-omnes'),
      'scope: erga-omnes is open to every exporter, but the measure leaves out GBR; write exporter: all, or scope: preferential',
    );
    expectFault(three, measure('§all', 'preferential'), 'a preferential measure names every exporter');
    expectFault(
      three,
      'transfer: {from: GBR, to: USA, value: 1}, scope: §mfn',
      'scope: mfn on a measure that no exporter meets',
    );
  });
});

describe('dates', () => {
  const text = (asOf: string) => `
tradecraft: 1
title: T
baseline: tiny
${asOf}
measures:
  base: 
    - {tariff: {${CELL}, add: 1%}, status: in-force, dates: {from: 2025-01-01, until: 2026-02-01}, evidence: e}
    - {tariff: {${CELL}, add: 10%}, status: in-force, dates: {from: 2026-03-01}, evidence: e}
  case:
    - {tariff: {${CELL}, add: 20%}, status: provisional, dates: {from: 2026-02-02, until: 2026-12-31}, evidence: e}
base: [base]
cases: {c: [case]}
evidence: {e: {type: webpage, title: T}}
`;
  const resolved = (asOf: string) => {
    const { instruments, notes } = resolveCase(
      parseScenario(text(asOf), 'f.yaml'),
      ['base', 'case'],
      three,
      () => '',
    );
    return { rate: instruments.tariffs![(1 * 3 + 2) * 3 + 1], notes };
  };

  test('without a day everything applies, and what is provisional is said', () => {
    const { rate: found, notes } = resolved('');
    expect(found).toBeCloseTo(0.41, 14);
    expect(notes).toEqual([
      'without a day (asOf) measures apply whatever their dates; provisional ones are in base, case',
    ]);
  });

  test.each([
    ['2026-01-29', 0.31, ['measure 2 of base begins on 2026-03-01 and is left out on 2026-01-29']],
    ['2026-02-01', 0.31, ['measure 2 of base begins on 2026-03-01 and is left out on 2026-02-01']],
    [
      '2026-02-10',
      0.3,
      [
        'measure 1 of base ended on 2026-02-01 and is left out on 2026-02-10',
        'measure 2 of base begins on 2026-03-01 and is left out on 2026-02-10',
      ],
    ],
    [
      '2027-01-01',
      0.2,
      [
        'measure 1 of base ended on 2026-02-01 and is left out on 2027-01-01',
        'measure 1 of case ended on 2026-12-31 and is left out on 2027-01-01',
      ],
    ],
  ])('on %s the base has what is in force, a case also what is to come', (day, expected, expectedNotes) => {
    const { rate: found, notes } = resolved(`asOf: ${day}`);
    expect(found).toBeCloseTo(expected, 14);
    expect(notes).toEqual(expectedNotes);
  });
});
