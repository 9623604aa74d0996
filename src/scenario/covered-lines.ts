import { UserError } from '../error/user-error.ts';
import { type Choice, cellName, flowCells } from './cells.ts';
import { coverage } from './coverage.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { Covers, Selection } from './schema.ts';
import type { TariffLine } from './tariff-line.ts';

/** What a measure on rates touches, as written. */
export interface Touches {
  readonly importer: Selection;
  readonly exporter: Selection;
  readonly sectors: Selection;
  readonly covers?: Covers;
  readonly product?: string;
}

/** One cell that a measure touches, the lines in it, and their share of the cell. */
export interface CoveredLines {
  readonly cell: number;
  readonly share: number;
  readonly lines: readonly TariffLine[];
}

/**
 * Find the lines that a measure touches: one product of each cell where it says which share that is, else everything.
 * @param measure identifies the measure, for products without a name.
 * @param sectors what it may be about: tariffs are on goods.
 * @throws UserError where products of a cell would cover more than all of it.
 */
export function coveredLines(
  draft: PolicyDraft,
  kind: 'tariff' | 'exportTax',
  touches: Touches,
  choice: Choice,
  measure: string,
  sectors: 'goods' | 'all' = kind === 'tariff' ? 'goods' : 'all',
): CoveredLines[] {
  const { economy, selector, at } = choice;
  const N = economy.economies.length;
  const cells = flowCells(touches, choice, sectors === 'goods' ? sectors : undefined);
  const shareOf = coverage(touches.covers, cells, choice);
  const product = touches.product ?? measure;
  const found = cells.map((cell) => {
    const rates = draft.rates(kind, cell);
    if (!shareOf) return { cell, share: 1, lines: rates.lines };
    const share = shareOf(cell % N);
    const line = rates.product(product, share);
    if (line) return { cell, share, lines: [line] };
    throw new UserError(`the products singled out in ${cellName(economy, cell)} do not fit together`, {
      place: at('covers'),
      remedy: 'together they cover at most 100% of the trade, and a named product keeps one share',
    });
  });
  if (shareOf) selector.cover(measure, touches.product, found);
  return found;
}

/** Check every rate of the lines. @throws UserError for a rate of -100% or less. */
export function checkRates(
  covered: readonly CoveredLines[],
  what: string,
  field: string,
  { economy, at }: Choice,
): void {
  for (const { cell, lines } of covered) {
    const worst = Math.min(...lines.flatMap(({ rates }) => rates));
    if (worst > -1) continue;
    throw new UserError(
      `the ${what} on ${cellName(economy, cell)} would be ${(100 * worst).toPrecision(4)}%`,
      { place: at(field), remedy: 'a rate must stay above -100%' },
    );
  }
}
