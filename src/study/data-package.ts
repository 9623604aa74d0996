import type { Column } from '../figure/figure.ts';
import type { MoneyUnit } from '../figure/format.ts';
import { slug } from '../figure/words.ts';
import type { DataFile } from './data-files.ts';
import { safeUrl } from './html/escape.ts';
import type { Study } from './study.ts';

/** The property of a datapackage.json that marks a folder as one of ours, which may be replaced. */
export const MARKER = 'tradecraftStudy';

/** Describe a study's CSV files as a Frictionless data package. */
export function dataPackage(study: Study, files: readonly DataFile[]): object {
  const { provenance } = study;
  return {
    profile: 'tabular-data-package',
    name: slug(study.id),
    title: study.title,
    description: study.question ?? study.title,
    created: provenance.generated,
    [MARKER]: 1,
    sources: provenance.sources.sources.map(({ title, url }) => ({
      title,
      ...(url && safeUrl(url) ? { path: url } : {}),
    })),
    licenses: licences(study).map((title) => ({ name: slug(title), title })),
    provenance: {
      scenarioHash: provenance.scenarioHash,
      economy: provenance.economy,
      ...provenance.start,
      engine: provenance.engine,
      closure: provenance.closure,
      elasticities: provenance.elasticities,
      reproduce: provenance.reproduce,
    },
    resources: files.map(({ name, title, table }) => ({
      name,
      title,
      path: `data/${name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      profile: 'tabular-data-resource',
      schema: { fields: table.columns.map((column) => field(column, study.unit)) },
    })),
  };
}

/** List the licences that the study's data come under, each once. */
export function licences({ provenance: { sources } }: Study): string[] {
  const all = [sources.licence, ...sources.sources.map((source) => source.licence)];
  return [...new Set(all.filter((licence) => licence !== undefined))];
}

function field({ key, label, type, unit }: Column, money: MoneyUnit): object {
  return { name: key, type, description: label, ...(unit ? { unit: unitInWords(unit, money) } : {}) };
}

/** Spell a column's unit out. */
export function unitInWords(unit: string, { scale, currency, year }: MoneyUnit): string {
  if (unit === 'share') return 'decimal, 0.01 is 1%';
  if (unit === 'probability') return 'decimal, 0.01 is one percentage point';
  if (unit !== 'money') return unit;
  const scales: Record<number, string> = {
    1e3: 'thousand ',
    1e6: 'million ',
    1e9: 'billion ',
    1e12: 'trillion ',
  };
  return `${scales[scale] ?? ''}${currency} of ${year} a year`;
}
