import type { Direction, Tangent } from '../derivative/index.ts';
import { tangent } from '../derivative/index.ts';
import type { Equilibrium } from '../equilibrium.ts';
import { directionOf } from './instruments-at.ts';
import { type QuotaImports, quotaImports } from './quantities.ts';
import { isUnderQuota, type QuotaPolicy } from './quota.ts';
import { partChange, type Setting } from './setting.ts';

/** How the logarithm of what comes in under each quota moves along a tangent, and with parts' own price changes. */
function quantitySlopes(
  policy: QuotaPolicy,
  imports: readonly QuotaImports[],
  { parameters, subsidies }: Equilibrium,
  moved: Tangent,
  direction: Direction,
  ownPrice: (cell: number, part: number) => number,
): number[] {
  const N = parameters.economies.length;
  const sums = policy.quotas.map(() => 0);
  const totals = policy.quotas.map(() => 0);
  let at = 0;
  for (const [c, { cell, parts }] of policy.cells.entries()) {
    const [row, j] = [Math.floor(cell / N), Math.floor(cell / (N * N))];
    const theta = parameters.tradeElasticity[j];
    const seller = j * N + (cell % N);
    const price =
      moved.dlnUnitCost[seller] - (direction.subsidies?.[seller] ?? 0) / (1 - (subsidies?.[seller] ?? 0));
    const pull = moved.dlnExpenditure[row] + theta * moved.dlnPrice[row];
    for (const [p, part] of parts.entries()) {
      if (!isUnderQuota(part)) continue;
      const { quantity } = imports[at++];
      sums[part.quota] += quantity * (pull - (theta + 1) * (price + ownPrice(c, p)));
      totals[part.quota] += quantity;
    }
  }
  return sums.map((sum, k) => (totals[k] > 0 ? sum / totals[k] : 0));
}

/**
 * Differentiate ln(quantity x share inside) of every quota in the w of the given ones, everything else adjusting:
 * `[quota][position in ks]`. One linear solve for each.
 */
export function wedgeSlopes(
  policy: QuotaPolicy,
  equilibrium: Equilibrium,
  settings: readonly Setting[],
  reach: readonly number[],
  ks: readonly number[],
): { slopes: number[][]; tangents: Tangent[] } {
  const imports = quotaImports(policy, settings, equilibrium);
  const slopes = policy.quotas.map((): number[] => []);
  const tangents: Tangent[] = [];
  for (const k of ks) {
    const direction = directionOf(policy, k, settings, reach[k], equilibrium.parameters);
    const moved = tangent(equilibrium, direction);
    tangents.push(moved);
    const own = (c: number, p: number) => {
      const change = partChange(policy.cells[c].parts[p], k, settings[k], reach[k], policy.quotas[k]);
      return change.duty + change.markup;
    };
    quantitySlopes(policy, imports, equilibrium, moved, direction, own).forEach((slope, m) => {
      const share = m === k && settings[k].lambda >= 1 ? -1 : 0;
      slopes[m].push(slope + share);
    });
  }
  return { slopes, tangents };
}

/**
 * Differentiate ln(quantity) of every quota in a direction of the other instruments, wedges held.
 * Cells under quotas may move by tariff, export tax and barrier as a whole.
 */
export function slopesAlong(
  policy: QuotaPolicy,
  equilibrium: Equilibrium,
  settings: readonly Setting[],
  direction: Direction,
): { slopes: number[]; tangent: Tangent } {
  const moved = tangent(equilibrium, direction);
  const imports = quotaImports(policy, settings, equilibrium);
  const own = (c: number) => {
    const { cell } = policy.cells[c];
    return (
      (direction.tariffs?.[cell] ?? 0) / (1 + equilibrium.tariffs[cell]) +
      (direction.exportTaxes?.[cell] ?? 0) / (1 + (equilibrium.exportTaxes?.[cell] ?? 0)) +
      (direction.barriers?.[cell] ?? 0)
    );
  };
  return { slopes: quantitySlopes(policy, imports, equilibrium, moved, direction, own), tangent: moved };
}
