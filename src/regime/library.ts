import { listShipped, readShippedText } from '../data/platform.ts';
import { UserError } from '../error/user-error.ts';
import { parseRegime, type Regime } from './regime.ts';

const ENDING = '.yaml';

const read = new Map<string, Regime>();

/** List the baselines that have a regime, in alphabetical order. */
export function listRegimes(): string[] {
  return listShipped('regimes')
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length));
}

/**
 * Open the regime of a shipped baseline. It is read once and never changed.
 * @throws UserError for a baseline without one.
 */
export function openRegime(baseline: string): Regime {
  const known = read.get(baseline);
  if (known) return known;
  const names = listRegimes();
  if (!names.includes(baseline)) {
    throw new UserError(`${baseline} has no file of dated tariffs`, {
      remedy: `leave asOf out, or use ${names.join(' or ')}`,
    });
  }
  const file = `regimes/${baseline}${ENDING}`;
  const regime = parseRegime(readShippedText(file), file);
  read.set(baseline, regime);
  return regime;
}
