/** What is held fixed of trade deficits: D' constant in units of world GDP, in units of own GDP, or zero. */
export type DeficitClosure = 'fixed' | 'proportional' | 'zero';

/**
 * How labour moves between sectors: freely (`mobile`), not at all (`specific`: each sector keeps its workers), or in
 * part (`partial`: workers differ in how well they suit each sector; Roy-Frechet with dispersion kappa).
 */
export type LabourClosure = 'mobile' | 'partial' | 'specific';

/**
 * What makes goods differ by origin. `armington` and `eaton-kortum` are the same equations with the trade elasticity
 * read as sigma - 1 or as the dispersion of productivities; `krugman` adds free entry of firms, an external economy
 * of scale psi = 1/theta in every sector; `fixed-firms` keeps the number of firms, whose profits are 1/sigma of sales
 * (Ossa 2014).
 */
export type Structure = 'armington' | 'eaton-kortum' | 'krugman' | 'fixed-firms';

/** The choices that complete the model (section 3). What is absent is as in `DEFAULT_CLOSURE`. */
export interface Closure {
  readonly deficits: DeficitClosure;
  readonly labour: LabourClosure;
  /** kappa, above 1, for `partial` labour: infinity is mobile, one is specific. */
  readonly labourDispersion?: number;
  /** rho: elasticity of substitution among inputs and value added; 1 is Cobb-Douglas, 0 fixed proportions. */
  readonly inputSubstitution?: number;
  /** eta: elasticity of substitution between sectors in final use. */
  readonly finalSubstitution?: number;
  readonly structure?: Structure;
  /** psi: none, the economy's own `scaleElasticity`, or one number for all sectors. */
  readonly scale?: 'none' | 'data' | number;
  /** Elasticity of labour supply to the real wage after tax. */
  readonly labourSupply?: number;
  /** What governments do with revenue beyond the baseline's: hand it out, or cut the tax on labour. */
  readonly revenue?: 'rebated' | 'labour-tax';
  /** The rate of the tax on labour at the baseline, for `revenue: labour-tax`. */
  readonly labourTax?: number;
}

/** The default closure. */
export const DEFAULT_CLOSURE = {
  deficits: 'fixed',
  labour: 'mobile',
} as const satisfies Closure;

/** What the optional choices are where they are absent. */
export const USUAL = {
  inputSubstitution: 1,
  finalSubstitution: 1,
  structure: 'armington',
  scale: 'none',
  labourSupply: 0,
  revenue: 'rebated',
} as const satisfies Partial<Closure>;
