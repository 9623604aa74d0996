import type { Economy } from '../../../src/economy/economy.ts';
import { HORIZONS } from '../../../src/equilibrium/horizon.ts';
import { type BackTest, isLarge } from '../../../src/validation/back-test.ts';
import { type Flow, logChange } from '../../../src/validation/trade-changes.ts';
import type { UsChina2019 } from '../us-china-2019.ts';

/** What an economy's long-run elasticities become in the year after a change. */
export function firstYear(economy: Economy): Economy {
  return { ...economy, tradeElasticity: economy.tradeElasticity.map(HORIZONS['short-run'].elasticity) };
}

/**
 * Mean American duty on China by days of 2019, points over mid-2018 (Bown 2019): 12.0% until 14 June, 21.0% from
 * September, and, between, halfway.
 */
export const MEAN_2019 = (165 * 0.12 + 78 * 0.165 + 122 * 0.21) / 365 - 0.038;

/** The trade-weighted mean of the American increases. */
export function meanIncrease({ economy, tariffs, americanImports }: UsChina2019): number {
  const N = economy.economies.length;
  const after = tariffs();
  let [trade, duties] = [0, 0];
  for (const { j, n, i } of americanImports) {
    const cell = (j * N + n) * N + i;
    trade += economy.flows[cell];
    duties += economy.flows[cell] * (after[cell] - economy.tariffs[cell]);
  }
  return duties / trade;
}

/** How much of the raw changes a yardstick accounts for, told of no duties or of those that a test predicts with. */
export function yardstickSkill(
  { actual, predicted }: BackTest,
  flows: readonly Flow[],
  parties: readonly number[],
  toldOfDuties: boolean,
) {
  let [missed, all] = [0, 0];
  for (const flow of flows) {
    const cell = (flow.j * actual.N + flow.n) * actual.N + flow.i;
    const change = logChange(actual, flow, 'raw', parties);
    const left = logChange(actual, flow, 'double', parties);
    const said = logChange(predicted, flow, 'double', parties);
    if (!isLarge(actual, flow) || change === undefined || left === undefined || said === undefined) continue;
    missed += actual.before[cell] * (left - (toldOfDuties ? said : 0)) ** 2;
    all += actual.before[cell] * change ** 2;
  }
  return 1 - missed / all;
}
