import { exp } from '../kernel/exponential.ts';
import type { Equilibrium } from './equilibrium.ts';
import type { Instruments } from './instruments.ts';
import type { System } from './system.ts';

/** An equilibrium with what is left over on its markets, measured apart from the solver's own residual. */
export type ReadEquilibrium = Omit<Equilibrium, 'solver'> & {
  readonly solver: { readonly marketClearing: number; readonly walras: number };
};

/**
 * Read an equilibrium off the state that was last evaluated: copies of levels, shares and revenues, and how well every
 * market clears when each sale is counted one by one.
 */
export function readEquilibrium(system: System, instruments: Instruments): ReadEquilibrium {
  const { session, parameters, closure, tariffs, exportTaxes, subsidies } = system;
  const { work, state } = session;
  const { tradeShares, marketClearing, walras } = countSales(system);
  return {
    parameters,
    instruments,
    closure,
    wageHat: state.logWage.map(exp),
    unitCostHat: work.logUnitCost.map(exp),
    priceHat: state.logPrice.map(exp),
    expenditure: work.newExpenditure.slice(),
    grossOutput: work.grossOutput.slice(),
    tradeShares,
    tariffs,
    exportTaxes,
    subsidies,
    income: work.income.slice(),
    tariffRevenue: work.tariffRevenue.slice(),
    exportTaxRevenue: work.exportTaxRevenue.slice(),
    subsidyCost: work.subsidyCost.slice(),
    deficit: work.deficit.slice(),
    solver: { marketClearing, walras },
  };
}

/**
 * Work out the trade shares and add up every sale. marketClearing is the largest relative gap between what producers
 * receive and what buyers spend, and of any labour market; walras the largest gap between imports less exports at
 * border prices and the deficit, over income.
 */
function countSales(system: System) {
  const { session, N, J, parameters, priceWeights, receiptWeights, borderWeights, subsidies } = system;
  const { costPower, priceSums, newExpenditure, grossOutput, deficit, income, wage } = session.work;
  const tradeShares = new Float64Array(J * N * N);
  const received = new Float64Array(N);
  const earned = new Float64Array(N);
  const balance = deficit.slice();
  let marketClearing = 0;
  for (let j = 0; j < J; j++) {
    received.fill(0);
    for (let n = 0; n < N; n++) {
      const row = (j * N + n) * N;
      const perSum = 1 / priceSums[j * N + n];
      const spending = newExpenditure[j * N + n];
      let imports = 0;
      for (let i = 0; i < N; i++) {
        const sold = costPower[j * N + i] * perSum;
        tradeShares[row + i] = priceWeights[row + i] * sold;
        const border = borderWeights[row + i] * sold * spending;
        imports += border;
        balance[i] += border;
        received[i] += receiptWeights[row + i] * sold * spending;
      }
      balance[n] -= imports;
    }
    for (let i = 0; i < N; i++) {
      const c = j * N + i;
      const output = grossOutput[c];
      earned[i] += parameters.valueAddedShares[c] * output;
      const supplied = subsidies ? output * (1 - subsidies[c]) : output;
      if (output > 0) marketClearing = Math.max(marketClearing, Math.abs(received[i] - supplied) / output);
    }
  }
  let walras = 0;
  for (let n = 0; n < N; n++) {
    const paid = wage[n] * parameters.valueAdded[n];
    marketClearing = Math.max(marketClearing, Math.abs(earned[n] - paid) / paid);
    walras = Math.max(walras, Math.abs(balance[n]) / income[n]);
  }
  return { tradeShares, marketClearing, walras };
}
