/** How a change of real income spreads over draws. Decimals. */
export interface Spread {
  readonly median: number;
  /** Ends of the 90% and of the 50% interval. */
  readonly p5: number;
  readonly p25: number;
  readonly p75: number;
  readonly p95: number;
  /** Share of draws with a gain. */
  readonly gains: number;
}

/** Say whether draws leave the sign of a change open: neither side has 95% of them. */
export function isOpen({ gains }: Pick<Spread, 'gains'>): boolean {
  return gains > 0.05 && gains < 0.95;
}

/** The columns of a table that hold a spread. */
export const SPREAD_COLUMNS = [
  { key: 'median', label: 'Median', type: 'number', unit: 'share' },
  { key: 'p5', label: '90% of draws, from', type: 'number', unit: 'share' },
  { key: 'p95', label: 'to', type: 'number', unit: 'share' },
  { key: 'p25', label: '50% of draws, from', type: 'number', unit: 'share' },
  { key: 'p75', label: 'to', type: 'number', unit: 'share' },
  { key: 'gains', label: 'Draws with a gain', type: 'number', unit: 'probability' },
] as const;
