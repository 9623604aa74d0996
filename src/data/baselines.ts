import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { calibrate } from '../economy/calibrate.ts';
import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Baseline, TariffSources } from './store/baseline.ts';
import { decodeBaseline } from './store/decode.ts';

/** The ending of a stored baseline. */
export const BASELINE_EXTENSION = '.tce';

/** `data/` of the package: two folders up, both from the sources and from what is built of them. */
const SHIPPED = fileURLToPath(new URL('../../data/', import.meta.url));

/** List the names of the shipped baselines, in alphabetical order. */
export function listBaselines(): string[] {
  if (!existsSync(SHIPPED)) return [];
  return readdirSync(SHIPPED)
    .filter((file) => file.endsWith(BASELINE_EXTENSION))
    .map((file) => file.slice(0, -BASELINE_EXTENSION.length))
    .sort();
}

/**
 * Load a shipped baseline and calibrate it.
 * @throws UserError for a name that is not shipped, with the nearest that is.
 * @throws Error where the file is damaged.
 */
export function loadBaseline(name: string): Economy {
  return calibrate(readBaseline(name).tables);
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
  const compressed = readFileSync(`${SHIPPED}${name}${BASELINE_EXTENSION}`);
  return decodeBaseline(gunzipSync(compressed), (bytes) => createHash('sha256').update(bytes).digest());
}
