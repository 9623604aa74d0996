import type { Economy } from '../../economy/economy.ts';
import type { Instruments } from '../../equilibrium/instruments.ts';
import type { Actor } from './actor.ts';

/** Which trade a sender's embargo stops: what it sells to the target, what it buys from it, or both. */
export type Stopped = 'exports' | 'imports' | 'both';

/** What a sender threatens with. */
export type Means =
  /** A tariff on top of the one in force, on goods that the sender buys from the target. */
  | { readonly kind: 'tariff'; readonly rate: number; readonly sectors: readonly number[] }
  /** Trade cut to exactly zero. */
  | { readonly kind: 'embargo'; readonly stops: Stopped; readonly sectors: readonly number[] };

/**
 * How the target answers: with the same means against the sender, this share of the rate (1 is in kind). An embargo
 * is answered whole or not at all.
 */
export type Retaliation = number;

/** Visit the flows, `[sector][importer][exporter]`, from one actor to another in some sectors. */
export function eachFlow(
  { economies }: Pick<Economy, 'economies'>,
  importer: Actor,
  exporter: Actor,
  sectors: readonly number[],
  visit: (cell: number) => void,
): void {
  const N = economies.length;
  for (const j of sectors) {
    for (const n of importer.members) for (const i of exporter.members) visit((j * N + n) * N + i);
  }
}

/** List the flows that a threat touches, by who imposes what on them: the sender's and the target's answer. */
export function touched(
  economy: Pick<Economy, 'economies'>,
  sender: Actor,
  target: Actor,
  means: Means,
  retaliation: Retaliation = 0,
): { own: number[]; answer: number[] } {
  const own: number[] = [];
  const answer: number[] = [];
  const into = (list: number[]) => (cell: number) => list.push(cell);
  const { sectors } = means;
  if (means.kind === 'tariff') {
    eachFlow(economy, sender, target, sectors, into(own));
    if (retaliation > 0) eachFlow(economy, target, sender, sectors, into(answer));
    return { own, answer };
  }
  if (means.stops !== 'exports') eachFlow(economy, sender, target, sectors, into(own));
  if (means.stops !== 'imports') eachFlow(economy, target, sender, sectors, into(own));
  if (retaliation > 0 && means.stops === 'imports') eachFlow(economy, target, sender, sectors, into(answer));
  if (retaliation > 0 && means.stops === 'exports') eachFlow(economy, sender, target, sectors, into(answer));
  return { own, answer };
}

/** Carry a threat out, on top of the policies in force. */
export function carriedOut(
  economy: Pick<Economy, 'economies' | 'tariffs' | 'flows'>,
  inForce: Instruments,
  sender: Actor,
  target: Actor,
  means: Means,
  retaliation: Retaliation = 0,
): Instruments {
  const { own, answer } = touched(economy, sender, target, means, retaliation);
  if (means.kind === 'tariff') {
    const tariffs = (inForce.tariffs ?? economy.tariffs).slice();
    for (const cell of own) tariffs[cell] += means.rate;
    for (const cell of answer) tariffs[cell] += retaliation * means.rate;
    return { ...inForce, tariffs };
  }
  const embargoes = inForce.embargoes?.slice() ?? new Uint8Array(economy.flows.length);
  for (const cell of [...own, ...answer]) embargoes[cell] = 1;
  return { ...inForce, embargoes };
}

/** Say whether any of the flows that a threat touches is traded in the data and not yet stopped. */
export function touchesTrade(
  economy: Pick<Economy, 'economies' | 'flows'>,
  inForce: Instruments,
  sender: Actor,
  target: Actor,
  means: Means,
  retaliation: Retaliation = 0,
): boolean {
  const { own, answer } = touched(economy, sender, target, means, retaliation);
  return [...own, ...answer].some((cell) => economy.flows[cell] > 0 && !inForce.embargoes?.[cell]);
}
