import { openEconomy } from '../../src/data/open-economy.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { UserError, UserErrors } from '../../src/error/user-error.ts';
import { inSentence } from '../../src/figure/words.ts';
import { editYaml } from './edit-yaml.ts';
import type { OwnData, Shelf } from './shelf.ts';

/** A scenario that stands on an economy package of the reader's. */
export interface Adopted {
  readonly text: string;
  /** Why the scenario that was open could not be kept; nothing where it was. */
  readonly instead: string | undefined;
}

/**
 * Keep an economy package and put a scenario on it: the one that is open if it fits, else one to begin from.
 * @throws UserError for a fault of the package, at its file and line; then what was kept before stays.
 */
export async function adopt(shelf: Shelf, text: string, file: string, data: OwnData): Promise<Adopted> {
  const { path } = data;
  const before = shelf.keep(data);
  let economy: Economy;
  try {
    economy = openEconomy(path);
  } catch (error) {
    shelf.keep(before);
    throw error;
  }
  let changed: string;
  try {
    changed = editYaml(text, [{ path: ['baseline'], value: JSON.stringify(path) }]);
    await shelf.open(changed, file);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof UserErrors)) throw error;
    const [first] = error instanceof UserErrors ? error.errors : [error];
    return { text: beginning(economy, path), instead: first.message };
  }
  return { text: changed, instead: undefined };
}

/** Write a scenario to begin from: a tariff between the two largest economies of a package. */
export function beginning({ economies, sectors, income }: Economy, path: string): string {
  const [first, second] = economies
    .map((one, n) => ({ ...one, size: income[n] }))
    .sort((a, b) => b.size - a.size);
  const goods = sectors.some(({ group }) => group === 'goods');
  const what = goods ? 'goods' : 'all';
  const measure = goods
    ? `tariff: {importer: ${quoted(first.code)}, exporter: ${quoted(second.code)}, sectors: ${what}, add: 10%}`
    : `barrier: {importer: ${quoted(first.code)}, exporter: ${quoted(second.code)}, sectors: ${what}, change: 10%}`;
  const title = `${goods ? 'A tariff of ten points' : 'Ten percent dearer trade'} between ${inSentence(first.name)} and ${inSentence(second.name)}`;
  return `tradecraft: 1
title: ${JSON.stringify(title)}
baseline: ${JSON.stringify(path)}

measures:
  first:
    - ${measure}
      status: assumption
      note: Something to begin from; put your own measures here.

cases:
  first: {title: ${JSON.stringify(title)}, measures: [first]}

study:
  focus: [${quoted(first.code)}, ${quoted(second.code)}]
`;
}

/** Codes may look like something else to YAML: NO is Norway. */
const quoted = (code: string) => JSON.stringify(code);
