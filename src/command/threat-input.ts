import { UserError } from '../error/user-error.ts';
import { readRate } from '../scenario/rate.ts';
import { selectorFor } from '../scenario/select.ts';
import { readActor } from '../strategy/threat/actor.ts';
import { readRates } from '../strategy/threat/rates.ts';
import type { ThreatQuestion } from '../strategy/threat/threat.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';

/** The flags of a threat, as typed. */
export interface Asked {
  readonly sender: string;
  readonly target: string;
  readonly rate?: string;
  readonly embargo?: boolean;
  readonly stops?: 'both' | 'exports' | 'imports';
  readonly sectors?: string;
  readonly retaliation: string;
  readonly reputation: string;
  readonly power: string;
}

/**
 * Read the flags of a threat against the economy.
 * @throws UserError for a flag that makes no sense, alone or with the others.
 */
export function readThreat(input: Asked, { statusQuo, blocs, notes }: OpenedStatusQuo): ThreatQuestion {
  const { economy } = statusQuo;
  const embargo = input.embargo === true;
  if (embargo && input.rate !== undefined) {
    throw new UserError(`--embargo comes with --rate ${input.rate}`, { remedy: 'ask for one of them' });
  }
  if (!embargo && input.stops !== undefined) {
    throw new UserError(`--stops ${input.stops} comes without --embargo`, {
      remedy: 'add --embargo, or leave it out',
    });
  }
  const selector = selectorFor(economy, { blocs: {}, placeOf: () => ({}) });
  const named =
    input.sectors === undefined
      ? embargo
        ? 'all'
        : 'goods'
      : input.sectors.split(',').map((code) => code.trim());
  const sectors = selector.sectors(named, () => ({}), embargo ? undefined : 'goods');
  const sender = readActor(input.sender, economy, notes, blocs);
  return {
    sender,
    target: readActor(input.target, economy, notes, blocs),
    threat: embargo
      ? { kind: 'embargo', stops: input.stops ?? 'both', sectors }
      : { kind: 'tariff', rates: readRates(input.rate ?? '0..100%:5'), sectors },
    retaliation: readRetaliation(input.retaliation, embargo),
    reputation: readReputation(
      input.reputation,
      sender.members.reduce((sum, n) => sum + statusQuo.equilibrium.income[n], 0),
    ),
    power: readPower(input.power),
  };
}

function readRetaliation(written: string, embargo: boolean): number {
  if (written === 'none') return 0;
  if (written === 'in-kind') return 1;
  const share = readShare('--retaliation', written, 'none, in-kind, or a share such as 50%');
  if (share < 0) throw new UserError(`--retaliation is ${written}`, { remedy: 'a share is zero or more' });
  if (embargo && share !== 0 && share !== 1) {
    throw new UserError(`--retaliation ${written} does not fit --embargo`, {
      remedy: 'an embargo is answered in kind or not at all',
    });
  }
  return share;
}

/** A share of income with a percent sign; money without. */
function readReputation(written: string, income: number): number {
  if (written.includes('%')) return readShare('--reputation', written, '0.1%, or money');
  const value = Number(written);
  if (!Number.isFinite(value)) {
    throw new UserError(`--reputation is ${JSON.stringify(written)}`, {
      remedy: 'write 0.1%, or money such as 5000',
    });
  }
  return value / income;
}

function readPower(written: string): number {
  const power = written === '1' ? 1 : readShare('--power', written, '50%');
  if (!(power >= 0 && power <= 1)) {
    throw new UserError(`--power is ${written}`, { remedy: 'a share from 0% to 100%' });
  }
  return power;
}

function readShare(flag: string, written: string, remedy: string): number {
  try {
    return readRate(written);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError(`${flag} is ${JSON.stringify(written)}`, { remedy: `write ${remedy}`, cause });
  }
}
