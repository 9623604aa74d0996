import { quotaRows } from '../cases/quota-rows.ts';
import type { SolvedScenario } from '../cases/solved.ts';
import { moneyUnit, percent } from '../figure/format.ts';
import { QUOTA_COLUMNS, quotaCells } from '../study/quota-words.ts';
import type { TextStyle } from './command.ts';
import { textTable } from './text-table.ts';

/** Show what became of a case's quotas; nothing where it has none. */
export function quotaTable(
  { reference: { economy } }: SolvedScenario,
  { quotas }: SolvedScenario['cases'][number],
  style: TextStyle,
): string | undefined {
  if (quotas.length === 0) return undefined;
  const unit = moneyUnit(economy.unit, economy.year);
  return textTable(
    QUOTA_COLUMNS,
    quotaRows(economy, quotas).map((row) => quotaCells(row, unit)),
    style,
  );
}

/** Name the measures on part of a sector, each once, with the share of the trade they name that they cover. */
export function coveredLine({ cases }: SolvedScenario): string | undefined {
  const shares = new Map<string, string>();
  for (const { covered } of cases) {
    for (const { measure, product, trade, covered: part } of covered) {
      if (trade > 0) shares.set(`${product ?? measure} ${percent(part / trade)}`, '');
    }
  }
  return shares.size === 0
    ? undefined
    : `part of a sector, share of its trade: ${[...shares.keys()].join(', ')}`;
}
