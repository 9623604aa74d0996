import { expect, test } from 'vitest';
import { loadBaseline } from '../data/baselines.ts';
import { aggregate } from '../economy/aggregate.ts';
import { gainsFromTrade } from './gains-from-trade.ts';

const economy = loadBaseline('war-2017');

test('one sector: one minus the own share to the power of one over the elasticity', () => {
  const one = aggregate(economy, {
    ...{ name: 'one', title: 'One sector' },
    economies: economy.economies.map(({ code, name }) => ({ code, name, members: [code] })),
    sectors: [{ code: 'ALL', name: 'All', group: 'goods', members: economy.sectors.map(({ code }) => code) }],
  });
  const N = one.economies.length;
  expect(one.scaleElasticity).toHaveLength(1);
  const { oneSector, manySectors } = gainsFromTrade(one);
  one.economies.forEach((_, n) => {
    const expected = 1 - one.tradeShares[n * N + n] ** (1 / one.tradeElasticity[0]);
    expect(oneSector[n]).toBeCloseTo(expected, 12);
    expect(manySectors[n]).toBeCloseTo(expected, 12);
  });
});

test('inputs raise what is at stake in every economy, and a higher elasticity lowers it', () => {
  const { manySectors, withInputs } = gainsFromTrade(economy);
  const easier = gainsFromTrade({
    ...economy,
    tradeElasticity: economy.tradeElasticity.map((theta) => 2 * theta),
  });
  withInputs.forEach((value, n) => {
    expect(value).toBeGreaterThan(manySectors[n]);
    expect(easier.withInputs[n]).toBeLessThan(value);
  });
});
