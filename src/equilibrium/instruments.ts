/**
 * The policy after the change, as levels. A missing array means: as in the baseline. Layouts are those of
 * `Tables`: sectors lead, economies trail. Own trade (importer = exporter) is never touched by the first four.
 */
export interface Instruments {
  /** t', `[sector][importer][exporter]`, decimal above -1. */
  readonly tariffs?: Float64Array;
  /** x', `[sector][importer][exporter]`: export tax levied by the exporter, decimal above -1; baseline 0. */
  readonly exportTaxes?: Float64Array;
  /** d-hat, `[sector][importer][exporter]`: factor on the iceberg cost, positive; baseline 1. */
  readonly barriers?: Float64Array;
  /** `[sector][importer][exporter]`: 1 where the flow is cut to exactly zero. */
  readonly embargoes?: Uint8Array;
  /** A-hat, `[sector][economy]`, positive; baseline 1. */
  readonly productivity?: Float64Array;
  /** s', `[sector][economy]`: share of unit cost paid by the state, below 1; baseline 0. */
  readonly subsidies?: Float64Array;
  /** `[economy]`: money received (given, if negative) per year, sums to zero; baseline 0. */
  readonly transfers?: Float64Array;
}
