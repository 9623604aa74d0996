import type { Tables } from '../../economy/economy.ts';
import { type AddedDuties, addedDutiesFile, writeAddedDuties } from '../added-duties.ts';
import { GOODS_2023_FILE, writeGoodsTotals } from '../goods-totals.ts';
import { PRODUCT_LISTS_FILE, writeProductLists } from '../product-lists.ts';
import { buildGoods2023 } from './goods-2023.ts';
import { buildProductLists } from './product-lists.ts';
import { buildUsAddedDuties, type ImpliedDuties } from './us-added-duties.ts';

/** The tables of dated duties: files to ship, and a section for the report. */
export interface DutiesBuild {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly report: string;
}

/** Days whose implied duties the report shows, and what they were in law for all partners but a few. */
const SHOWN = ['2025-08-07', '2025-12-04', '2026-02-24'];

/**
 * Build the tables that regimes and projections point to: duties of the United States by partner, sector and day, lists
 * of products that others retaliated on, and bilateral totals of trade in goods.
 * @throws UserError where a table is missing.
 */
export function buildDuties(from: string, world2022: Tables): DutiesBuild {
  const { table, implied } = buildUsAddedDuties(from);
  return {
    files: [
      { name: addedDutiesFile('us-added-duties'), text: writeAddedDuties(table) },
      { name: GOODS_2023_FILE, text: writeGoodsTotals(buildGoods2023(from, world2022)) },
      { name: PRODUCT_LISTS_FILE, text: writeProductLists(buildProductLists(from, world2022)) },
    ],
    report: section(table, implied),
  };
}

function section({ dates, rows }: AddedDuties, implied: readonly ImpliedDuties[]): string {
  const imports = new Map<string, number>();
  for (const row of rows) imports.set(row.partner, (imports.get(row.partner) ?? 0) + row.imports);
  const largest = [...implied].sort((a, b) => imports.get(b.code)! - imports.get(a.code)!).slice(0, 25);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const head = ['partner', 'imports 2024', ...SHOWN.map((day) => `general duty ${day}`), 'scale'];
  return [
    '\n## us-added-duties\n\n',
    `Duties that the United States added since 2024: ${implied.length} partners, ${dates.length} days from ${dates[0]} to ${dates.at(-1)}. `,
    "Each partner's mean is the source's; what is worked out is how it spreads over sectors. The general duty that makes ",
    'the mean come out, in points, can be held against the law (in December 2025: 15 on the European Union, Japan, Korea ',
    'and Switzerland, 10 on the United Kingdom, 20 on China, Taiwan and Vietnam, 50 on India; in March 2026: 10 on all but ',
    'Canada and Mexico). Scale is the factor on the trade that pays duties on metals and cars. Imports in million USD, the 25 largest partners:\n\n',
    line(head),
    line(head.map(() => '---')),
    ...largest.map(({ code, general, scale }) =>
      line([
        code,
        Math.round(imports.get(code)!).toLocaleString('en-US'),
        ...SHOWN.map((day) => general[dates.indexOf(day)].toFixed(1)),
        scale.toFixed(2),
      ]),
    ),
  ].join('');
}
