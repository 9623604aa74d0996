import { exp } from '../kernel/exponential.ts';
import { copied, type Supply } from '../kernel/supply.ts';
import { keptOfWage } from './blocks/labour.ts';
import type { Equilibrium } from './equilibrium.ts';
import type { Instruments } from './instruments.ts';
import type { State } from './state.ts';
import { buildSystem, type System } from './system.ts';
import { tune } from './tune-session.ts';

/** An equilibrium with what is left over on its markets, measured apart from the solver's own residual. */
export type ReadEquilibrium = Omit<Equilibrium, 'solver'> & {
  readonly solver: { readonly marketClearing: number; readonly walras: number };
};

/**
 * Read an equilibrium off the state that was last evaluated: copies of levels, shares and revenues, and how well every
 * market clears at the spending that came out of it.
 * @param take where the arrays of the result come from.
 */
export function readEquilibrium(
  system: System,
  state: State,
  instruments: Instruments,
  take: Supply,
): ReadEquilibrium {
  const { session, parameters, closure, tariffs, exportTaxes, subsidies } = system;
  const { work, kernel } = session;
  const copy = (name: string, values: Float64Array) => copied(take, name, values);
  const { finalShares, finalPriceHat } = finalUse(system, state, take);
  const shares = sharesLater(system, instruments, take);
  // These two are not evaluated again: their logarithms may give way.
  const { logUnitCost: unitCost, newLogPrice: price } = work;
  kernel.exp(unitCost, unitCost);
  kernel.exp(state.logPrice, price);
  return {
    parameters,
    instruments,
    closure,
    wageHat: exponentials(take, 'wageHat', state.logWage),
    unitCostHat: copy('unitCostHat', unitCost),
    priceHat: copy('priceHat', price),
    expenditure: copy('expenditure', work.newExpenditure),
    finalShares,
    finalPriceHat,
    ...labour(system, state, take),
    grossOutput: copy('grossOutput', work.grossOutput),
    tariffs,
    exportTaxes,
    subsidies,
    income: copy('income', work.income),
    tariffRevenue: copy('tariffRevenue', work.tariffRevenue),
    exportTaxRevenue: copy('exportTaxRevenue', work.exportTaxRevenue),
    subsidyCost: copy('subsidyCost', work.subsidyCost),
    deficit: copy('deficit', work.deficit),
    solver: leftOver(system),
    get tradeShares() {
      return shares();
    },
  };
}

/** e to the power of each value. */
function exponentials(take: Supply, name: string, values: Float64Array): Float64Array {
  const all = take(name, values.length);
  for (let n = 0; n < all.length; n++) all[n] = exp(values[n]);
  return all;
}

/** alpha' and the price of final use, under the closure. */
function finalUse({ session, parameters, terms, N }: System, { logPrice }: State, take: Supply) {
  const { work } = session;
  if (terms.finalExponent !== 0) {
    return {
      finalShares: copied(take, 'finalShares', work.finalShares),
      finalPriceHat: exponentials(take, 'finalPriceHat', work.logFinalPrice),
    };
  }
  const { finalShares } = parameters;
  const sums = take('finalPriceHat', N).fill(0);
  for (let from = 0; from < finalShares.length; from += N) {
    for (let n = 0; n < N; n++) sums[n] += finalShares[from + n] * logPrice[from + n];
  }
  for (let n = 0; n < N; n++) sums[n] = exp(sums[n]);
  return { finalShares, finalPriceHat: sums };
}

/** What labour does and earns, sector by sector and in all. */
function labour(system: System, state: State, take: Supply) {
  const { session, terms, labourShares, labourIncome, N, J } = system;
  const { work, home } = session;
  const { wage, grossOutput } = work;
  const labourHat = terms.labourMoves
    ? exponentials(take, 'labourHat', state.logLabour)
    : take('labourHat', N).fill(1);
  const earned = take('labourIncome', N);
  for (let n = 0; n < N; n++) earned[n] = labourIncome[n] * wage[n] * labourHat[n];
  const earnings = take('earnings', J * N);
  const employmentHat = take('employmentHat', J * N);
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) {
      const c = from + n;
      const before = labourShares[c] * home.output[c];
      earnings[c] = labourShares[c] * grossOutput[c];
      if (terms.inputExponent !== 0) earnings[c] *= work.wagePower[c] / work.bundle[c];
      employmentHat[c] = before > 0 ? earnings[c] / before / wage[n] : labourHat[n];
    }
  }
  return {
    labourHat,
    labourIncome: earned,
    earnings,
    employmentHat,
    profits: terms.profitShares ? copied(take, 'profits', work.profits) : take('profits', N).fill(0),
    labourTax: terms.labourMoves ? labourHat.map((_, n) => 1 - keptOfWage(system, state, n)) : undefined,
    effort: terms.labourMoves
      ? labourIncome.map(
          (value) => ((1 - terms.labourTax) * value * terms.labourSupply) / (1 + terms.labourSupply),
        )
      : undefined,
  };
}

/**
 * pi' = price weight x seller's price^-theta / P-hat^-theta, worked out when first read: a new array of this size takes
 * as long as an iteration, and many solves are made for a few numbers. The weights may have made way for another policy's by
 * then, and are written again.
 */
function sharesLater(system: System, instruments: Instruments, take: Supply): () => Float64Array {
  const { session, parameters, closure, N, J } = system;
  const { kernel, work, priceWeights, borderWeights } = session;
  const costPower = copied(take, 'costPower', work.costPower);
  const priceSums = copied(take, 'priceSums', work.priceSums);
  let shares: Float64Array | undefined;
  return () => {
    if (shares) return shares;
    if (session.latest !== system) {
      tune(session, parameters);
      buildSystem(session, instruments, closure);
    }
    // Nothing else is in use between solves: neither this room nor the border weights.
    work.cost.set(costPower);
    for (let c = 0; c < J * N; c++) work.sales[c] = 1 / priceSums[c];
    kernel.scaleFlows(priceWeights, work.cost, work.sales, borderWeights, J, N);
    shares = borderWeights.slice(0, J * N * N);
    return shares;
  };
}

/**
 * Measure what is left over on the markets. marketClearing: the largest relative gap between what producers receive
 * and what buyers spend on them, and of any labour market. walras: the largest gap between imports less exports at
 * border prices and the deficit, over income.
 */
function leftOver(system: System): { marketClearing: number; walras: number } {
  const { session, N, J, receiptWeights, borderWeights, exportTaxes, subsidies } = system;
  const { kernel, work } = session;
  const { costPower, priceSums, newExpenditure, grossOutput, deficit, income, valueAdded } = work;
  const { labourShares, terms } = system;
  const [demand, bought, sold, received] = [work.demand, work.cost, work.sales, work.newLogPrice];
  for (let c = 0; c < J * N; c++) demand[c] = newExpenditure[c] / priceSums[c];
  kernel.rowAndColumnSums(borderWeights, costPower, demand, bought, sold, J, N);
  if (exportTaxes) kernel.columnSums(receiptWeights, demand, received, J, N);
  else received.set(sold);
  const earned = new Float64Array(N);
  const balance = deficit.slice();
  let marketClearing = 0;
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      balance[n] += costPower[c] * sold[c] - demand[c] * bought[c];
      const output = grossOutput[c];
      let share = labourShares[c];
      if (terms.inputExponent !== 0) share *= work.wagePower[c] / work.bundle[c];
      if (terms.profitShares) share += terms.profitShares[j];
      earned[n] += share * output;
      if (output === 0) continue;
      const supplied = subsidies ? output * (1 - subsidies[c]) : output;
      marketClearing = Math.max(marketClearing, Math.abs(costPower[c] * received[c] - supplied) / output);
    }
  }
  let walras = 0;
  for (let n = 0; n < N; n++) {
    const paid = valueAdded[n];
    marketClearing = Math.max(marketClearing, Math.abs(earned[n] - paid) / paid);
    walras = Math.max(walras, Math.abs(balance[n]) / income[n]);
  }
  return { marketClearing, walras };
}
