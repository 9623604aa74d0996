import type { Tables } from '../../economy/economy.ts';
import { csvRow } from '../csv.ts';

/** The columns of each file, in order; `scale_elasticity` follows in sectors.csv where the economy has one. */
const COLUMNS = {
  'economies.csv': ['economy', 'name'],
  'sectors.csv': ['sector', 'name', 'group', 'trade_elasticity'],
  'flows.csv': ['sector', 'importer', 'exporter', 'value', 'tariff'],
  'production.csv': ['economy', 'sector', 'value_added_share'],
  'inputs.csv': ['economy', 'using_sector', 'input_sector', 'share'],
  'elasticities.csv': ['set', 'sector', 'value'],
} as const;

type File = keyof typeof COLUMNS;

const SCALE = 'scale_elasticity';
const NUMERIC = new Set(['trade_elasticity', SCALE, 'value', 'tariff', 'value_added_share', 'share']);

/** Write out the files of an economy package, name by name. Zero flows and inputs are left out. */
export function packageTexts(tables: Tables): Map<string, string> {
  const { economies, sectors } = tables;
  const rows: Record<File, string[]> = {
    'economies.csv': economies.map(({ code, name }) => csvRow([code, name])),
    'sectors.csv': sectors.map(({ code, name, group }, j) =>
      csvRow([
        ...[code, name, group, tables.tradeElasticity[j]],
        ...(tables.scaleElasticity ? [tables.scaleElasticity[j]] : []),
      ]),
    ),
    'flows.csv': flowRows(tables),
    'production.csv': economies.flatMap((economy, i) =>
      sectors.map((sector, j) =>
        csvRow([economy.code, sector.code, tables.valueAddedShares[j * economies.length + i]]),
      ),
    ),
    'inputs.csv': inputRows(tables),
    'elasticities.csv': Object.entries(tables.elasticitySets).flatMap(([key, { values }]) =>
      sectors.map((sector, j) => csvRow([key, sector.code, values[j]])),
    ),
  };
  const files = (Object.keys(COLUMNS) as File[]).filter(
    (file) => file !== 'elasticities.csv' || rows[file].length > 0,
  );
  const texts = new Map<string, string>([['datapackage.json', descriptor(tables, files)]]);
  for (const file of files) texts.set(file, csvRow(columnsOf(tables, file)) + rows[file].join(''));
  return texts;
}

function columnsOf({ scaleElasticity }: Tables, file: File): readonly string[] {
  return file === 'sectors.csv' && scaleElasticity ? [...COLUMNS[file], SCALE] : COLUMNS[file];
}

function flowRows({ economies, sectors, flows, tariffs }: Tables): string[] {
  const rows: string[] = [];
  let cell = 0;
  for (const sector of sectors) {
    for (const importer of economies) {
      for (const exporter of economies) {
        const value = flows[cell];
        const tariff = tariffs[cell++];
        if (value === 0 && tariff === 0) continue;
        rows.push(csvRow([sector.code, importer.code, exporter.code, value, tariff]));
      }
    }
  }
  return rows;
}

function inputRows({ economies, sectors, inputShares }: Tables): string[] {
  const N = economies.length;
  const J = sectors.length;
  const rows: string[] = [];
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        const share = inputShares[(j * J + k) * N + i];
        if (share !== 0) rows.push(csvRow([economies[i].code, sectors[j].code, sectors[k].code, share]));
      }
    }
  }
  return rows;
}

function descriptor(tables: Tables, files: readonly File[]): string {
  const { name, title, year, unit, provenance, elasticitySets } = tables;
  const json = {
    profile: 'tabular-data-package',
    name,
    title,
    year,
    unit,
    ...(provenance.licence === undefined ? {} : { licenses: [{ title: provenance.licence }] }),
    sources: provenance.sources.map(({ title, url, licence }) => ({
      title,
      ...(url === undefined ? {} : { path: url }),
      ...(licence === undefined ? {} : { licence }),
    })),
    notes: provenance.notes,
    adjustments: provenance.adjustments,
    elasticitySets: Object.fromEntries(
      Object.entries(elasticitySets).map(([key, { title, source }]) => [key, { title, source }]),
    ),
    resources: files.map((file) => ({
      name: file.slice(0, -'.csv'.length),
      path: file,
      profile: 'tabular-data-resource',
      encoding: 'utf-8',
      schema: {
        fields: columnsOf(tables, file).map((column) => ({
          name: column,
          type: NUMERIC.has(column) ? 'number' : 'string',
        })),
      },
    })),
  };
  return JSON.stringify(json, null, 2) + '\n';
}
