import type { SolvedCase } from '../cases/solved.ts';
import type { Economy } from '../economy/economy.ts';
import { bilateralFlows } from '../equilibrium/flows.ts';
import type { Effect, SectorEffect, TradeEffect } from './study.ts';

/** List what a case does to every economy, from the reference it was solved against. */
export function effectsOf(economy: Economy, { outcomes }: SolvedCase): Effect[] {
  return economy.economies.map((name, n) => ({
    economy: name,
    realIncome: outcomes.realIncome[n],
    money: outcomes.equivalentVariation[n],
    realWage: outcomes.realWage[n],
    exports: outcomes.exports[n],
    imports: outcomes.imports[n],
  }));
}

/**
 * List what a case does to the sectors of one economy. Money is value added at the reference's prices, which moves
 * with the quantity produced because its share of gross output is fixed.
 */
export function sectorEffectsOf(economy: Economy, { outcomes }: SolvedCase, n: number): SectorEffect[] {
  const N = economy.economies.length;
  return economy.sectors.map((sector, j) => {
    const cell = j * N + n;
    const output = outcomes.sectors.output[cell];
    return {
      economy: economy.economies[n],
      sector: sector.code,
      sectorName: sector.name,
      output,
      money: economy.valueAddedShares[cell] * economy.grossOutput[cell] * output,
    };
  });
}

/** List trade in both directions between one economy and each of its counterparts, before and after. */
export function tradeEffectsOf(
  economy: Economy,
  { equilibrium }: SolvedCase,
  n: number,
  counterparts: readonly number[],
): TradeEffect[] {
  const after = bilateralFlows(equilibrium);
  const between = (importer: number, exporter: number): TradeEffect => ({
    exporter: economy.economies[exporter],
    importer: economy.economies[importer],
    before: total(economy, economy.flows, importer, exporter),
    after: total(economy, after, importer, exporter),
  });
  return counterparts.filter((c) => c !== n).flatMap((c) => [between(c, n), between(n, c)]);
}

function total(economy: Economy, flows: Float64Array, importer: number, exporter: number): number {
  const N = economy.economies.length;
  let sum = 0;
  for (let j = 0; j < economy.sectors.length; j++) sum += flows[(j * N + importer) * N + exporter];
  return sum;
}
