/** Name an economy by the code used in files (ISO 3166-1 alpha-3 where one exists). */
export interface EconomyName {
  readonly code: string;
  readonly name: string;
}

/** Name a sector; tariffs exist on goods alone. */
export interface SectorName {
  readonly code: string;
  readonly name: string;
  readonly group: 'goods' | 'services';
}

/** A published set of trade elasticities, selectable by its key. */
export interface ElasticitySet {
  readonly title: string;
  readonly source: string;
  /** theta, `[sector]`, all positive. */
  readonly values: Float64Array;
}

/** One thing that calibration had to change in the source tables, never silent. */
export interface Adjustment {
  readonly what: string;
  readonly cells: number;
  /** Value moved, in the unit of the economy, where it has one. */
  readonly value?: number;
  /** The largest single change, in words. */
  readonly largest?: string;
}

/** Where an economy's figures come from. */
export interface Provenance {
  readonly sources: readonly { readonly title: string; readonly url?: string; readonly licence?: string }[];
  readonly licence?: string;
  readonly notes: readonly string[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * The tables an economy is calibrated from. Arrays are dense and share one rule of layout: sectors lead,
 * economies trail, so that the innermost loop always runs over economies.
 */
export interface Tables {
  readonly name: string;
  readonly title: string;
  readonly year: number;
  /** Unit of money, for instance `million USD`. */
  readonly unit: string;
  readonly economies: readonly EconomyName[];
  readonly sectors: readonly SectorName[];
  /** F, `[sector][importer][exporter]`: purchases at the exporter's price, before tariff, own sales included. */
  readonly flows: Float64Array;
  /** t, `[sector][importer][exporter]`: ad valorem, decimal. Own trade carries one only inside a merged bloc. */
  readonly tariffs: Float64Array;
  /** gamma, `[sector][economy]`: value added / gross output. */
  readonly valueAddedShares: Float64Array;
  /** G, `[using sector][input sector][economy]`: spending on an input, tariffs included, / gross output. */
  readonly inputShares: Float64Array;
  /** theta, `[sector]`: trade elasticity, sigma - 1. */
  readonly tradeElasticity: Float64Array;
  /** psi, `[sector]`: elasticity of productivity to the sector's employment, where the source gives one. */
  readonly scaleElasticity?: Float64Array;
  readonly elasticitySets: Readonly<Record<string, ElasticitySet>>;
  readonly provenance: Provenance;
}

/**
 * The parameters that the equations of an equilibrium in changes need, and nothing else. An `Economy` is one
 * whose accounts also hold; tables whose final use had to be clipped are one before they are re-solved.
 */
export interface Parameters {
  readonly economies: readonly EconomyName[];
  readonly sectors: readonly SectorName[];
  /** pi, `[sector][importer][exporter]`: (1+t) F / X, sums to one over exporters (to zero where X is zero). */
  readonly tradeShares: Float64Array;
  /** t, `[sector][importer][exporter]`. */
  readonly tariffs: Float64Array;
  /** gamma, `[sector][economy]`. */
  readonly valueAddedShares: Float64Array;
  /** G, `[using sector][input sector][economy]`. */
  readonly inputShares: Float64Array;
  /** alpha, `[sector][importer]`: shares of final spending, sums to one over sectors. */
  readonly finalShares: Float64Array;
  /** theta, `[sector]`. */
  readonly tradeElasticity: Float64Array;
  /** psi, `[sector]`, where known. */
  readonly scaleElasticity?: Float64Array;
  /** VA, `[economy]`, in the unit of the economy. */
  readonly valueAdded: Float64Array;
  /** D, `[economy]`: imports - exports at border prices, sums to zero. */
  readonly deficit: Float64Array;
  /** X, `[sector][importer]`: spending at the buyer's price; the starting point of a solve. */
  readonly expenditure: Float64Array;
}

/** A calibrated baseline: tables whose accounts hold to 1e-12, with every aggregate worked out. Immutable. */
export interface Economy extends Tables, Parameters {
  /** Y, `[sector][exporter]`. */
  readonly grossOutput: Float64Array;
  /** R, `[economy]`: tariff revenue. */
  readonly tariffRevenue: Float64Array;
  /** I, `[economy]`: value added + tariff revenue + deficit = final spending. */
  readonly income: Float64Array;
}
