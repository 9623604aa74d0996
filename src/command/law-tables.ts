import type { ResultDocument } from '../cases/result-document.ts';
import type { CsvTable } from './command.ts';

const text = (name: string, description: string) => ({ name, type: 'string', description }) as const;
const decimal = (name: string, description: string) =>
  ({ name, type: 'number', unit: 'decimal', description }) as const;
const number = (name: string, description: string) => ({ name, type: 'number', description }) as const;

const CASE = text('case', 'case of the scenario');
const MEASURE = text('measure', 'measure, as group#number');
const PRODUCT = text('product', 'name of the covered products, if they have one');

/** Lay out quotas, and what measures on part of a sector cover, where there are any. */
export function lawTables(document: ResultDocument, unit: string): CsvTable[] {
  const cases = Object.entries(document.cases);
  const money = (name: string, description: string) => ({ name, type: 'number', unit, description }) as const;
  const quotas = cases.flatMap(([id, one]) => (one.quotas ?? []).map((row) => ({ id, row })));
  const covered = cases.flatMap(([id, one]) => (one.covered ?? []).map((row) => ({ id, row })));
  const tables: CsvTable[] = [];
  if (quotas.length > 0) {
    tables.push({
      name: 'quotas',
      title: 'Tariff-rate quotas by case',
      fields: [
        CASE,
        MEASURE,
        PRODUCT,
        text('sectors', 'sector codes'),
        text('importers', 'economy codes'),
        text('exporters', 'economy codes'),
        decimal('in_quota', 'rate within the quota'),
        decimal('out_of_quota', 'rate beyond it'),
        text('unit', 'what quantities are counted in'),
        number('quota', 'quantity a year at the in-quota rate'),
        number('imports', 'imports, over-quota imports included'),
        number('baseline', 'imports in the baseline'),
        text('regime', 'unfilled, filled, or over: imports beyond the quota pay the out-of-quota rate'),
        decimal('fill', 'share of the quota that is used; empty for a quota of zero'),
        decimal('wedge', 'what buyers pay above the landed in-quota price'),
        money('rent', 'rent a year'),
        money('rent_to_importers', 'of it, to importers'),
        money('rent_to_exporters', 'of it, to exporters'),
        money('rent_to_treasury', "of it, to the importer's treasury"),
      ],
      rows: quotas.map(({ id, row }) => [
        id,
        row.measure,
        row.product ?? undefined,
        row.sectors.join(' '),
        row.importers.join(' '),
        row.exporters.join(' '),
        row.inQuota,
        row.outOfQuota,
        row.unit,
        row.quota,
        row.imports,
        row.baseline,
        row.regime,
        row.fill ?? undefined,
        row.wedge,
        row.rent,
        row.rentTo.importers,
        row.rentTo.exporters,
        row.rentTo.treasury,
      ]),
    });
  }
  if (covered.length > 0) {
    tables.push({
      name: 'covered',
      title: 'What measures on part of a sector cover, by case',
      fields: [
        CASE,
        MEASURE,
        PRODUCT,
        decimal('share', 'share of the trade that the measure names'),
        money('trade', 'covered trade in the data, a year'),
      ],
      rows: covered.map(({ id, row }) => [id, row.measure, row.product ?? undefined, row.share, row.trade]),
    });
  }
  return tables;
}
