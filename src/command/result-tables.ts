import type { ResultDocument } from '../cases/result-document.ts';
import { startWords } from '../cases/starting-point.ts';
import type { CsvTable } from './command.ts';
import { lawTables } from './law-tables.ts';

const CASE = { name: 'case', type: 'string', description: 'case of the scenario' } as const;
const ECONOMY = { name: 'economy', type: 'string', description: 'economy code' } as const;
const change = (name: string, description: string) =>
  ({ name, type: 'number', unit: 'decimal', description }) as const;

/** Lay out a result document as long tables: economies, and sectors and trade where they are in it. */
export function resultTables(document: ResultDocument, unit: string): CsvTable[] {
  const cases = Object.entries(document.cases);
  const from = startWords(document);
  const money = (name: string, description: string) => ({ name, type: 'number', unit, description }) as const;
  const tables: CsvTable[] = [
    {
      name: 'economies',
      title: `Outcomes by case and economy, relative to the baseline${from}`,
      fields: [
        CASE,
        ECONOMY,
        change('real_income', 'exact change of real income'),
        money('equivalent_variation', 'what the change is worth at baseline prices, a year'),
        change('real_wage', 'change of the real wage'),
        change('wage', 'change of the wage, world GDP the numeraire'),
        change('price_index', 'change of the price of final use'),
        change('exports', 'change of exports at border prices'),
        change('imports', 'change of imports at border prices'),
        change('terms_of_trade_first_order', 'Caliendo and Parro (2015), equation 16, one step'),
        change('volume_of_trade_first_order', 'Caliendo and Parro (2015), equation 16, one step'),
        change('tariff_revenue', 'relative change; empty where there was none'),
        money('tariff_revenue_difference', 'tariff revenue after less before, a year'),
      ],
      rows: cases.flatMap(([id, { economies }]) =>
        Object.entries(economies).map(([code, one]) => [
          id,
          code,
          one.realIncome,
          one.equivalentVariation,
          one.realWage,
          one.wage,
          one.priceIndex,
          one.exports,
          one.imports,
          one.termsOfTradeFirstOrder,
          one.volumeOfTradeFirstOrder,
          one.tariffRevenue ?? undefined,
          one.tariffRevenueDifference,
        ]),
      ),
    },
  ];
  tables.push(...lawTables(document, unit));
  if (cases.some(([, { sectors }]) => sectors)) {
    tables.push({
      name: 'sectors',
      title: `Outcomes by case, economy and sector, relative to the baseline${from}`,
      fields: [
        CASE,
        ECONOMY,
        { name: 'sector', type: 'string', description: 'sector code' },
        change('output', 'change of the quantity produced'),
        change('value_added', 'change of value added, world GDP the numeraire'),
        change('price', "change of the buyer's price index"),
        change('employment', 'change of employment'),
      ],
      rows: cases.flatMap(([id, { sectors }]) =>
        Object.entries(sectors ?? {}).flatMap(([code, all]) =>
          Object.entries(all).map(([sector, one]) => [
            id,
            code,
            sector,
            one.output,
            one.valueAdded,
            one.price,
            one.employment,
          ]),
        ),
      ),
    });
  }
  if (cases.some(([, { trade }]) => trade)) {
    tables.push({
      name: 'trade',
      title: `Bilateral trade by case and sector, at border prices${from}`,
      fields: [
        CASE,
        { name: 'sector', type: 'string', description: 'sector code' },
        { name: 'importer', type: 'string', description: 'economy code' },
        { name: 'exporter', type: 'string', description: 'economy code' },
        money('baseline', 'trade in the baseline, a year'),
        money('value', 'trade after the change, a year'),
        change('change', 'relative change'),
      ],
      rows: cases.flatMap(([id, { trade }]) =>
        (trade ?? []).map((row) => [
          id,
          row.sector,
          row.importer,
          row.exporter,
          row.baseline,
          row.value,
          row.change ?? undefined,
        ]),
      ),
    });
  }
  return tables;
}
