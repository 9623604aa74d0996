import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Change, Regime } from './regime.ts';

/** The day whose tariffs are meant, and whose rates where sources differ. */
export interface AsOf {
  /** ISO. */
  readonly date: string;
  /** Name of one of the regime's alternatives; the table's own rates, if absent. */
  readonly rates?: string;
}

/** What was in force on a day. */
export interface InForce {
  readonly regime: Regime;
  readonly asOf: AsOf;
  /** The changes in force, in order, each with its place in the regime's list. */
  readonly changes: readonly { readonly at: number; readonly change: Change }[];
}

/**
 * Say what of a regime was in force on a day. Duties of a table give way to the same importer's next; everything else
 * holds from its first day to its last. Nothing is guessed beyond the days that the file speaks for.
 * @throws UserError for a day outside them, and for an unknown set of alternative rates.
 */
export function inForce(regime: Regime, asOf: AsOf): InForce {
  const { from, until, alternatives, changes } = regime;
  const { date, rates } = asOf;
  if (date < from || date > until) {
    throw new UserError(`no tariffs are known for ${date}`, {
      remedy: `${regime.file} speaks for ${from} to ${until}; after its last day nothing is assumed`,
    });
  }
  if (rates !== undefined && !(rates in alternatives)) {
    throw new UserError(`unknown rates ${rates}`, { remedy: suggest(rates, Object.keys(alternatives)) });
  }
  const begun = changes
    .map((change, at) => ({ at, change }))
    .filter(({ change }) => change.from <= date && (change.until === undefined || date < change.until));
  const latest = new Map<string, number>();
  for (const { at, change } of begun) if (change.added) latest.set(change.added.importer, at);
  return {
    regime,
    asOf,
    changes: begun.filter(({ at, change }) => !change.added || latest.get(change.added.importer) === at),
  };
}
