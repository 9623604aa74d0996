import type { Reference } from '../../cases/solved.ts';
import type { EconomyName } from '../../economy/economy.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { leverage } from '../../strategy/leverage/leverage.ts';
import type { LeverageRow } from '../../strategy/leverage/matrix.ts';
import { type StatusQuo, statusQuoOf } from '../../strategy/optimal/status-quo.ts';
import type { Credibility } from '../../strategy/threat/credible.ts';
import { readRates } from '../../strategy/threat/rates.ts';
import { type ThreatPoint, workOutThreat } from '../../strategy/threat/threat.ts';
import { indexOf } from '../look-up.ts';
import type { PairStudy, Study } from '../study.ts';

/** A power's tariff threat against one of the countries studied. */
export interface ThreatStudy {
  readonly sender: EconomyName;
  readonly target: EconomyName;
  readonly points: readonly ThreatPoint[];
  readonly credibility: Credibility;
  readonly heaviest: ThreatPoint | undefined;
  readonly strongest: ThreatPoint | undefined;
}

/** What the powers of a study could do to the countries it looks at. */
export interface PowerStudy {
  /** All trade stopped between each country and each of its counterparts. */
  readonly leverage: readonly LeverageRow[];
  readonly threats: readonly ThreatStudy[];
}

/** Rates of the curves: every tenth up to a doubling of the price. */
const RATES = readRates('0..100%:10');

/**
 * Work out leverage and credible threats from the study's reference: an embargo between each country and its partner
 * and power, and the power's tariffs at every rate.
 */
export async function powerStudy(
  reference: Pick<Reference, 'origin' | 'base' | 'closure'>,
  pairs: readonly Pick<PairStudy, 'economy' | 'partner' | 'power'>[],
  pause: () => Promise<void> = async () => {},
): Promise<{ power: PowerStudy | undefined; failed: Study['failed'] }> {
  const weighed = pairs.filter(({ partner, power }) => partner !== undefined || power !== undefined);
  if (weighed.length === 0) return { power: undefined, failed: [] };
  const { origin, base, closure } = reference;
  const statusQuo = statusQuoOf(origin, closure, base?.instruments ?? {}, base);
  const failed: { id: string; title: string; reason: string }[] = [];
  const rows: LeverageRow[] = [];
  const threats: ThreatStudy[] = [];
  for (const { economy, partner, power } of weighed) {
    rows.push(...(await embargoes(statusQuo, economy, [power, partner], pause)));
    if (!power) continue;
    try {
      threats.push(await tariffs(statusQuo, power, economy, pause));
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      failed.push({
        id: economy.code,
        title: `Tariffs of ${power.name} on ${economy.name}`,
        reason: error.message,
      });
    }
  }
  return { power: { leverage: rows, threats }, failed };
}

const actor = ({ economy }: StatusQuo, { code }: EconomyName) => ({
  name: code,
  members: [indexOf(economy, code)],
});

async function embargoes(
  statusQuo: StatusQuo,
  target: EconomyName,
  senders: readonly (EconomyName | undefined)[],
  pause: () => Promise<void>,
): Promise<readonly LeverageRow[]> {
  const sectors = statusQuo.economy.sectors.map((_, j) => j);
  const named = senders.flatMap((sender) => (sender ? [actor(statusQuo, sender)] : []));
  const question = {
    senders: named,
    targets: [actor(statusQuo, target)],
    means: { kind: 'embargo', stops: 'both', sectors },
  } as const;
  return (await leverage(statusQuo, question, { pause })).rows;
}

async function tariffs(
  statusQuo: StatusQuo,
  sender: EconomyName,
  target: EconomyName,
  pause: () => Promise<void>,
): Promise<ThreatStudy> {
  const sectors = statusQuo.economy.sectors.flatMap(({ group }, j) => (group === 'goods' ? [j] : []));
  const question = {
    sender: actor(statusQuo, sender),
    target: actor(statusQuo, target),
    threat: { kind: 'tariff', rates: RATES, sectors },
    retaliation: 0,
    reputation: 0,
    power: 0.5,
    payments: 'worst',
  } as const;
  const { points, credibility, heaviest, strongest } = await workOutThreat(statusQuo, question, pause);
  return { sender, target, points, credibility: credibility!, heaviest, strongest };
}
