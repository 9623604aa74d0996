import type { DecompositionDocument } from '../cases/decomposition-document.ts';
import { PARTS, SECTOR_PARTS, TRADE_PARTS } from '../decomposition/parts.ts';
import type { CsvTable } from './command.ts';

type Field = CsvTable['fields'][number];

const CASE: Field = { name: 'case', type: 'string', description: 'case of the scenario' };
const code = (name: string, description: string): Field => ({ name, type: 'string', description });
const decimal = (name: string, description: string): Field => ({
  name,
  type: 'number',
  unit: 'decimal',
  description,
});

const SHIFTS = ['hit', 'favoured', 'other', 'home', 'elsewhere'] as const;

/** Lay a decomposition out as long tables. */
export function decompositionTables({ cases }: DecompositionDocument, unit: string): CsvTable[] {
  const money = (name: string, description: string): Field => ({ name, type: 'number', unit, description });
  const each = Object.entries(cases);
  const log = 'part of the change of ln real income';
  return [
    {
      name: 'parts',
      title: 'Parts of the exact change of ln real income, by case and economy',
      fields: [
        CASE,
        code('economy', 'economy code'),
        code('part', 'what the change comes from'),
        decimal('log_change', log),
        money('worth', 'part of the equivalent variation, a year'),
      ],
      rows: each.flatMap(([id, one]) =>
        Object.entries(one.economies).flatMap(([economy, { parts, worth }]) =>
          PARTS.map((part) => [id, economy, part, parts[part], worth[part]]),
        ),
      ),
    },
    {
      name: 'sectors',
      title: 'The same parts by sector',
      fields: [
        CASE,
        code('economy', 'economy code'),
        code('sector', 'sector code'),
        ...SECTOR_PARTS.map((part) => decimal(part, log)),
      ],
      rows: each.flatMap(([id, one]) =>
        Object.entries(one.economies).flatMap(([economy, { sectors }]) =>
          Object.entries(sectors).map(([sector, row]) => [
            id,
            economy,
            sector,
            ...SECTOR_PARTS.map((part) => row[part]),
          ]),
        ),
      ),
    },
    {
      name: 'partners',
      title: 'The same parts by partner, where they arise in trade',
      fields: [
        CASE,
        code('economy', 'economy code'),
        code('partner', 'economy code'),
        ...TRADE_PARTS.map((part) => decimal(part, log)),
      ],
      rows: each.flatMap(([id, one]) =>
        Object.entries(one.economies).flatMap(([economy, { partners }]) =>
          Object.entries(partners).map(([partner, row]) => [
            id,
            economy,
            partner,
            ...TRADE_PARTS.map((part) => row[part]),
          ]),
        ),
      ),
    },
    {
      name: 'diversion',
      title: 'Purchases by how policy treats the supplier, in the sectors concerned, at border prices',
      fields: [
        CASE,
        code('importer', 'economy code'),
        code('suppliers', 'hit, favoured, other (foreign), home; elsewhere: all in other sectors'),
        money('before', 'a year'),
        money('change', 'change of value in units of world GDP, a year'),
        money('change_at_constant_prices', 'change of quantity at the border prices before, a year'),
      ],
      rows: each.flatMap(([id, { diversion }]) =>
        diversion.flatMap((row) =>
          SHIFTS.map((name) => [
            id,
            row.importer,
            name,
            row[name].before,
            row[name].change,
            row[name].changeAtConstantPrices,
          ]),
        ),
      ),
    },
    {
      name: 'diversion_by_partner',
      title: 'The same by supplier',
      fields: [
        CASE,
        code('importer', 'economy code'),
        code('exporter', 'economy code'),
        code('treatment', 'hit, favoured, both, or none'),
        money('before', 'a year'),
        money('change', 'change of value in units of world GDP, a year'),
        money('change_at_constant_prices', 'change of quantity at the border prices before, a year'),
      ],
      rows: each.flatMap(([id, { diversion }]) =>
        diversion.flatMap(({ importer, partners }) =>
          partners.map((row) => [
            id,
            importer,
            row.exporter,
            row.hit ? (row.favoured ? 'both' : 'hit') : row.favoured ? 'favoured' : 'none',
            row.before,
            row.change,
            row.changeAtConstantPrices,
          ]),
        ),
      ),
    },
    {
      name: 'duties',
      title: 'Who pays each changed tariff',
      fields: [
        CASE,
        code('importer', 'economy code'),
        code('exporter', 'economy code'),
        code('sector', 'sector code'),
        decimal('rate_before', 'tariff'),
        decimal('rate_after', 'tariff'),
        money('imports_before', 'at the border, a year'),
        money('imports_after', 'at the border, a year'),
        money('duty', 'change of duty on the trade that is left, a year'),
        money('paid_by_buyers', 'a year'),
        money('paid_by_sellers', 'a year'),
        money('revenue', 'change of all revenue from the flow, a year'),
        decimal('buyer_price', "change of the buyer's price"),
        decimal('seller_price', "change of the exporter's price before tariff"),
      ],
      rows: each.flatMap(([id, { incidence }]) =>
        incidence.flatMap(({ importer, exporter, sectors }) =>
          sectors.map((row) => [
            id,
            importer,
            exporter,
            row.sector,
            row.from,
            row.to,
            row.before,
            row.after,
            row.duty,
            row.buyers,
            row.sellers,
            row.treasury,
            row.buyerPrice,
            row.sellerPrice,
          ]),
        ),
      ),
    },
  ];
}
