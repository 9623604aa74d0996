import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import { cellChange } from './price-changes.ts';

/** How a flow stands to a policy: it alone makes it dearer to land, cheaper, or neither; or it is the buyer's own. */
export type Treatment = 'hit' | 'favoured' | 'other' | 'home';

/** Purchases and how they change, at border prices, money a year. */
export interface Shift {
  readonly before: number;
  /** Change of value, in units of world GDP. */
  readonly change: number;
  /** Change of quantity, each unit at its border price before. */
  readonly changeAtConstantPrices: number;
}

/** What becomes of an importer's purchases in the sectors in which policy treats some of its suppliers. */
export interface TradeShift {
  /** By index. */
  readonly importer: number;
  readonly by: Readonly<Record<Treatment, Shift>>;
  /** Purchases in all other sectors, imports and own. */
  readonly elsewhere: Shift;
  /** By exporter, the importer itself among them, over the same sectors; only those with trade or a treatment. */
  readonly partners: readonly PartnerShift[];
}

/** The same for one supplier. */
export interface PartnerShift extends Shift {
  readonly exporter: number;
  readonly hit: boolean;
  readonly favoured: boolean;
}

/** A policy that moves a landed price by less is none: two roundings of one number. */
const NOTHING = 1e-12;

/**
 * Sort what every importer buys by how policy treats the flow: imports from suppliers that it hits, from suppliers that
 * it favours, from other foreign suppliers and from home, in those sectors in which the importer has a treated flow.
 * Trade is diverted where a hit supplier's loss is another foreign supplier's gain, created or destroyed where home
 * producers' loss or gain answers it. A quantity that arrives is its value over the border price times the barrier.
 * @returns one entry for each importer with a treated flow, in the economies' order.
 */
export function tradeShifts(start: Equilibrium, end: Equilibrium): TradeShift[] {
  const { parameters } = start;
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const found: TradeShift[] = [];
  for (let n = 0; n < N; n++) {
    const by = { hit: nothing(), favoured: nothing(), other: nothing(), home: nothing() };
    const elsewhere = nothing();
    const partners = Array.from({ length: N }, (_, exporter) => ({
      ...nothing(),
      exporter,
      hit: false,
      favoured: false,
    }));
    let treated = false;
    for (let j = 0; j < J; j++) {
      const row = (j * N + n) * N;
      const changes = Array.from({ length: N }, (_, i) => cellChange(start, end, row + i));
      const treatments = changes.map((change, i) => treatmentOf(change, i === n));
      const here = treatments.some((treatment) => treatment === 'hit' || treatment === 'favoured');
      treated ||= here;
      changes.forEach((change, i) => {
        // Where a price has no level to move from, there was no trade.
        const arrived = change.after === 0 ? 0 : change.after / (change.price * change.barrier);
        for (const sum of here ? [by[treatments[i]], partners[i]] : [elsewhere]) {
          sum.before += change.before;
          sum.change += change.after - change.before;
          sum.changeAtConstantPrices += arrived - change.before;
        }
        if (treatments[i] === 'hit') partners[i].hit = true;
        if (treatments[i] === 'favoured') partners[i].favoured = true;
      });
    }
    if (!treated) continue;
    const traded = partners.filter(({ before, change, hit }) => before > 0 || change !== 0 || hit);
    found.push({ importer: n, by, elsewhere, partners: traded });
  }
  return found;
}

function treatmentOf({ before, after, policy }: ReturnType<typeof cellChange>, own: boolean): Treatment {
  if (own) return 'home';
  if (before === 0 && after === 0) return 'other';
  if (policy > 1 + NOTHING) return 'hit';
  return policy < 1 - NOTHING ? 'favoured' : 'other';
}

function nothing(): { -readonly [name in keyof Shift]: number } {
  return { before: 0, change: 0, changeAtConstantPrices: 0 };
}
