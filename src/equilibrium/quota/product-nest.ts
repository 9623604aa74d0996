import { power } from '../../kernel/power.ts';

/** A part of a cell's trade (one sector from one exporter to one importer) with rates of its own. */
export interface Part {
  /** Share of the cell's spending in the baseline; the parts of a cell add up to one. */
  readonly share: number;
  /** Decimal above -1, charged on the price at the border: what stays in the importing economy. */
  readonly duty: number;
  /** Decimal above -1, on top of the seller's price: what stays in the exporting economy. */
  readonly markup: number;
  /** Factor on the iceberg cost, positive; one where absent. */
  readonly cost?: number;
}

/** A cell's parts summed up as the solver takes them: one tariff, one export tax, one factor on the iceberg cost. */
export interface CellPolicy {
  readonly tariff: number;
  readonly exportTax: number;
  /** What the price rises beyond the two rates: choice lost without revenue. */
  readonly barrier: number;
}

/** What buyers spend on each part, per unit of the cell's baseline spending at unchanged sellers' prices. */
export function partSpending(parts: readonly Part[], baseline: number, theta: number): number[] {
  return parts.map(({ share, duty, markup, cost = 1 }) =>
    share === 0 ? 0 : share * power(((1 + markup) * (1 + duty) * cost) / (1 + baseline), -theta),
  );
}

/**
 * Sum up the parts of a cell. They substitute for one another as varieties of the sector do, so that a prohibitive duty
 * on 28% of the trade ends that 28% and no more. Price and both revenues of the whole follow exactly:
 *
 *     price factor^-theta = S = sum_p s_p ((1+m_p)(1+d_p) c_p / (1+t))^-theta = sum_p S_p
 *     1 + tariff          = S / B,  B = sum_p S_p / (1+d_p)
 *     1 + export tax      = B / V,  V = sum_p S_p / ((1+d_p)(1+m_p))
 *
 * @param baseline the cell's tariff t in the data.
 */
export function cellPolicy(parts: readonly Part[], baseline: number, theta: number): CellPolicy {
  if (parts.length === 1) {
    const [{ duty, markup, cost = 1 }] = parts;
    return { tariff: duty, exportTax: markup, barrier: cost };
  }
  let spending = 0;
  let border = 0;
  let received = 0;
  partSpending(parts, baseline, theta).forEach((spent, p) => {
    spending += spent;
    border += spent / (1 + parts[p].duty);
    received += spent / (1 + parts[p].duty) / (1 + parts[p].markup);
  });
  const paid = spending / border;
  const kept = border / received;
  const factor = power(spending, -1 / theta);
  return { tariff: paid - 1, exportTax: kept - 1, barrier: (factor * (1 + baseline)) / paid / kept };
}

/** How a part's logarithms move: of 1 + duty and of 1 + markup. */
export interface PartChange {
  readonly duty: number;
  readonly markup: number;
}

/** Differentiate `cellPolicy`: d tariff, d export tax and d ln barrier. */
export function cellPolicyChange(
  parts: readonly Part[],
  changes: readonly PartChange[],
  baseline: number,
  theta: number,
): CellPolicy {
  let [spending, border, received] = [0, 0, 0];
  let [dSpending, dBorder, dReceived] = [0, 0, 0];
  partSpending(parts, baseline, theta).forEach((spent, p) => {
    const { duty, markup } = changes[p];
    const moved = -theta * (duty + markup);
    const atBorder = spent / (1 + parts[p].duty);
    const atSeller = atBorder / (1 + parts[p].markup);
    spending += spent;
    border += atBorder;
    received += atSeller;
    dSpending += spent * moved;
    dBorder += atBorder * (moved - duty);
    dReceived += atSeller * (moved - duty - markup);
  });
  return {
    tariff: (spending / border) * (dSpending / spending - dBorder / border),
    exportTax: (border / received) * (dBorder / border - dReceived / received),
    barrier: -(1 + 1 / theta) * (dSpending / spending) + dReceived / received,
  };
}
