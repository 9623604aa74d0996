import { UserError } from '../error/user-error.ts';
import { readRate } from '../scenario/rate.ts';
import { selectorFor } from '../scenario/select.ts';
import type { LeverageQuestion } from '../strategy/leverage/matrix.ts';
import { everyone, readActors } from '../strategy/threat/actor.ts';
import type { Means } from '../strategy/threat/means.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';

/** The flags of a matrix, as typed. */
export interface Asked {
  readonly senders?: string;
  readonly targets?: string;
  readonly by: string;
  readonly sectors?: string;
}

/**
 * Read the flags of a matrix against the economy.
 * @throws UserError for an unknown name or a threat that is none.
 */
export function readLeverage(
  { senders, targets, by, sectors }: Asked,
  { statusQuo, blocs, notes }: OpenedStatusQuo,
): LeverageQuestion {
  const { economy } = statusQuo;
  const read = (written: string | undefined) =>
    written === undefined ? everyone(economy) : readActors(written, economy, notes, blocs);
  const rate = /^(embargo|both|exports|imports)$/.test(by) ? undefined : rateOf(by);
  const selector = selectorFor(economy, { blocs: {}, placeOf: () => ({}) });
  const named = sectors?.split(',').map((code) => code.trim()) ?? (rate === undefined ? 'all' : 'goods');
  const chosen = selector.sectors(named, () => ({}), rate === undefined ? undefined : 'goods');
  const means: Means =
    rate === undefined
      ? {
          kind: 'embargo',
          stops: by === 'embargo' ? 'both' : (by as 'both' | 'exports' | 'imports'),
          sectors: chosen,
        }
      : { kind: 'tariff', rate, sectors: chosen };
  return { senders: read(senders), targets: read(targets), means };
}

function rateOf(by: string): number {
  const remedy = 'write embargo, exports, imports, or a tariff such as 100%';
  let rate: number;
  try {
    rate = readRate(by);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError(`--by is ${JSON.stringify(by)}`, { remedy, cause });
  }
  if (rate < 0) throw new UserError(`--by is ${by}`, { remedy: 'a threat is a rise: write 100%' });
  return rate;
}
