import type { Interval, Spread as SpreadOfDraws } from '../sweep/results/quantiles.ts';
import type { Column } from './figure.ts';

/** How a change of real income spreads over draws. */
export type Spread = Omit<SpreadOfDraws, 'mean'>;

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

/** What a figure says of the shades behind its marks, where some were drawn. */
export const shadeNote = (drawn: boolean): string =>
  drawn ? '; the shade holds 90% of the draws, its dark part half of them' : '';

/** The columns of a table beside a central value, where some were drawn: the ends of what holds 90% of the draws. */
export const endColumns = (drawn: boolean, unit: 'share' | 'probability'): readonly Column[] =>
  drawn
    ? [
        { key: 'low', label: '90% of draws, from', type: 'number', unit },
        { key: 'high', label: 'to', type: 'number', unit },
      ]
    : [];

/** What a row has in these columns. */
export const endsOf = (range: Interval | undefined) => (range ? { low: range.p5, high: range.p95 } : {});
