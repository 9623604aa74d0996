import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Duty, type LayerRules } from './duty.ts';

const rules = (given: Partial<LayerRules> = {}): LayerRules => ({
  includes: [],
  replaces: [],
  content: 1,
  ...given,
});
const set = (value: number) => ({ by: 'set' as const, value });

describe('how duties stack', () => {
  test('layers add up, whatever their order', () => {
    const rates = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), rates, (ordinary, layers) => {
        const lay = (order: readonly number[]) => {
          const duty = new Duty(ordinary);
          for (const at of order) duty.changeLayer(`layer ${at}`, set(layers[at]), rules());
          return duty.total;
        };
        const order = [...layers.keys()];
        const sum = layers.reduce((total, rate) => total + rate, ordinary);
        expect(lay(order)).toBeCloseTo(sum, 12);
        expect(lay(order.reverse())).toBeCloseTo(sum, 12);
      }),
    );
  });

  test.each([
    [0.025, 0.15],
    [0.15, 0.15],
    [0.25, 0.25],
  ])(
    'an all-in rate of 15%% tops up an ordinary duty of %d to %d, and a surcharge comes on top',
    (ordinary, total) => {
      const duty = new Duty(ordinary);
      duty.changeLayer('reciprocal', set(0.15), rules({ includes: ['ordinary'] }));
      expect(duty.total).toBeCloseTo(total, 14);
      duty.changeLayer('surcharge', set(0.1), rules());
      expect(duty.total).toBeCloseTo(total + 0.1, 14);
      // The rule stands: when the ordinary duty changes, so does what is left to top up.
      duty.changeLayer('ordinary', set(0.05), rules());
      expect(duty.total).toBeCloseTo(0.25, 14);
    },
  );

  test('a layer that replaces another does so whichever is laid first, and for as long as it lies', () => {
    for (const order of [
      ['reciprocal', 'steel'],
      ['steel', 'reciprocal'],
    ]) {
      const duty = new Duty(0.02);
      for (const name of order) {
        duty.changeLayer(
          name,
          set(name === 'steel' ? 0.5 : 0.2),
          rules(name === 'steel' ? { replaces: ['reciprocal'] } : {}),
        );
      }
      expect(duty.total).toBeCloseTo(0.52, 14);
      expect(duty.remove(['steel'])).toBe(true);
      expect(duty.total).toBeCloseTo(0.22, 14);
      expect(duty.remove(['steel'])).toBe(false);
    }
  });

  test('a layer at zero still replaces', () => {
    const duty = new Duty(0.25);
    duty.changeLayer('reciprocal', set(0.2), rules());
    duty.changeLayer('cars', set(0.15), rules({ includes: ['ordinary'], replaces: ['reciprocal'] }));
    expect(duty.total).toBeCloseTo(0.25, 14);
  });

  test('on the share of the value that is not metal the duty it replaces still counts', () => {
    const duty = new Duty(0.03);
    duty.changeLayer('reciprocal', set(0.2), rules());
    duty.changeLayer('metal', set(0.5), rules({ replaces: ['reciprocal'], content: 0.6 }));
    expect(duty.total).toBeCloseTo(0.03 + 0.6 * 0.5 + 0.4 * 0.2, 14);
  });

  test('rules that go in a circle are refused, and leave no trace', () => {
    const duty = new Duty(0.03);
    expect(duty.changeLayer('a', set(0.1), rules({ replaces: ['b'] }))).toBe(true);
    expect(duty.changeLayer('b', set(0.2), rules({ replaces: ['a'] }))).toBe(false);
    expect(duty.total).toBeCloseTo(0.13, 14);
    expect(duty.changeLayer('c', set(0.2), rules({ includes: ['c'] }))).toBe(false);
  });

  test('without layers the whole duty is one number, to the bit', () => {
    const duty = new Duty(0.1);
    duty.change({ by: 'add', value: 0.25 });
    expect(duty.total).toBe(0.1 + 0.25);
    duty.change({ by: 'multiply', value: 0.5 });
    duty.change({ by: 'cap', value: 0.15 });
    expect(duty.total).toBe(0.15);
  });

  test('a floor on the whole duty tops up what the layers leave; setting it clears them', () => {
    const duty = new Duty(0.02);
    duty.changeLayer('reciprocal', set(0.1), rules());
    duty.change({ by: 'floor', value: 0.15 });
    expect(duty.total).toBeCloseTo(0.15, 14);
    duty.change({ by: 'floor', value: 0.05 });
    expect(duty.total).toBeCloseTo(0.15, 14);
    duty.change(set(0));
    expect(duty.total).toBe(0);
    expect(duty.names).toEqual([]);
  });
});

test('what was added to a pile stays when a layer goes, and counts once', () => {
  const duty = new Duty(0.02);
  duty.changeLayer('reciprocal', set(0.1), rules());
  duty.change({ by: 'add', value: 0.05 });
  duty.remove(['reciprocal']);
  expect(duty.total).toBeCloseTo(0.07, 14);
  duty.change({ by: 'add', value: 0.01 });
  expect(duty.total).toBeCloseTo(0.08, 14);
  duty.changeLayer('ordinary', set(0), rules());
  expect(duty.total).toBe(0);
});

describe('preferences', () => {
  test('the good pays the mean of trade that claims and trade that does not', () => {
    const duty = new Duty(0.1);
    duty.prefer({ share: 0.6, rate: 0.02, layers: [] });
    expect(duty.total).toBeCloseTo(0.4 * 0.1 + 0.6 * 0.02, 14);
  });

  test('one on a layer leaves the ordinary duty, and no one claims a rate above the duty', () => {
    const duty = new Duty(0.03);
    duty.changeLayer('fentanyl', set(0.35), rules());
    duty.prefer({ share: 0.38, rate: 0, layers: ['fentanyl'] });
    expect(duty.total).toBeCloseTo(0.03 + 0.62 * 0.35, 14);
    duty.prefer({ share: 0.5, rate: 0.9, layers: [] });
    expect(duty.total).toBeCloseTo(0.38, 14);
  });

  test('a copy goes its own way', () => {
    const duty = new Duty(0.1);
    duty.changeLayer('a', set(0.1), rules());
    const copy = duty.copy();
    copy.changeLayer('a', set(0.3), rules());
    copy.prefer({ share: 1, rate: 0, layers: [] });
    expect(duty.total).toBeCloseTo(0.2, 14);
    expect(copy.total).toBe(0);
  });
});
