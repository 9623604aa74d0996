import { UserError } from '../error/user-error.ts';
import type { Setting } from './apply-measure.ts';
import { within } from './cells.ts';
import type { Measure } from './schema.ts';

const ON_FLOWS = [
  'tariff',
  'quota',
  'preference',
  'offset',
  'minimumPrice',
  'exportTax',
  'barrier',
  'embargo',
] as const;

/**
 * Hold a measure to the scope it claims: what is open to all (mfn, erga-omnes) names every exporter, what is preferential
 * does not.
 * @throws UserError at the exporter where it does otherwise, at the scope where the measure is not about trade.
 */
export function checkScope(measure: Measure, { economy, selector, placeOf }: Setting): void {
  const { scope } = measure;
  if (scope === undefined) return;
  const instrument = ON_FLOWS.find((name) => measure[name] !== undefined);
  const written = instrument && measure[instrument];
  if (!written) {
    throw new UserError(`scope: ${scope} on a measure that no exporter meets`, {
      place: placeOf('scope'),
      remedy: 'remove it; it says to whom a measure on trade is open',
    });
  }
  if ('file' in written) return;
  const at = within(placeOf, instrument);
  const exporters = new Set(selector.economies(written.exporter, within(at, 'exporter')));
  const importers = selector.economies(written.importer, within(at, 'importer'));
  const missing = economy.economies
    .map(({ code }, i) => ({ code, i }))
    .filter(({ i }) => !exporters.has(i) && importers.some((n) => n !== i))
    .map(({ code }) => code);
  if (scope === 'preferential' && missing.length === 0) {
    throw new UserError('a preferential measure names every exporter', {
      place: at('exporter'),
      remedy: 'name the partners, or write scope: mfn',
    });
  }
  if (scope !== 'preferential' && missing.length > 0) {
    const left =
      missing.slice(0, 3).join(', ') + (missing.length > 3 ? ` and ${missing.length - 3} more` : '');
    throw new UserError(`scope: ${scope} is open to every exporter, but the measure leaves out ${left}`, {
      place: at('exporter'),
      remedy: 'write exporter: all, or scope: preferential',
    });
  }
}
