import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Tables } from './economy.ts';

/** A choice of trade elasticities: a published set by key, one value for all, or a value by sector code. */
export type ElasticityChoice = string | number | Readonly<Record<string, number>>;

/**
 * Use other trade elasticities with the same accounts. `default` is the economy's own; a map by sector changes the
 * sectors it names and leaves the rest.
 * @throws UserError where the set or a sector is unknown, or a value is not positive.
 */
export function withElasticities<T extends Tables>(economy: T, choice: ElasticityChoice): T {
  if (choice === 'default') return economy;
  const values = chosen(economy, choice);
  values.forEach((theta, j) => {
    if (!(theta > 0 && Number.isFinite(theta))) {
      throw new UserError(`the trade elasticity of ${economy.sectors[j].code} is ${theta}`, {
        remedy: 'it must be positive',
      });
    }
  });
  return { ...economy, tradeElasticity: values };
}

function chosen(economy: Tables, choice: ElasticityChoice): Float64Array {
  if (typeof choice === 'number') return new Float64Array(economy.sectors.length).fill(choice);
  if (typeof choice === 'string') {
    const set = economy.elasticitySets[choice];
    if (set && Object.hasOwn(economy.elasticitySets, choice)) return set.values;
    throw new UserError(`unknown elasticity set ${choice} in ${economy.name}`, {
      remedy: suggest(choice, [...new Set(['default', ...Object.keys(economy.elasticitySets)])]),
    });
  }
  const values = economy.tradeElasticity.slice();
  const codes = economy.sectors.map(({ code }) => code);
  for (const [code, value] of Object.entries(choice)) {
    const j = codes.indexOf(code);
    if (j < 0)
      throw new UserError(`unknown sector ${code} in elasticities`, { remedy: suggest(code, codes) });
    values[j] = value;
  }
  return values;
}
