import type { Part, QuotaPart } from '../equilibrium/quota/index.ts';
import type { Change } from './duty.ts';
import { TariffLine } from './tariff-line.ts';

/**
 * The rates of one cell while measures are applied to it. A measure on part of the trade (a product line) leaves the
 * rest at its own rate; how the parts add up to the cell's price and revenue is in `cellPolicy`.
 */
export class CellRates {
  private rest: TariffLine;
  private readonly products = new Map<string, { readonly share: number; readonly line: TariffLine }>();

  /** @param baseline the cell's rate before any measure. */
  constructor(baseline: number) {
    this.rest = new TariffLine(baseline);
  }

  /** The same rates, to be changed apart from these. */
  copy(): CellRates {
    const copy = new CellRates(0);
    copy.rest = this.rest.copy();
    for (const [name, { share, line }] of this.products)
      copy.products.set(name, { share, line: line.copy() });
    return copy;
  }

  /** All lines: the products, and the rest. */
  get lines(): TariffLine[] {
    return [this.rest, ...[...this.products.values()].map(({ line }) => line)];
  }

  /** Change the whole duty of everything in the cell. */
  change(change: Change): void {
    for (const line of this.lines) line.change(change);
  }

  /**
   * The line of one product, singled out with the rates of the rest where it is new.
   * @returns nothing where the products would cover more than the whole cell, or a product would change its share.
   */
  product(name: string, share: number): TariffLine | undefined {
    const known = this.products.get(name);
    if (known) return Math.abs(known.share - share) > 1e-12 ? undefined : known.line;
    if (this.covered + share > 1 + 1e-12) return undefined;
    const line = this.rest.copy();
    this.products.set(name, { share, line });
    return line;
  }

  /** The cell in parts, which add up to one; a rest of nothing is left out. */
  get parts(): (Part | QuotaPart)[] {
    const rest = Math.max(0, 1 - this.covered);
    const products = [...this.products.values()].map(({ share, line }) => line.part(share));
    return rest < 1e-12 && products.length > 0 ? products : [...products, this.rest.part(rest)];
  }

  private get covered(): number {
    return [...this.products.values()].reduce((sum, { share }) => sum + share, 0);
  }
}
