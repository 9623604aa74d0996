import type { Linearisation } from './linearise.ts';

/** A direction in which instruments move. A missing array is zero; own trade never moves. Layouts as `Instruments`. */
export interface Direction {
  /** dt', `[sector][importer][exporter]`. */
  readonly tariffs?: Float64Array;
  /** dx', `[sector][importer][exporter]`. */
  readonly exportTaxes?: Float64Array;
  /** dln d-hat, `[sector][importer][exporter]`. */
  readonly barriers?: Float64Array;
  /** dln A-hat, `[sector][economy]`. */
  readonly productivity?: Float64Array;
  /** ds', `[sector][economy]`. */
  readonly subsidies?: Float64Array;
  /** `[economy]`: money received; only a direction that sums to zero is a policy. */
  readonly transfers?: Float64Array;
}

/** A direction of the instruments as the equations meet it, all `[sector][economy]` but the last. */
export interface Source {
  /** dln of the seller's price: dln(1-s') - dln A-hat. */
  readonly cost: Float64Array;
  /** dln(1-s'). */
  readonly kept: Float64Array;
  /** sum_i pi' dtau, tau the logarithm of the price factor: the direct effect on the buyer's price. */
  readonly price: Float64Array;
  /** Direct effects on what sellers receive, on border values by exporter and on those by importer, in money. */
  readonly received: Float64Array;
  readonly borderOut: Float64Array;
  readonly borderIn: Float64Array;
  /** `[economy]`. */
  readonly transfers: Float64Array | undefined;
}

/** Sum up a direction over the cells, once: an iteration of a solve never sees it. */
export function sourceOf(at: Linearisation, direction: Direction): Source {
  const { equilibrium, space, border, received } = at;
  const { N, J, layout } = space;
  const { tradeShares, parameters, subsidies } = equilibrium;
  const cells = () => new Float64Array(J * N);
  const source = {
    cost: cells(),
    kept: cells(),
    price: cells(),
    received: cells(),
    borderOut: cells(),
    borderIn: cells(),
    transfers: direction.transfers,
  };
  for (let c = 0; c < J * N; c++) {
    source.kept[c] = -(direction.subsidies?.[c] ?? 0) / (1 - (subsidies?.[c] ?? 0));
    source.cost[c] = source.kept[c] - (direction.productivity?.[c] ?? 0);
  }
  const { tariffs: dt, exportTaxes: dx, barriers: db } = direction;
  if (!dt && !dx && !db) return source;
  for (let row = 0; row < J * N; row++) {
    const n = row % N;
    const theta = parameters.tradeElasticity[(row - n) / N];
    const start = ((row - n) / N) * layout.size + layout.importers[n];
    for (let i = 0; i < N; i++) {
      const cell = row * N + i;
      const lies = start + layout.exporters[i];
      if (i === n || tradeShares[cell] === 0) continue;
      const tariff = dt ? dt[cell] / (1 + equilibrium.tariffs[cell]) : 0;
      const tax = dx ? dx[cell] / (1 + (equilibrium.exportTaxes?.[cell] ?? 0)) : 0;
      const factor = tariff + tax + (db ? db[cell] : 0);
      const value = -border[lies] * (theta * factor + tariff);
      source.price[row] += tradeShares[cell] * factor;
      source.received[row - n + i] -= received[lies] * (theta * factor + tariff + tax);
      source.borderOut[row - n + i] += value;
      source.borderIn[row] += value;
    }
  }
  return source;
}
