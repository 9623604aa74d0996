import type { Kernel } from '../kernel/kernel.ts';
import type { Equilibrium } from './equilibrium.ts';
import type { Instruments } from './instruments.ts';
import type { State, Workspace } from './state.ts';
import type { System } from './system.ts';

/**
 * Read an equilibrium off a converged state: levels, shares and revenues from one consistent evaluation, and how
 * well every market clears, measured apart from the solver's own residual.
 */
export function readEquilibrium(
  _kernel: Kernel,
  system: System,
  instruments: Instruments,
  state: State,
  work: Workspace,
): Omit<Equilibrium, 'solver'> & { solver: { marketClearing: number; walras: number } } {
  const { N, J, parameters, closure, priceWeights, tariffs, exportTaxes, subsidies } = system;
  const tradeShares = new Float64Array(J * N * N);
  for (let c = 0; c < J * N; c++) {
    const sum = work.priceSums[c];
    const j = Math.floor(c / N);
    for (let i = 0; i < N; i++)
      tradeShares[c * N + i] = (priceWeights[c * N + i] * work.costPower[j * N + i]) / sum;
  }
  const wageHat = state.logWage.map(Math.exp);
  const result = {
    parameters,
    instruments,
    closure,
    wageHat,
    unitCostHat: work.logUnitCost.map(Math.exp),
    priceHat: state.logPrice.map(Math.exp),
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
  };
  return {
    ...result,
    solver: { marketClearing: marketClearing(system, result), walras: walras(system, result) },
  };
}

type Levels = Pick<
  Equilibrium,
  | 'wageHat'
  | 'expenditure'
  | 'grossOutput'
  | 'tradeShares'
  | 'deficit'
  | 'income'
  | 'tariffs'
  | 'exportTaxes'
  | 'subsidies'
>;

/** The largest relative gap between what producers receive and what buyers spend, and of any labour market. */
function marketClearing({ N, J, parameters }: System, levels: Levels): number {
  const received = new Float64Array(J * N);
  forEachSale(N, J, levels, (j, _n, i, _border, atSeller) => {
    received[j * N + i] += atSeller;
  });
  const earned = new Float64Array(N);
  let worst = 0;
  for (let c = 0; c < J * N; c++) {
    const output = levels.grossOutput[c];
    const supply = output * (1 - (levels.subsidies?.[c] ?? 0));
    if (output > 0) worst = Math.max(worst, Math.abs(received[c] - supply) / output);
    earned[c % N] += parameters.valueAddedShares[c] * output;
  }
  for (let n = 0; n < N; n++) {
    const paid = levels.wageHat[n] * parameters.valueAdded[n];
    worst = Math.max(worst, Math.abs(earned[n] - paid) / paid);
  }
  return worst;
}

/** The largest gap between imports less exports at border prices and the deficit, over income. */
function walras({ N, J }: System, levels: Levels): number {
  const balance = levels.deficit.slice();
  forEachSale(N, J, levels, (_j, n, i, border) => {
    if (n === i) return;
    balance[n] -= border;
    balance[i] += border;
  });
  return balance.reduce((worst, gap, n) => Math.max(worst, Math.abs(gap) / levels.income[n]), 0);
}

/** Visit every sale with its value at the border and what the seller keeps of it. */
function forEachSale(
  N: number,
  J: number,
  { expenditure, tradeShares, tariffs, exportTaxes }: Levels,
  visit: (j: number, n: number, i: number, border: number, atSeller: number) => void,
): void {
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const cell = (j * N + n) * N + i;
        const share = tradeShares[cell];
        if (share === 0) continue;
        const border = (share * expenditure[j * N + n]) / (1 + tariffs[cell]);
        visit(j, n, i, border, i === n ? border : border / (1 + (exportTaxes?.[cell] ?? 0)));
      }
    }
  }
}
