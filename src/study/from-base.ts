import type { SolvedCase } from '../cases/solved.ts';
import type { Economy } from '../economy/economy.ts';
import { bilateralFlows } from '../equilibrium/flows.ts';
import type { Effect, SectorEffect, TradeEffect } from './study.ts';

/** Measure a change from a base when both are known from the baseline: (1 + x) / (1 + base) - 1. */
export function fromBase(change: number, base: number): number {
  return (change - base) / (1 + base);
}

/** Measure what a case does to every economy, from a base or (without one) from the baseline. */
export function effectsOf(
  economy: Economy,
  { outcomes }: SolvedCase,
  base: SolvedCase | undefined,
): Effect[] {
  const start = base?.outcomes;
  return economy.economies.map((name, n) => {
    const measure = (after: Float64Array, before: Float64Array | undefined) =>
      fromBase(after[n], before?.[n] ?? 0);
    const realIncome = measure(outcomes.realIncome, start?.realIncome);
    return {
      economy: name,
      realIncome,
      money: economy.income[n] * realIncome,
      realWage: measure(outcomes.realWage, start?.realWage),
      exports: measure(outcomes.exports, start?.exports),
      imports: measure(outcomes.imports, start?.imports),
    };
  });
}

/**
 * Measure what a case does to the sectors of one economy. Money is value added at the baseline's prices, which moves
 * with the quantity produced because its share of gross output is fixed.
 */
export function sectorEffectsOf(
  economy: Economy,
  solved: SolvedCase,
  base: SolvedCase | undefined,
  n: number,
): SectorEffect[] {
  const N = economy.economies.length;
  return economy.sectors.map((sector, j) => {
    const cell = j * N + n;
    const before = base?.outcomes.sectors.output[cell] ?? 0;
    const after = solved.outcomes.sectors.output[cell];
    const valueAdded = economy.valueAddedShares[cell] * economy.grossOutput[cell];
    return {
      economy: economy.economies[n],
      sector: sector.code,
      sectorName: sector.name,
      output: fromBase(after, before),
      money: valueAdded * (after - before),
    };
  });
}

/** Measure trade in both directions between one economy and each of its counterparts. */
export function tradeEffectsOf(
  economy: Economy,
  solved: SolvedCase,
  base: SolvedCase | undefined,
  n: number,
  counterparts: readonly number[],
): TradeEffect[] {
  const before = base ? bilateralFlows(base.equilibrium) : economy.flows;
  const after = bilateralFlows(solved.equilibrium);
  const between = (importer: number, exporter: number): TradeEffect => ({
    exporter: economy.economies[exporter],
    importer: economy.economies[importer],
    before: total(economy, before, importer, exporter),
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
