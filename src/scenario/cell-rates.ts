import { power } from '../kernel/power.ts';

/** A part of a sector's trade between two economies that a measure singled out. */
interface Product {
  readonly share: number;
  rate: number;
}

/**
 * The tariff of one cell while measures are applied to it. A measure on part of the trade (a product line) leaves the
 * rest at its own rate; the parts substitute for one another as varieties of the sector do, so that a prohibitive duty
 * on 28% of the trade ends that 28% and no more. The price and the revenue of the whole follow exactly:
 *
 *     price factor^-theta = sum_p share_p ((1+t'_p) / (1+t))^-theta
 *     1 + mean tariff     = sum_p spending_p / sum_p (spending_p / (1+t'_p))
 *
 * The difference between the two, a loss of choice without revenue, is a factor on the iceberg cost.
 */
export class CellRates {
  private readonly baseline: number;
  private rest: number;
  private readonly products = new Map<string, Product>();

  /** @param baseline the cell's tariff t before any measure. */
  constructor(baseline: number) {
    this.baseline = baseline;
    this.rest = baseline;
  }

  /** Change the rate of everything in the cell. */
  changeAll(operator: (rate: number) => number): void {
    this.rest = operator(this.rest);
    for (const product of this.products.values()) product.rate = operator(product.rate);
  }

  /**
   * Change the rate of one product. `from` is the rate it has in law where that is not the cell's mean: what moves is
   * then the ratio (1 + new) / (1 + from). A cut larger than the rate the data have ends at zero: lowering a duty does
   * not make it a subsidy.
   * @returns `misfit` where the products would cover more than the whole cell, or a product would change its share;
   * `stopped` where a cut ended at zero.
   */
  changeProduct(
    name: string,
    share: number,
    operator: (rate: number) => number,
    from: number | undefined,
  ): 'fits' | 'stopped' | 'misfit' {
    let product = this.products.get(name);
    if (!product) {
      product = { share, rate: this.rest };
      this.products.set(name, product);
      let covered = 0;
      for (const each of this.products.values()) covered += each.share;
      if (covered > 1 + 1e-12) return 'misfit';
    } else if (Math.abs(product.share - share) > 1e-12) {
      return 'misfit';
    }
    if (from === undefined) {
      product.rate = operator(product.rate);
      return 'fits';
    }
    const written = operator(from);
    const rate = ((1 + product.rate) * (1 + written)) / (1 + from) - 1;
    const stopped = rate < -1e-12 && product.rate >= 0 && written >= 0;
    product.rate = stopped ? 0 : rate;
    return stopped ? 'stopped' : 'fits';
  }

  /** Every rate in the cell, for checking. */
  get rates(): number[] {
    return [this.rest, ...[...this.products.values()].map(({ rate }) => rate)];
  }

  /** The mean tariff paid and the factor on iceberg cost that together give the cell's price and revenue. */
  outcome(theta: number): { tariff: number; barrier: number } {
    if (this.products.size === 0) return { tariff: this.rest, barrier: 1 };
    let covered = 0;
    let spending = 0;
    let border = 0;
    const count = (share: number, rate: number) => {
      const spent = share * power((1 + rate) / (1 + this.baseline), -theta);
      spending += spent;
      border += spent / (1 + rate);
    };
    for (const { share, rate } of this.products.values()) {
      covered += share;
      count(share, rate);
    }
    count(Math.max(0, 1 - covered), this.rest);
    const paid = spending / border;
    const factor = power(spending, -1 / theta);
    return { tariff: paid - 1, barrier: (factor * (1 + this.baseline)) / paid };
  }
}
