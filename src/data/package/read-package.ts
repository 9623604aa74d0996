import { checkTables } from '../../economy/check-tables.ts';
import type { EconomyName, ElasticitySet, SectorName, Tables } from '../../economy/economy.ts';
import { UserError } from '../../error/user-error.ts';
import { type Descriptor, readDescriptor } from './descriptor.ts';
import { openPackageFiles, type PackageFiles } from './package-files.ts';
import { readFlows } from './read-flows.ts';
import { readShares } from './read-shares.ts';
import { type Codes, indexCodes, readTable } from './table.ts';

/** How strictly to read a package. */
export interface ReadOptions {
  /** Let input and value added shares through that do not add up to one, for rebalancing. */
  readonly looseShares?: boolean;
}

/**
 * Read an economy package (docs/data.md): a folder or .zip with datapackage.json, economies.csv, sectors.csv and
 * flows.csv, and optionally production.csv, inputs.csv and elasticities.csv, each of them plain or gzipped.
 * @throws UserError at file:line for the first fault, with what to do about it.
 */
export function readPackage(path: string, { looseShares = false }: ReadOptions = {}): Tables {
  const files = openPackageFiles(path);
  const { elasticitySets: titles, ...descriptor } = readDescriptor(need(files, 'datapackage.json'));
  const economies = readEconomies(files);
  const { sectors, ...elasticities } = readSectors(files);
  const economyCodes = indexCodes(
    'economy',
    economies.map(({ code }) => code),
    'economies.csv',
  );
  const sectorCodes = indexCodes(
    'sector',
    sectors.map(({ code }) => code),
    'sectors.csv',
  );
  const elasticitySets = readElasticities(files, sectorCodes, titles);
  const tables: Tables = {
    ...descriptor,
    economies,
    sectors,
    ...readFlows(need(files, 'flows.csv'), sectorCodes, economyCodes),
    ...readShares(files, sectorCodes, economyCodes, looseShares),
    ...elasticities,
    elasticitySets,
  };
  if (!looseShares) atPackage(path, () => checkTables(tables));
  return tables;
}

/** Read a file that a package must have. @throws UserError where it has not. */
export function need(files: PackageFiles, name: string): { text: string; file: string } {
  const found = files.text(name);
  if (found) return found;
  throw new UserError(`${name} is missing`, {
    place: { file: files.path },
    remedy: 'a package needs datapackage.json, economies.csv, sectors.csv and flows.csv',
  });
}

function readEconomies(files: PackageFiles): EconomyName[] {
  const economies: EconomyName[] = [];
  const once = onlyOnce('economy');
  readTable(need(files, 'economies.csv'), ['economy'], ['name'], (row) => {
    const code = once(row.text(0), row.fault);
    economies.push({ code, name: row.text(1) || code });
  });
  return economies;
}

/** The columns of sectors.csv, required and optional. */
const SECTOR_COLUMNS = [
  ['sector', 'group', 'trade_elasticity'],
  ['name', 'scale_elasticity'],
] as const;

function readSectors(files: PackageFiles): {
  sectors: SectorName[];
  tradeElasticity: Float64Array;
  scaleElasticity?: Float64Array;
} {
  const sectors: SectorName[] = [];
  const elasticities: number[] = [];
  const scale: number[] = [];
  const once = onlyOnce('sector');
  const source = need(files, 'sectors.csv');
  readTable(source, ...SECTOR_COLUMNS, (row) => {
    const code = once(row.text(0), row.fault);
    const group = row.text(1).toLowerCase();
    if (group !== 'goods' && group !== 'services') {
      throw row.fault(`the group of ${code} is "${row.text(1)}"`, 'write goods or services');
    }
    const elasticity = row.number(2);
    if (!(elasticity > 0)) {
      throw row.fault(`the trade elasticity of ${code} is ${elasticity}`, 'it must be positive');
    }
    sectors.push({ code, name: row.text(3) || code, group });
    elasticities.push(elasticity);
    if (row.text(4) === '') return;
    const psi = row.number(4);
    if (!(psi >= 0)) throw row.fault(`the scale elasticity of ${code} is ${psi}`, 'it is not negative');
    scale.push(psi);
  });
  const tradeElasticity = Float64Array.from(elasticities);
  if (scale.length === 0) return { sectors, tradeElasticity };
  if (scale.length < sectors.length) {
    throw new UserError(
      `scale_elasticity is blank in ${sectors.length - scale.length} of ${sectors.length} sectors`,
      {
        place: { file: source.file },
        remedy: 'give every sector one (0 where scale does not matter), or leave the column out',
      },
    );
  }
  return { sectors, tradeElasticity, scaleElasticity: Float64Array.from(scale) };
}

/** Refuse a blank code, and one that was there before in any case: files may write codes in either. */
function onlyOnce(what: string) {
  const lines = new Set<string>();
  return (code: string, fault: (message: string, remedy: string) => UserError): string => {
    if (code === '') throw fault(`the ${what} code is blank`, 'give every row a code');
    if (lines.has(code.toUpperCase())) throw fault(`${what} ${code} is listed twice`, 'keep one of the rows');
    lines.add(code.toUpperCase());
    return code;
  };
}

function readElasticities(
  files: PackageFiles,
  sectors: Codes,
  titles: Descriptor['elasticitySets'],
): Record<string, ElasticitySet> {
  const source = files.text('elasticities.csv');
  if (!source) return {};
  const J = sectors.list.length;
  const values = new Map<string, Float64Array>();
  readTable(source, ['set', 'sector', 'value'], [], (row) => {
    const key = row.text(0);
    const j = sectors.find(row, 1);
    const value = row.number(2);
    if (!(value > 0)) throw row.fault(`the elasticity is ${value}`, 'it must be positive');
    const set = values.get(key) ?? new Float64Array(J);
    if (set[j] !== 0) throw row.fault(`${sectors.list[j]} is in set ${key} twice`, 'keep one of the rows');
    set[j] = value;
    values.set(key, set);
  });
  return Object.fromEntries(
    [...values].map(([key, set]) => {
      const missing = set.indexOf(0);
      if (missing >= 0) {
        throw new UserError(`set ${key} has no value for ${sectors.list[missing]}`, {
          place: { file: source.file },
          remedy: 'a set gives every sector a value, services too',
        });
      }
      return [key, { ...(titles[key] ?? { title: key, source: 'not stated' }), values: set }];
    }),
  );
}

/** Run a check, and put the package's path on what it finds. */
function atPackage(path: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof UserError) || error.place) throw error;
    throw new UserError(error.message, { place: { file: path }, remedy: error.remedy, cause: error });
  }
}
