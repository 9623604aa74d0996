import { type QuotaRow, quotaRows } from '../cases/quota-rows.ts';
import type { SolvedScenario } from '../cases/solved.ts';
import { money, moneyUnit, percent } from '../figure/format.ts';
import type { TextStyle } from './command.ts';
import { textTable } from './text-table.ts';

const REGIMES = { unfilled: 'unfilled', filled: 'filled', over: 'exceeded' } as const;

/** Show what became of a case's quotas; nothing where it has none. */
export function quotaTable(
  { reference: { economy } }: SolvedScenario,
  { quotas }: SolvedScenario['cases'][number],
  style: TextStyle,
): string | undefined {
  if (quotas.length === 0) return undefined;
  const unit = moneyUnit(economy.unit, economy.year);
  return textTable(
    [
      { label: 'quota' },
      { label: 'a year', right: true },
      { label: 'imports', right: true },
      { label: 'filled', right: true },
      { label: '' },
      { label: 'licence worth', right: true },
      { label: 'rent a year', right: true },
      { label: 'goes to' },
    ],
    quotaRows(economy, quotas).map((row) => [
      `${row.product ?? list(row.sectors)}, ${list(row.importers)} from ${list(row.exporters)}`,
      quantity(row.quota, row.unit),
      quantity(row.imports, row.unit),
      row.fill === null ? '' : percent(row.fill),
      REGIMES[row.regime],
      percent(row.wedge),
      money(row.rent, unit),
      row.rent === 0 ? '' : holders(row),
    ]),
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

function holders({ rentTo, rentBy }: QuotaRow): string {
  const who = Object.entries(rentTo).flatMap(([name, rent]) => (rent > 0 ? [name] : []));
  return `${who.join(' and ')} (${list(Object.keys(rentBy))})`;
}

function list(codes: readonly string[]): string {
  return codes.length > 3 ? `${codes.slice(0, 3).join(' ')} and ${codes.length - 3} more` : codes.join(' ');
}

function quantity(value: number, unit: string): string {
  return `${value.toLocaleString('en-GB', { maximumSignificantDigits: 5 })} ${unit}`;
}
