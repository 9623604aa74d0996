import type { Column, Figure, FigureTable } from '../figure/figure.ts';
import type { MeasuredCase, Study } from './study.ts';
import { studyFigures } from './study-figures.ts';

/** A table of the study's data package: one CSV file. */
export interface DataFile {
  /** File name in `data/` without `.csv`. */
  readonly name: string;
  readonly title: string;
  readonly table: FigureTable;
}

const CASE: Column[] = [
  { key: 'case', label: 'Case id', type: 'string' },
  { key: 'title', label: 'Case', type: 'string' },
];
const ECONOMY: Column[] = [
  { key: 'economy', label: 'Economy code', type: 'string' },
  { key: 'name', label: 'Economy', type: 'string' },
];
const change = (key: string, label: string): Column => ({ key, label, type: 'number', unit: 'share' });
const amount = (key: string, label: string): Column => ({ key, label, type: 'number', unit: 'money' });
const text = (key: string, label: string): Column => ({ key, label, type: 'string' });

/** List every table of a study: one a figure, and the full results, measures and evidence. */
export function dataFiles(study: Study, figures: readonly Figure[] = studyFigures(study)): DataFile[] {
  return [
    ...figures.map(({ id, title, table }) => ({ name: id, title, table })),
    results(study),
    sectors(study),
    ...quotas(study),
    measures(study),
    evidence(study),
  ];
}

const named = (one: MeasuredCase) => ({ case: one.id, title: one.title });

function results({ cases }: Study): DataFile {
  return {
    name: 'results',
    title: 'Every case, every economy',
    table: {
      columns: [
        ...CASE,
        ...ECONOMY,
        change('realIncome', 'Change in real income'),
        amount('money', 'Equivalent in money'),
        change('realWage', 'Change in real wage'),
        change('exports', 'Change in exports'),
        change('imports', 'Change in imports'),
      ],
      rows: cases.flatMap((one) =>
        one.effects.map(({ economy, ...effect }) => ({
          ...named(one),
          economy: economy.code,
          name: economy.name,
          ...effect,
        })),
      ),
    },
  };
}

function quotas({ cases }: Study): DataFile[] {
  const rows = cases.flatMap((one) =>
    one.quotas.map(({ product, sectors, importers, exporters, fill, rentTo, rentBy, ...row }) => ({
      ...named(one),
      ...row,
      product: product ?? undefined,
      fill: fill ?? undefined,
      sectors: sectors.join(' '),
      importers: importers.join(' '),
      exporters: exporters.join(' '),
      rentToImporters: rentTo.importers,
      rentToExporters: rentTo.exporters,
      rentToTreasury: rentTo.treasury,
      rentOf: Object.keys(rentBy).join(' '),
    })),
  );
  if (rows.length === 0) return [];
  const plain = (key: string, label: string): Column => ({ key, label, type: 'number' });
  const columns = [
    ...CASE,
    text('measure', 'Measure'),
    text('product', 'Product'),
    text('sectors', 'Sectors'),
    text('importers', 'Importers'),
    text('exporters', 'Exporters'),
    change('inQuota', 'Rate within the quota'),
    change('outOfQuota', 'Rate beyond'),
    text('unit', 'Unit of quantities'),
    plain('quota', 'Quota a year'),
    plain('imports', 'Imports a year'),
    plain('baseline', 'Imports in the baseline'),
    text('regime', 'Filled, unfilled or exceeded'),
    change('fill', 'Share of the quota used'),
    change('wedge', 'What a licence is worth, over the landed price'),
    amount('rent', 'Rent'),
    amount('rentToImporters', 'Rent to importers'),
    amount('rentToExporters', 'Rent to exporters'),
    amount('rentToTreasury', 'Rent to the treasury'),
    text('rentOf', 'Economies with rent'),
  ];
  return [{ name: 'quotas', title: 'What became of every quota', table: { columns, rows } }];
}

function sectors({ cases }: Study): DataFile {
  return {
    name: 'sectors',
    title: 'Every case, the sectors of the countries studied',
    table: {
      columns: [
        ...CASE,
        ...ECONOMY,
        text('sector', 'Sector code'),
        text('sectorName', 'Sector'),
        change('output', 'Change in the quantity produced'),
        amount('money', 'Change in value added at baseline prices'),
      ],
      rows: cases.flatMap((one) =>
        one.sectors.map(({ economy, ...effect }) => ({
          ...named(one),
          economy: economy.code,
          name: economy.name,
          ...effect,
        })),
      ),
    },
  };
}

function measures({ groups }: Study): DataFile {
  return {
    name: 'measures',
    title: 'Measures',
    table: {
      columns: [
        text('group', 'Group'),
        text('words', 'Measure'),
        text('status', 'Status'),
        text('scope', 'Scope'),
        text('from', 'From'),
        text('until', 'Until'),
        text('evidence', 'Evidence'),
        text('note', 'Note'),
      ],
      rows: groups.flatMap((group) =>
        group.measures.map((measure) => ({
          ...measure,
          group: group.id,
          evidence: measure.evidence.join(' '),
        })),
      ),
    },
  };
}

function evidence(study: Study): DataFile {
  const keys = [
    'id',
    'title',
    'author',
    'publisher',
    'issued',
    'accessed',
    'url',
    'locator',
    'says',
    'status',
  ] as const;
  return {
    name: 'evidence',
    title: 'Evidence',
    table: {
      columns: [...keys.map((key) => text(key, key)), text('verified', 'verified')],
      rows: study.evidence.map((one) => ({
        ...Object.fromEntries(keys.map((key) => [key, one[key]])),
        verified: String(one.verified),
      })),
    },
  };
}
