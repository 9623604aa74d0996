import type { Equilibrium } from './equilibrium.ts';

/**
 * What an equilibrium means for each economy. Changes are decimals relative to the baseline (0.01 = 1%); money is
 * in the baseline's unit. Arrays are `[economy]` unless said otherwise. A change from nothing is NaN-free: it is
 * `undefined` in `tariffRevenue` and zero in trade and sector changes.
 */
export interface Outcomes {
  /** I'-hat / P-hat - 1: exact real income, final spending deflated by the price of the final basket. */
  readonly realIncome: Float64Array;
  /**
   * Baseline income x realIncome: what the change is worth at baseline prices, per year; less the worth of the labour
   * supplied on top, where labour supply moves.
   */
  readonly equivalentVariation: Float64Array;
  /** w-hat / P-hat - 1. */
  readonly realWage: Float64Array;
  /** w-hat - 1, world GDP being the numeraire. */
  readonly wage: Float64Array;
  /** P-hat - 1 over final shares. */
  readonly priceIndex: Float64Array;
  /** Change of exports and imports at border prices. */
  readonly exports: Float64Array;
  readonly imports: Float64Array;
  /** Caliendo and Parro (2015), equation 16, one step: first-order terms of trade and volume of trade. */
  readonly termsOfTradeFirstOrder: Float64Array;
  readonly volumeOfTradeFirstOrder: Float64Array;
  /** Relative change of tariff revenue; `undefined` where there was none. */
  readonly tariffRevenue: readonly (number | undefined)[];
  /** Tariff revenue after the change less before, money. */
  readonly tariffRevenueDifference: Float64Array;
  readonly sectors: SectorOutcomes;
}

/** What an equilibrium means sector by sector, `[sector][economy]`, relative changes. */
export interface SectorOutcomes {
  /** Change of the quantity produced: gross output deflated by unit cost. */
  readonly output: Float64Array;
  /** Change of value added (what labour earns, and profits) in units of the numeraire. */
  readonly valueAdded: Float64Array;
  /** Change of the buyer's price index. */
  readonly price: Float64Array;
  /** Change of employment. */
  readonly employment: Float64Array;
}

export type { Equilibrium };
