import type { Instruments } from '../instruments.ts';
import type { Part } from './product-nest.ts';

/**
 * A tariff-rate quota: imports up to a quantity pay the in-quota rate, those beyond it the out-of-quota rate. It may
 * span several flows, whose imports then count together.
 */
export interface Quota {
  /** What messages call it. */
  readonly name: string;
  /** Units, each being what one unit of money buys at the border in the baseline; zero or more. */
  readonly quantity: number;
  /** Share of the rent that sellers of the exporting economy have, 0 to 1; residents of the importer have the rest. */
  readonly exportersShare: number;
}

/** A part of a cell under a quota: `duty` is the in-quota rate. */
export interface QuotaPart extends Part {
  /** Out-of-quota rate, decimal, at least `duty`. */
  readonly outside: number;
  /** Which quota, by its place in the list. */
  readonly quota: number;
}

/** A cell of trade with parts under quotas. */
export interface QuotaCell {
  /** `[sector][importer][exporter]`. */
  readonly cell: number;
  readonly parts: readonly (Part | QuotaPart)[];
  /** What else is on the whole cell: export tax, and the factor on the iceberg cost. */
  readonly exportTax: number;
  readonly barrier: number;
}

/** A policy of which part depends on how far quotas bind. */
export interface QuotaPolicy<Q extends Quota = Quota> {
  /** Everything else; what it says of the cells below is replaced. */
  readonly instruments: Instruments;
  readonly cells: readonly QuotaCell[];
  readonly quotas: readonly Q[];
}

/** Tell a part under a quota from one that is not. */
export function isUnderQuota(part: Part | QuotaPart): part is QuotaPart {
  return 'quota' in part;
}
