import { amount } from './amount.ts';
import type { Tables } from './economy.ts';

/** Find where final use is most negative, in words; nothing where it is negative nowhere. */
export function worstFinalUse(
  tables: Tables,
  finalUse: Float64Array,
  expenditure: Float64Array,
): { message: string; cells: number; value: number } | undefined {
  const N = tables.economies.length;
  let cells = 0;
  let value = 0;
  let worst = -1;
  for (let cell = 0; cell < finalUse.length; cell++) {
    if (finalUse[cell] >= 0) continue;
    cells++;
    value -= finalUse[cell];
    if (worst < 0 || finalUse[cell] < finalUse[worst]) worst = cell;
  }
  if (worst < 0) return undefined;
  const economy = tables.economies[worst % N].code;
  const sector = tables.sectors[Math.floor(worst / N)].code;
  const share = ((-100 * finalUse[worst]) / expenditure[worst]).toPrecision(3);
  const message =
    `final use of ${sector} in ${economy} would be ${amount(finalUse[worst], tables.unit)}: ` +
    `its producers use ${share}% more of it than ${economy} buys` +
    (cells > 1 ? ` (and ${cells - 1} more cells, ${amount(value, tables.unit)} in all)` : '');
  return { message, cells, value };
}
