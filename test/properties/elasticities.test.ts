import { expect, test } from 'vitest';

import { loadBaseline } from '../../src/data/baselines.ts';
import { withElasticities } from '../../src/economy/elasticities.ts';

test('sets are chosen by key, a number holds everywhere, a map changes what it names', () => {
  const economy = loadBaseline('world-12');
  expect(withElasticities(economy, 'default')).toBe(economy);
  for (const key of Object.keys(economy.elasticitySets)) {
    expect(withElasticities(economy, key).tradeElasticity).toEqual(economy.elasticitySets[key].values);
  }
  expect([...withElasticities(economy, 4).tradeElasticity]).toEqual(economy.sectors.map(() => 4));
  const some = withElasticities(economy, { METALS: 7 }).tradeElasticity;
  economy.sectors.forEach(({ code }, j) => {
    expect(some[j]).toBe(code === 'METALS' ? 7 : economy.tradeElasticity[j]);
  });
});

test('what is unknown or not positive is refused', () => {
  const economy = loadBaseline('world-12');
  expect(() => withElasticities(economy, 'cp2014')).toThrow('unknown elasticity set cp2014 in world-12');
  expect(() => withElasticities(economy, { METAL: 7 })).toThrow('unknown sector METAL');
  expect(() => withElasticities(economy, 0)).toThrow('is 0');
  expect(() => withElasticities(economy, 'toString')).toThrow('unknown elasticity set toString');
});
