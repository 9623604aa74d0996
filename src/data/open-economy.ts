import { calibrate } from '../economy/calibrate.ts';
import type { Economy, Tables } from '../economy/economy.ts';
import { type ElasticityChoice, withElasticities } from '../economy/elasticities.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { type Balance, balanceTables } from './balance.ts';
import { listBaselines, loadBaseline } from './baselines.ts';
import { readPackage } from './package/read-package.ts';
import { isThere } from './platform.ts';

/** How to open an economy. */
export interface OpenOptions {
  /** Make accounts that do not hold hold; what is moved is reported in the provenance. */
  readonly balance?: Balance;
  /** Trade elasticities to use; they matter already here where `clip` solves the baseline anew. */
  readonly elasticities?: ElasticityChoice;
}

/**
 * Open an economy by the name of a shipped baseline, or by the path of an economy package (folder or .zip).
 * @throws UserError for an unknown name or path, a fault in the package, or accounts that do not hold.
 */
export function openEconomy(nameOrPath: string, options: OpenOptions = {}): Economy {
  const { balance, elasticities = 'default' } = options;
  const names = listBaselines();
  if (names.includes(nameOrPath)) return withElasticities(loadBaseline(nameOrPath), elasticities);
  if (!isThere(nameOrPath)) {
    throw new UserError(`${nameOrPath} is neither a shipped baseline nor an economy package`, {
      remedy: /[\\/.]/.test(nameOrPath) ? 'there is nothing at that path' : suggest(nameOrPath, names),
    });
  }
  const read = readPackage(nameOrPath, { looseShares: balance !== undefined });
  const tables = withElasticities(read, elasticities);
  return atPath(nameOrPath, () => calibrated(tables, balance));
}

function calibrated(tables: Tables, balance: Balance | undefined): Economy {
  return balance ? balanceTables(tables, balance) : calibrate(tables);
}

/** Put the path of the package on a fault found in its accounts. */
function atPath(path: string, open: () => Economy): Economy {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof UserError) || error.place) throw error;
    throw new UserError(error.message, { place: { file: path }, remedy: error.remedy, cause: error });
  }
}
