import { loadAddedDuties } from '../data/added-duties.ts';
import { loadProductLists } from '../data/product-lists.ts';
import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { applyMeasure } from '../scenario/apply-measure.ts';
import type { PolicyDraft } from '../scenario/policy-draft.ts';
import type { Opening } from '../scenario/resolve.ts';
import type { Measure } from '../scenario/schema.ts';
import { selectorFor } from '../scenario/select.ts';
import { addedRates, columnOf } from './added-rates.ts';
import type { InForce } from './in-force.ts';

/**
 * Put a regime into a policy before any measure of a scenario: duties from tables first, then lists and measures in the
 * order of their days. A product that it names can be changed by a scenario under that name.
 * @throws UserError where the regime does not fit the economy.
 */
export function openWith({ regime, asOf, changes }: InForce): Opening {
  return (draft: PolicyDraft, economy: Economy) => {
    const selector = selectorFor(economy, { blocs: {}, placeOf: regime.placeOf });
    for (const { cell, rate } of addedCells({ regime, asOf, changes }, economy)) {
      draft.rates('tariff', cell).change({ by: 'add', value: rate });
    }
    for (const { at, change } of changes) {
      const measures = [...(change.lists ?? []).flatMap(measuresOf), ...change.measures];
      measures.forEach((measure, m) => {
        applyMeasure(draft, measure, {
          economy,
          selector,
          readText: noFiles,
          name: `${regime.baseline} ${change.from}#${at}.${m}`,
          placeOf: (...inner) => regime.placeOf(['changes', at, 'measures', m, ...inner]),
        });
      });
    }
    return [...selector.notes];
  };
}

interface AddedCell {
  readonly cell: number;
  /** Decimal. */
  readonly rate: number;
}

/** What was last laid out on an economy: every case of a scenario asks for the same. */
const laidOut = new WeakMap<Economy, { readonly key: string; readonly cells: readonly AddedCell[] }>();

/** The cells that tables add a duty to. */
function addedCells({ regime, asOf, changes }: InForce, economy: Economy): readonly AddedCell[] {
  const tables = changes.filter(({ change }) => change.added !== undefined);
  const key = [regime.file, asOf.rates ?? '', ...tables.map(({ at }) => at)].join(' ');
  const known = laidOut.get(economy);
  if (known?.key === key) return known.cells;
  const cells: AddedCell[] = [];
  for (const { change } of tables) {
    const { table, importer } = change.added!;
    const duties = loadAddedDuties(table);
    const rates = addedRates(economy, importer, duties, columnOf(duties, change.from, asOf));
    rates.forEach((rate, cell) => {
      if (rate !== 0) cells.push({ cell, rate });
    });
  }
  laidOut.set(economy, { key, cells });
  return cells;
}

/** The rows of a shipped list as measures. @throws UserError for an unknown list. */
function measuresOf(list: string): Measure[] {
  const lists = loadProductLists();
  const rows = lists.filter((row) => row.list === list);
  if (rows.length === 0) {
    const known = [...new Set(lists.map((row) => row.list))];
    throw new UserError(`unknown list of products ${list}`, { remedy: suggest(list, known) });
  }
  return rows.map(({ importer, exporter, sectors, rate, covers }) => ({
    tariff: { importer, exporter, sectors: [...sectors], add: rate, covers, product: list },
  }));
}

function noFiles(path: string): never {
  throw new UserError(`a regime names the file ${path}`, { remedy: 'use added or lists, which are shipped' });
}
