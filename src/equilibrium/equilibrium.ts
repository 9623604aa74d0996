import type { Parameters } from '../economy/economy.ts';
import type { Closure } from './closure.ts';
import type { Instruments } from './instruments.ts';

/**
 * How a solve went. Every number is measured and relative. `residual` is below the tolerance asked for; the other two
 * are sums over many cells and may exceed it a little. A solve in which any is not small is an error, not a result.
 */
export interface SolverReport {
  readonly converged: true;
  /** Largest relative change of any wage, price or expenditure under one more application of the equations. */
  readonly residual: number;
  /** Largest excess demand over all goods and factor markets, relative to the market's size. */
  readonly marketClearing: number;
  /** Largest gap between what an economy spends abroad and earns abroad plus its deficit, over its income. */
  readonly walras: number;
  readonly iterations: number;
  readonly milliseconds: number;
}

/**
 * A solved equilibrium in changes. Hats are ratios to the baseline, primes are levels in its unit of money, world
 * GDP being the numeraire. Sectors lead, economies trail.
 */
export interface Equilibrium {
  readonly parameters: Parameters;
  readonly instruments: Instruments;
  readonly closure: Closure;
  /** w-hat, `[economy]`: what a unit of labour earns on average over sectors, before tax. */
  readonly wageHat: Float64Array;
  /** c-hat, `[sector][exporter]`: unit cost. */
  readonly unitCostHat: Float64Array;
  /** P-hat, `[sector][importer]`: price index at the buyer. */
  readonly priceHat: Float64Array;
  /** X', `[sector][importer]`. */
  readonly expenditure: Float64Array;
  /** alpha', `[sector][importer]`, and P-hat of final use, `[economy]`. */
  readonly finalShares: Float64Array;
  readonly finalPriceHat: Float64Array;
  /** L-hat, `[economy]`: labour supplied. */
  readonly labourHat: Float64Array;
  /** Workers of each sector, `[sector][economy]`, a ratio; as all of labour where there never were any. */
  readonly employmentHat: Float64Array;
  /** What labour earns before tax, `[sector][economy]` and `[economy]`; profits, `[economy]`. Money. */
  readonly earnings: Float64Array;
  readonly labourIncome: Float64Array;
  readonly profits: Float64Array;
  /** tau', `[economy]`: the rate of the tax on labour, where labour supply moves. */
  readonly labourTax: Float64Array | undefined;
  /**
   * What supplying the baseline's labour is worth to those who do, `[economy]`, money: the area under the supply
   * curve, (1-tau) w L phi/(1+phi); where labour supply moves.
   */
  readonly effort: Float64Array | undefined;
  /** Y', `[sector][exporter]`: what producers receive, subsidy included. */
  readonly grossOutput: Float64Array;
  /** pi', `[sector][importer][exporter]`, worked out when first read. */
  readonly tradeShares: Float64Array;
  /** t', x', `[sector][importer][exporter]`; s', `[sector][economy]`. */
  readonly tariffs: Float64Array;
  readonly exportTaxes: Float64Array | undefined;
  readonly subsidies: Float64Array | undefined;
  /** `[economy]`. */
  readonly income: Float64Array;
  readonly tariffRevenue: Float64Array;
  readonly exportTaxRevenue: Float64Array;
  readonly subsidyCost: Float64Array;
  readonly deficit: Float64Array;
  readonly solver: SolverReport;
}
