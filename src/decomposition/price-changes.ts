import type { Equilibrium } from '../equilibrium/equilibrium.ts';

/** How one flow changes between two equilibria of one baseline. */
export interface CellChange {
  /** Imports at the border, money, before and after. */
  readonly before: number;
  readonly after: number;
  /** Ratio of the exporter's price at the border: cost less subsidy, plus export tax. */
  readonly price: number;
  /** Ratio of the barrier: the price of what arrives rises by both. */
  readonly barrier: number;
  /** Rates of the tariff before and after. */
  readonly tariffs: readonly [number, number];
  /** What policy alone does to the landed price: below, at or above one; infinite where trade is stopped. */
  readonly policy: number;
}

/** Compare one cell of trade, `[sector][importer][exporter]`, between two equilibria. */
export function cellChange(start: Equilibrium, end: Equilibrium, cell: number): CellChange {
  const N = start.income.length;
  const seller = Math.floor(cell / (N * N)) * N + (cell % N);
  const before = at(start, cell, seller, N);
  const after = at(end, cell, seller, N);
  const price = after.price / before.price;
  const barrier = after.barrier / before.barrier;
  const levies = ((1 + after.tariff) / (1 + before.tariff)) * ((1 + after.tax) / (1 + before.tax));
  const stopped = after.stopped === before.stopped ? 1 : after.stopped ? Number.POSITIVE_INFINITY : 0;
  return {
    before: before.value,
    after: after.value,
    price,
    barrier,
    tariffs: [before.tariff, after.tariff],
    policy: stopped === 1 ? levies * barrier : stopped,
  };
}

function at(equilibrium: Equilibrium, cell: number, seller: number, N: number) {
  const { tradeShares, expenditure, tariffs, exportTaxes, subsidies, unitCostHat, instruments } = equilibrium;
  const own = cell % N === Math.floor(cell / N) % N;
  const tariff = tariffs[cell];
  const tax = own ? 0 : (exportTaxes?.[cell] ?? 0);
  return {
    value: (tradeShares[cell] * expenditure[Math.floor(cell / N)]) / (1 + tariff),
    tariff,
    tax,
    price: unitCostHat[seller] * (1 - (subsidies?.[seller] ?? 0)) * (1 + tax),
    barrier: own ? 1 : (instruments.barriers?.[cell] ?? 1),
    stopped: !own && instruments.embargoes?.[cell] === 1,
  };
}
