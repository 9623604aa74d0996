import { calibrate } from '../economy/calibrate.ts';
import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { gunzip, listShipped, readShipped, sha256 } from './platform.ts';
import type { Baseline, TariffSources } from './store/baseline.ts';
import { decodeBaseline } from './store/decode.ts';

/** The ending of a stored baseline. */
export const BASELINE_EXTENSION = '.tce';

/** List the names of the shipped baselines, in alphabetical order. */
export function listBaselines(): string[] {
  return listShipped('data')
    .filter((file) => file.endsWith(BASELINE_EXTENSION))
    .map((file) => file.slice(0, -BASELINE_EXTENSION.length));
}

const loaded = new Map<string, Economy>();

/**
 * Load a shipped baseline and calibrate it. It is read once and never changed.
 * @throws UserError for a name that is not shipped, with the nearest that is.
 * @throws Error where the file is damaged.
 */
export function loadBaseline(name: string): Economy {
  const known = loaded.get(name);
  if (known) return known;
  const economy = calibrate(readBaseline(name).tables);
  loaded.set(name, economy);
  return economy;
}

/**
 * Tell where each tariff of a shipped baseline was taken from, `[sector][importer][exporter]`; nothing where all
 * come from one source.
 * @throws UserError for a name that is not shipped.
 */
export function tariffSources(name: string): TariffSources | undefined {
  return readBaseline(name).tariffSources;
}

function readBaseline(name: string): Baseline {
  const names = listBaselines();
  if (!names.includes(name)) {
    throw new UserError(`no shipped baseline is called ${name}`, { remedy: suggest(name, names) });
  }
  return decodeBaseline(gunzip(readShipped(`data/${name}${BASELINE_EXTENSION}`)), sha256);
}
