import type { QuotaRow } from '../cases/quota-rows.ts';
import { type MoneyUnit, money, percent } from '../figure/format.ts';

/** The columns of a table of quotas, and whether they hold numbers. */
export const QUOTA_COLUMNS: readonly { readonly label: string; readonly right?: boolean }[] = [
  { label: 'quota' },
  { label: 'a year', right: true },
  { label: 'imports', right: true },
  { label: 'filled', right: true },
  { label: '' },
  { label: 'licence worth', right: true },
  { label: 'rent a year', right: true },
  { label: 'goes to' },
];

const REGIMES = { unfilled: 'unfilled', filled: 'filled', over: 'exceeded' } as const;

/** Put what became of a quota into the cells of a row. */
export function quotaCells(row: QuotaRow, unit: MoneyUnit): string[] {
  return [
    `${row.product ?? list(row.sectors)}, ${list(row.importers)} from ${list(row.exporters)}`,
    quantity(row.quota, row.unit),
    quantity(row.imports, row.unit),
    row.fill === null ? '' : percent(row.fill),
    REGIMES[row.regime],
    percent(row.wedge),
    money(row.rent, unit),
    row.rent === 0 ? '' : holders(row),
  ];
}

function holders({ rentTo, rentBy, importers, exporters }: QuotaRow): string {
  const who = Object.entries(rentTo).flatMap(([name, rent]) => {
    const side = name === 'exporters' ? exporters : importers;
    return rent > 0 ? [`${name} (${list(side.filter((code) => code in rentBy))})`] : [];
  });
  return who.join(' and ');
}

function list(codes: readonly string[]): string {
  return codes.length > 3 ? `${codes.slice(0, 3).join(' ')} and ${codes.length - 3} more` : codes.join(' ');
}

function quantity(value: number, unit: string): string {
  return `${value.toLocaleString('en-GB', { maximumSignificantDigits: 5 })} ${unit}`;
}
