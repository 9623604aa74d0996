import type { Economy } from '../economy/economy.ts';
import type { QuotaRegime } from '../equilibrium/quota/index.ts';
import type { CoveredTrade } from '../scenario/select.ts';
import type { SolvedQuotas } from './solve-policy.ts';

/** One tariff-rate quota in a result. Rates are decimals; quantities are counted in `unit`, money is a year's. */
export interface QuotaRow {
  /** The measure, as `group#number`. */
  readonly measure: string;
  readonly product: string | null;
  readonly sectors: readonly string[];
  readonly importers: readonly string[];
  readonly exporters: readonly string[];
  readonly inQuota: number;
  readonly outOfQuota: number;
  readonly unit: string;
  readonly quota: number;
  /** What comes in, over-quota imports included, and what came in in the baseline. */
  readonly imports: number;
  readonly baseline: number;
  readonly regime: QuotaRegime;
  /** Share of the quota that is used; null for a quota of zero. */
  readonly fill: number | null;
  /** What buyers pay above the landed in-quota price, over that price: what a licence is worth. */
  readonly wedge: number;
  /** Money: all of the rent, and by who has it. */
  readonly rent: number;
  readonly rentTo: { readonly importers: number; readonly exporters: number; readonly treasury: number };
  /** Money by economy, where there is some. */
  readonly rentBy: Readonly<Record<string, number>>;
}

/** How much trade a measure on part of a sector covers: its share of the trade named, and money in the data. */
export interface CoveredRow {
  readonly measure: string;
  readonly product: string | null;
  readonly share: number;
  readonly trade: number;
}

/** Lay out what became of the quotas of a case. */
export function quotaRows({ economies, sectors }: Economy, quotas: SolvedQuotas): QuotaRow[] {
  const N = economies.length;
  return quotas.map(({ quota, regime, quantity, fill, wedge, rentToImporters, rentToExporters }) => {
    const { size, unit } = quota.counted;
    const codes = (of: (cell: number) => string) => [...new Set(quota.flows.map(({ cell }) => of(cell)))];
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const [home, abroad] = [sum(rentToImporters), sum(rentToExporters)];
    const atHome = quota.rent.importers + quota.rent.treasury;
    const treasury = atHome > 0 ? (home * quota.rent.treasury) / atHome : 0;
    const byEconomy = economies.flatMap(({ code }, n): [string, number][] => {
      const rent = rentToImporters[n] + rentToExporters[n];
      return rent === 0 ? [] : [[code, rent]];
    });
    return {
      measure: quota.measure,
      product: quota.product ?? null,
      sectors: codes((cell) => sectors[Math.floor(cell / (N * N))].code),
      importers: codes((cell) => economies[Math.floor(cell / N) % N].code),
      exporters: codes((cell) => economies[cell % N].code),
      inQuota: quota.inQuota,
      outOfQuota: quota.outOfQuota,
      unit,
      quota: quota.quantity / size,
      imports: quantity / size,
      baseline: quota.baseline / size,
      regime,
      fill: fill ?? null,
      wedge,
      rent: home + abroad,
      rentTo: { importers: home - treasury, exporters: abroad, treasury },
      rentBy: Object.fromEntries(byEconomy),
    };
  });
}

/** Lay out what measures on part of a sector cover. */
export function coveredRows(covered: readonly CoveredTrade[]): CoveredRow[] {
  return covered.map((one) => ({
    measure: one.measure,
    product: one.product ?? null,
    share: one.trade > 0 ? one.covered / one.trade : 0,
    trade: one.covered,
  }));
}
