/** What is held fixed of trade deficits: D' constant in units of world GDP, in units of own GDP, or zero. */
export type DeficitClosure = 'fixed' | 'proportional' | 'zero';

/** How labour moves between sectors. */
export type LabourClosure = 'mobile';

/** The choices that complete the model (section 3). */
export interface Closure {
  readonly deficits: DeficitClosure;
  readonly labour: LabourClosure;
}

/** The default closure: deficits fixed in units of world GDP, labour mobile between sectors. */
export const DEFAULT_CLOSURE: Closure = { deficits: 'fixed', labour: 'mobile' };
