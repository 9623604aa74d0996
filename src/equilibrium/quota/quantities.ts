import type { Equilibrium } from '../equilibrium.ts';
import { partSpending } from './product-nest.ts';
import { isUnderQuota, type QuotaPart, type QuotaPolicy } from './quota.ts';
import { partAt, type Setting } from './setting.ts';

/** Imports of one part of one cell under a quota. */
export interface QuotaImports {
  readonly part: QuotaPart;
  /** Economies by index. */
  readonly importer: number;
  readonly exporter: number;
  /** Money at the seller's price. */
  readonly value: number;
  /** Units that arrive: value / (seller's price, delivered). A unit cost one unit of money in the baseline. */
  readonly quantity: number;
}

/**
 * Read off an equilibrium what comes in under each quota. The quantity of a good is its value at the seller's price over
 * that price, c-hat (1-s') d-hat; mark-ups and taxes change the value at the border, not the number of cars.
 */
export function quotaImports(
  policy: QuotaPolicy,
  settings: readonly Setting[],
  { parameters, tradeShares, expenditure, unitCostHat, subsidies }: Equilibrium,
): QuotaImports[] {
  const N = parameters.economies.length;
  return policy.cells.flatMap(({ cell, parts, exportTax, barrier }) => {
    const [exporter, row, j] = [cell % N, Math.floor(cell / N), Math.floor(cell / (N * N))];
    const seller = j * N + exporter;
    const price = unitCostHat[seller] * (1 - (subsidies?.[seller] ?? 0)) * barrier;
    const met = parts.map((part) => partAt(part, settings, policy.quotas));
    const spending = partSpending(met, parameters.tariffs[cell], parameters.tradeElasticity[j]);
    const all = spending.reduce((sum, value) => sum + value, 0);
    const spent = tradeShares[cell] * expenditure[row];
    return parts.flatMap((part, p) => {
      if (!isUnderQuota(part)) return [];
      const paid = (1 + met[p].duty) * (1 + met[p].markup) * (1 + exportTax);
      const value = spent === 0 ? 0 : (spent * (spending[p] / all)) / paid;
      return [{ part, importer: row % N, exporter, value, quantity: value / (price * (part.cost ?? 1)) }];
    });
  });
}

/** Sum the quantities by quota. */
export function quantities(imports: readonly QuotaImports[], count: number): number[] {
  const sums = Array.from({ length: count }, () => 0);
  for (const { part, quantity } of imports) sums[part.quota] += quantity;
  return sums;
}
