import { accounts, calibrate, clippedParameters } from '../economy/calibrate.ts';
import type { Adjustment, Economy, Tables } from '../economy/economy.ts';
import { worstFinalUse } from '../economy/final-use.ts';
import { normaliseShares, rescale } from '../economy/rebalance.ts';
import { rebase } from '../equilibrium/rebase.ts';
import { solve } from '../equilibrium/solve.ts';

/**
 * How to make accounts hold that do not: `rescale` changes input use as little as possible; `clip` sets negative
 * final use to zero and takes the solved equilibrium as the baseline (Caliendo and Parro 2015).
 */
export type Balance = 'rescale' | 'clip';

/**
 * Balance tables and calibrate them; everything moved is added to the adjustments of the provenance.
 * @throws UserError where no change of input use can make the accounts hold.
 * @throws ConvergenceError where the clipped parameters have no equilibrium.
 */
export function balanceTables(tables: Tables, method: Balance): Economy {
  const { tables: balanced, adjustments } = method === 'rescale' ? rescale(tables) : normaliseShares(tables);
  const clipped = method === 'clip' ? clip(balanced) : undefined;
  const all = [...tables.provenance.adjustments, ...adjustments, ...(clipped?.adjustments ?? [])];
  const economy = clipped?.economy ?? calibrate(balanced);
  return { ...economy, provenance: { ...tables.provenance, adjustments: all } };
}

function clip(tables: Tables): { economy: Economy; adjustments: Adjustment[] } | undefined {
  const { finalUse, expenditure } = accounts(tables);
  const worst = worstFinalUse(tables, finalUse, expenditure);
  if (!worst) return undefined;
  const economy = rebase(solve(clippedParameters(tables)), tables);
  const what = 'negative final use set to zero, final shares renormalised, and the equilibrium solved anew';
  return { economy, adjustments: [{ what, cells: worst.cells, value: worst.value, largest: worst.message }] };
}
