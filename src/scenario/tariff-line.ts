import type { Part, QuotaPart } from '../equilibrium/quota/index.ts';
import { type Change, Duty, type LayerRules } from './duty.ts';

/** A change of the duty as a measure writes it: of the whole, from a rate in law, or of a layer. */
export interface DutyChange extends Change {
  /** The rate in law that it replaces, where that is not the rate in the data. */
  readonly from?: number;
  readonly layer?: { readonly name: string; readonly rules: Partial<LayerRules> };
}

/** How a change met a line: a cut larger than the rate in the data stops at zero, rules of layers may go in a circle. */
export type Fit = 'fits' | 'stopped' | 'circle';

/**
 * The rates of one product of a cell, or of what is left of its sector: one duty, or two where there is a quota.
 */
export class TariffLine {
  /** The duty; in-quota, where there is a quota. */
  private inside: Duty;
  private outside: Duty | undefined;
  private quota: number | undefined;
  /** What the exporter gets above its price, decimal. */
  private markup = 0;
  /** Factor on the iceberg cost. */
  private cost = 1;

  constructor(rate: number) {
    this.inside = new Duty(rate);
  }

  copy(): TariffLine {
    const copy = new TariffLine(0);
    copy.inside = this.inside.copy();
    copy.outside = this.outside?.copy();
    copy.quota = this.quota;
    copy.markup = this.markup;
    copy.cost = this.cost;
    return copy;
  }

  /** Both duties, for what applies to either. */
  get duties(): Duty[] {
    return this.outside ? [this.inside, this.outside] : [this.inside];
  }

  /** Change the duty, or both; setting the whole duty does away with a quota. */
  change(change: DutyChange): Fit {
    if (change.by === 'set' && !change.layer) this.quota = this.outside = undefined;
    return worst(this.duties.map((duty) => apply(duty, change)));
  }

  /** Put the line under a quota: the change with the in-quota rate and that with the out-of-quota rate. */
  divide(quota: number, inQuota: DutyChange, outOfQuota: DutyChange): Fit {
    this.quota = quota;
    this.outside = this.inside.copy();
    return worst([apply(this.inside, inQuota), apply(this.outside, outOfQuota)]);
  }

  /** Raise the exporter's price to at least this much above its cost. */
  raisePrice(rise: number): void {
    this.markup = Math.max(this.markup, rise);
  }

  /** Multiply the cost of getting it across the border. */
  multiplyCost(factor: number): void {
    this.cost *= factor;
  }

  /** Every rate, for checking. */
  get rates(): number[] {
    return this.duties.map(({ total }) => total);
  }

  /** The line as the equations take it. */
  part(share: number): Part | QuotaPart {
    const part = { share, duty: this.inside.total, markup: this.markup, cost: this.cost };
    return this.outside && this.quota !== undefined
      ? { ...part, outside: this.outside.total, quota: this.quota }
      : part;
  }
}

function apply(duty: Duty, { by, value, from, layer }: DutyChange): Fit {
  if (layer) return duty.changeLayer(layer.name, { by, value }, layer.rules) ? 'fits' : 'circle';
  if (from !== undefined) return duty.changeFrom(from, { by, value }) ? 'stopped' : 'fits';
  duty.change({ by, value });
  return 'fits';
}

function worst(fits: readonly Fit[]): Fit {
  return fits.find((fit) => fit === 'circle') ?? fits.find((fit) => fit === 'stopped') ?? 'fits';
}
