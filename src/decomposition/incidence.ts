import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import { cellChange } from './price-changes.ts';

/** Who pays the change of a duty on the trade that is left, money a year in units of world GDP. */
export interface Burden {
  /** Duty collected on that trade less what it would have paid at the old rate and price: buyers' and sellers' parts. */
  readonly duty: number;
  /** What buyers pay more for it. */
  readonly buyers: number;
  /** What sellers receive less for it. */
  readonly sellers: number;
  /** Change of all revenue from these flows: the duty less the revenue of trade that is gone. */
  readonly treasury: number;
}

/** The burden of one changed tariff. */
export interface Incidence extends Burden {
  /** By index. */
  readonly sector: number;
  readonly importer: number;
  readonly exporter: number;
  /** Rates before and after. */
  readonly from: number;
  readonly to: number;
  /** Imports at the border before and after, money. */
  readonly before: number;
  readonly after: number;
  /** Relative change of the buyer's price, tariff included, and of the exporter's price before tariff. */
  readonly buyerPrice: number;
  readonly sellerPrice: number;
}

/**
 * Say who pays each tariff that differs between two equilibria. Per unit that is still traded, with f the exporter's price
 * at the border (its old level the unit of quantity),
 *
 *     change of duty    t' f' - t      =  buyers  (1+t') f' - (1+t)   +  sellers  1 - f'
 *
 * so that the two parts add up to the duty exactly. Prices are relative to world GDP: where all prices of an exporter
 * rise, its sellers bear less than nothing.
 */
export function incidence(start: Equilibrium, end: Equilibrium): Incidence[] {
  const { parameters } = start;
  const N = parameters.economies.length;
  const found: Incidence[] = [];
  for (let cell = 0; cell < start.tariffs.length; cell++) {
    const [exporter, importer, sector] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    if (start.tariffs[cell] === end.tariffs[cell] || exporter === importer) continue;
    const { before, after, price, barrier, tariffs } = cellChange(start, end, cell);
    if (before === 0 && after === 0) continue;
    const [from, to] = tariffs;
    const units = after / price;
    found.push({
      sector,
      importer,
      exporter,
      from,
      to,
      before,
      after,
      duty: units * (to * price - from),
      buyers: units * ((1 + to) * price - (1 + from)),
      sellers: units * (1 - price),
      treasury: to * after - from * before,
      buyerPrice: ((1 + to) / (1 + from)) * price * barrier - 1,
      sellerPrice: price - 1,
    });
  }
  return found;
}

/** Put the tariffs of one importer on one exporter together, pairs in the order in which they come. */
export function byPair(rows: readonly Incidence[]): Incidence[][] {
  const pairs = new Map<string, Incidence[]>();
  for (const row of rows) {
    const key = `${row.importer} ${row.exporter}`;
    const pair = pairs.get(key);
    if (pair) pair.push(row);
    else pairs.set(key, [row]);
  }
  return [...pairs.values()];
}

/** Add burdens up. */
export function totalBurden(burdens: readonly Burden[]): Burden {
  const total = (read: (one: Burden) => number) => burdens.reduce((sum, one) => sum + read(one), 0);
  return {
    duty: total(({ duty }) => duty),
    buyers: total(({ buyers }) => buyers),
    sellers: total(({ sellers }) => sellers),
    treasury: total(({ treasury }) => treasury),
  };
}

/**
 * Find what part of a duty its buyers pay, 1 being all of it. There is none where the duty is small beside what prices
 * move by for other reasons (a quota whose rent sellers have, an export tax): shares of next to nothing say nothing.
 */
export function buyersShare({ duty, buyers, sellers }: Burden): number | undefined {
  return Math.abs(duty) < 0.1 * (Math.abs(buyers) + Math.abs(sellers)) || duty === 0
    ? undefined
    : buyers / duty;
}
