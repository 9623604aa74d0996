import { accounts } from '../economy/calibrate.ts';
import type { Economy, Tables } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import type { Equilibrium } from './equilibrium.ts';
import { bilateralFlows } from './flows.ts';
import { sharesAfter } from './shares-after.ts';

/**
 * Take a solved equilibrium as a new baseline: flows, tariffs, shares and every aggregate as solved.
 * @throws UserError where the equilibrium carries export taxes or subsidies, which a baseline cannot hold.
 */
export function rebase(equilibrium: Equilibrium, tables: Tables): Economy {
  const { exportTaxes, subsidies, finalShares, tariffs } = equilibrium;
  if (exportTaxes?.some((rate) => rate !== 0) || subsidies?.some((rate) => rate !== 0)) {
    throw new UserError('a baseline cannot carry export taxes or subsidies', {
      remedy: 'put them into the measures of the cases instead',
    });
  }
  const flows = bilateralFlows(equilibrium);
  const rebased: Tables = { ...tables, flows, tariffs, ...sharesAfter(equilibrium) };
  const { finalUse: _, ...aggregates } = accounts(rebased);
  return { ...rebased, ...aggregates, finalShares };
}
