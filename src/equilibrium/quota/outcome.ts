import { exp } from '../../kernel/exponential.ts';
import type { Equilibrium } from '../equilibrium.ts';
import { type QuotaImports, quotaImports } from './quantities.ts';
import type { Quota, QuotaPolicy } from './quota.ts';
import { room, type Setting } from './setting.ts';

/** Whether a quota has room left, is just used up, or is exceeded by imports that pay the out-of-quota rate. */
export type QuotaRegime = 'unfilled' | 'filled' | 'over';

/** What became of one quota. Quantities are in units that cost one unit of money at the border in the baseline. */
export interface QuotaOutcome<Q extends Quota = Quota> {
  readonly quota: Q;
  readonly regime: QuotaRegime;
  /** All that came in, over-quota imports included. */
  readonly quantity: number;
  /** Share of the quota that is used; undefined for a quota of zero. */
  readonly fill: number | undefined;
  /** What the buyer pays above the landed in-quota price, over that price; the largest where flows differ. */
  readonly wedge: number;
  /** Rent, money a year, by who has it, `[economy]` each. */
  readonly rentToImporters: Float64Array;
  readonly rentToExporters: Float64Array;
}

/**
 * Work out regimes and rents at a solved equilibrium. Rent is the wedge on imports inside the quota. Sellers who have it
 * put it on their price, so that the in-quota duty is charged on it too; residents of the importer have what is left
 * above the landed in-quota price.
 */
export function quotaOutcomes<Q extends Quota>(
  policy: QuotaPolicy<Q>,
  equilibrium: Equilibrium,
  settings: readonly Setting[],
  regimes: readonly QuotaRegime[],
): QuotaOutcome<Q>[] {
  const imports = quotaImports(policy, settings, equilibrium);
  return policy.quotas.map((quota, k) =>
    outcome(
      quota,
      regimes[k],
      settings[k],
      imports.filter(({ part }) => part.quota === k),
      equilibrium.parameters.economies.length,
    ),
  );
}

function outcome<Q extends Quota>(
  quota: Q,
  regime: QuotaRegime,
  { lambda, inside }: Setting,
  imports: readonly QuotaImports[],
  N: number,
): QuotaOutcome<Q> {
  const rentToImporters = new Float64Array(N);
  const rentToExporters = new Float64Array(N);
  let quantity = 0;
  let largest = 0;
  for (const { part, importer, exporter, value, quantity: units } of imports) {
    const wedge = exp(lambda * room(part)) - 1;
    const atBorder = inside * value * (1 + part.markup);
    quantity += units;
    largest = Math.max(largest, wedge);
    rentToExporters[exporter] += quota.exportersShare * wedge * atBorder;
    rentToImporters[importer] += (1 - quota.exportersShare) * wedge * atBorder * (1 + part.duty);
  }
  const fill = quota.quantity > 0 ? Math.min(1, quantity / quota.quantity) : undefined;
  return { quota, regime, quantity, fill, wedge: largest, rentToImporters, rentToExporters };
}
