import type { Adjustment, Tables } from '../../economy/economy.ts';
import { rescale } from '../../economy/rebalance.ts';
import type { Baseline, TariffSources } from '../store/baseline.ts';
import { roundForStore } from '../store/encode.ts';

/**
 * Finish a baseline: make its accounts hold, round it to what the store keeps (the floor under final use is wider
 * than that rounding), and record every adjustment.
 */
export function assemble(
  draft: Omit<Tables, 'valueAddedShares'>,
  adjustments: readonly Adjustment[],
  tariffSources?: TariffSources,
): Baseline {
  const rounded = roundForStore({ ...draft, valueAddedShares: new Float64Array() });
  const balanced = rescale(rounded);
  const tables = {
    ...roundForStore(balanced.tables),
    provenance: { ...draft.provenance, adjustments: [...adjustments, ...balanced.adjustments] },
  };
  return tariffSources ? { tables, tariffSources } : { tables };
}
