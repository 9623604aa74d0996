import { calibrate } from '../economy/calibrate.ts';
import type { Adjustment, Economy, Tables } from '../economy/economy.ts';
import { rescale } from '../economy/rebalance.ts';
import { UserError } from '../error/user-error.ts';
import { type GoodsTotals, loadGoods2023 } from './goods-totals.ts';

/** What flows can be projected to. */
export type Projection = '2023-goods';

/**
 * Project an economy's trade in goods to the bilateral totals of 2023: each pair's flows are scaled by one factor, so
 * that the sectors keep their shares in it; what is sold at home and services stay as they were, deficits follow. Input
 * use is then changed as little as possible for the accounts to hold. A projection: it is no table of 2023.
 * @throws UserError for an economy whose unit or economies the totals do not fit, or whose accounts cannot hold.
 */
export function projectGoods(economy: Economy, projection: Projection, totals = loadGoods2023()): Economy {
  const year = projection.slice(0, 4);
  const { flows, change } = scaled(economy, totals);
  const projected: Tables = {
    ...economy,
    title: `${economy.title}; projection: trade in goods at the totals of ${year}`,
    flows,
    provenance: {
      ...economy.provenance,
      sources: [...economy.provenance.sources, BACI],
      notes: [
        ...economy.provenance.notes,
        `Projection: trade in goods is scaled, pair by pair, to the totals of ${year}; sectors keep their shares in a pair, sales at home and services their values of ${economy.year}.`,
      ],
      adjustments: [...economy.provenance.adjustments, change],
    },
  };
  const { tables, adjustments } = rescale(projected);
  return {
    ...calibrate(tables),
    provenance: {
      ...projected.provenance,
      adjustments: [...projected.provenance.adjustments, ...adjustments],
    },
  };
}

const BACI = {
  title: 'CEPII BACI (HS22, V202501), bilateral trade in goods, 2023 (Gaulier and Zignago 2010)',
  url: 'https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37',
  licence: 'Etalab 2.0',
} as const;

function scaled(economy: Economy, totals: GoodsTotals): { flows: Float64Array; change: Adjustment } {
  const { economies, sectors, flows: before, unit, name } = economy;
  const codes = economies.map(({ code }) => code);
  if (unit !== 'million USD' || codes.some((code) => !totals.economies.includes(code))) {
    throw new UserError(`${name} cannot be projected to the trade in goods of 2023`, {
      remedy: 'the totals are for the economies of world-2022, in million USD; leave project out',
    });
  }
  const N = codes.length;
  const place = codes.map((code) => totals.economies.indexOf(code));
  const goods = sectors.flatMap(({ group }, j) => (group === 'goods' ? [j] : []));
  const flows = before.slice();
  let cells = 0;
  let value = 0;
  let kept = 0;
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < N; i++) {
      if (i === n) continue;
      const target = totals.values[place[n]][place[i]];
      const now = goods.reduce((sum, j) => sum + before[(j * N + n) * N + i], 0);
      if (target === undefined || !(now > 0)) {
        kept += now;
        continue;
      }
      for (const j of goods) {
        const cell = (j * N + n) * N + i;
        flows[cell] *= target / now;
        if (before[cell] > 0) cells++;
        value += Math.abs(flows[cell] - before[cell]);
      }
    }
  }
  const what = 'trade in goods scaled to the bilateral totals of 2023 (the value is the sum of changes)';
  return { flows, change: { what, cells, value, largest: `${Math.round(kept)} million USD kept: no total` } };
}
