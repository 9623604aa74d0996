import type { Economy } from '../economy/economy.ts';
import { exp } from '../kernel/exponential.ts';
import { log } from '../kernel/logarithm.ts';
import type { Equilibrium } from './equilibrium.ts';
import { firstOrder } from './first-order.ts';
import { bilateralFlows } from './flows.ts';
import type { Outcomes, SectorOutcomes } from './outcomes.ts';
import { termsOf } from './terms.ts';

/**
 * Work out what an equilibrium means for each economy, relative to the baseline it was solved from.
 * Real income is I'-hat / P-hat with P-hat the price of final use under the closure (model section 4).
 */
export function outcomesOf(economy: Economy, equilibrium: Equilibrium): Outcomes {
  const N = economy.economies.length;
  const J = economy.sectors.length;
  const { wageHat } = equilibrium;
  const logPrice = equilibrium.finalPriceHat.map(log);
  const change = (ratio: number, n: number) => exp(log(ratio) - logPrice[n]) - 1;
  const after = bilateralFlows(equilibrium);
  const trade = tradeTotals(economy.flows, N, J);
  const tradeAfter = tradeTotals(after, N, J);
  return {
    ...realIncomesOf(economy, equilibrium),
    realWage: wageHat.map((value, n) => change(value, n)),
    wage: wageHat.map((value) => value - 1),
    priceIndex: logPrice.map((value) => exp(value) - 1),
    exports: relative(tradeAfter.exports, trade.exports),
    imports: relative(tradeAfter.imports, trade.imports),
    ...firstOrder(economy, equilibrium, after),
    tariffRevenue: Array.from(economy.tariffRevenue, (before, n) =>
      before === 0 ? undefined : equilibrium.tariffRevenue[n] / before - 1,
    ),
    tariffRevenueDifference: equilibrium.tariffRevenue.map((value, n) => value - economy.tariffRevenue[n]),
    sectors: sectorOutcomes(economy, equilibrium),
  };
}

/** Work out what an equilibrium means for real incomes alone, which takes next to no time. */
export function realIncomesOf(
  economy: Economy,
  equilibrium: Equilibrium,
): Pick<Outcomes, 'realIncome' | 'equivalentVariation'> {
  const { income, finalPriceHat } = equilibrium;
  const realIncome = income.map(
    (value, n) => exp(log(value / economy.income[n]) - log(finalPriceHat[n])) - 1,
  );
  return {
    realIncome,
    equivalentVariation: realIncome.map(
      (value, n) => value * economy.income[n] - extraEffort(equilibrium, n),
    ),
  };
}

/** Changes sector by sector; where a sector had no output, there is nothing to change and all are zero. */
function sectorOutcomes(
  economy: Economy,
  { priceHat, unitCostHat, grossOutput, employmentHat, earnings, closure, parameters }: Equilibrium,
): SectorOutcomes {
  const N = economy.economies.length;
  const outputValue = relative(grossOutput, economy.grossOutput);
  const { profitShares } = termsOf(parameters, closure);
  const valueAdded = earnings.map(
    (value, c) => value + (profitShares ? profitShares[Math.floor(c / N)] * grossOutput[c] : 0),
  );
  return {
    output: outputValue.map((value, c) =>
      economy.grossOutput[c] > 0 ? (1 + value) / unitCostHat[c] - 1 : 0,
    ),
    valueAdded: valueAdded.map((value, c) =>
      economy.grossOutput[c] > 0 ? value / (economy.valueAddedShares[c] * economy.grossOutput[c]) - 1 : 0,
    ),
    price: priceHat.map((value) => value - 1),
    employment: employmentHat.map((value, c) => (economy.grossOutput[c] > 0 ? value - 1 : 0)),
  };
}

/** What more labour costs those who supply it: v (L-hat^(1+1/phi) - 1), quasi-linear in final use. */
function extraEffort({ effort, labourHat, closure }: Equilibrium, n: number): number {
  if (!effort) return 0;
  return effort[n] * (exp(log(labourHat[n]) * (1 + 1 / closure.labourSupply!)) - 1);
}

function tradeTotals(
  flows: Float64Array,
  N: number,
  J: number,
): { exports: Float64Array; imports: Float64Array } {
  const exports = new Float64Array(N);
  const imports = new Float64Array(N);
  for (let row = 0; row < J * N; row++) {
    const n = row % N;
    for (let i = 0; i < N; i++) {
      if (i === n) continue;
      imports[n] += flows[row * N + i];
      exports[i] += flows[row * N + i];
    }
  }
  return { exports, imports };
}

function relative(after: Float64Array, before: Float64Array): Float64Array {
  return after.map((value, c) => (before[c] > 0 ? value / before[c] - 1 : 0));
}
