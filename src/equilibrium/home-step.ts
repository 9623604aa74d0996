import type { Kernel } from '../kernel/kernel.ts';
import { homeBlock } from './home-block.ts';
import type { State } from './state.ts';
import type { System } from './system.ts';

/** Turns what the equations are off by into a step that removes each economy's own share of it. */
export interface HomeStep {
  step(gaps: State, out: State, caution: number): void;
}

/** Prepare the approximate Newton step of `homeBlock` for a system. */
export function homeStep(kernel: Kernel, { N, J, parameters }: System): HomeStep {
  const block = homeBlock(parameters);
  const { inputShares } = parameters;
  const cost = new Float64Array(J * N);
  const sales = new Float64Array(J * N);
  const demand = new Float64Array(J * N);

  function step(gaps: State, out: State, caution: number): void {
    const { logPrice, logExpenditure, logWage } = out;
    // Prices at a given wage, and what they do to costs and sales.
    logPrice.fill(0);
    kernel.addInputCosts(block.priceInverse, gaps.logPrice, logPrice, J, N);
    cost.fill(0);
    kernel.addInputCosts(inputShares, logPrice, cost, J, N);
    for (let c = 0; c < J * N; c++) {
      sales[c] =
        block.homeSubstitution[c] * (logPrice[c] - gaps.logPrice[c]) - block.costResponse[c] * cost[c];
      cost[c] = sales[c] * block.output[c];
    }
    // Spending at a given wage.
    demand.fill(0);
    kernel.addInputDemand(inputShares, cost, demand, J, N);
    for (let c = 0; c < J * N; c++) demand[c] = gaps.logExpenditure[c] + demand[c] * block.perExpenditure[c];
    logExpenditure.fill(0);
    kernel.addInputCosts(block.spendingInverse, demand, logExpenditure, J, N);
    // The wage that then clears the labour market, and what it moves.
    logWage.set(gaps.logWage);
    for (let c = 0; c < J * N; c++) {
      logWage[c % N] += block.earnings[c] * (block.homeSales[c] * logExpenditure[c] + sales[c]);
    }
    for (let n = 0; n < N; n++) logWage[n] *= block.wageStep[n];
    for (let c = 0; c < J * N; c++) {
      logPrice[c] = caution * (logPrice[c] + block.priceOfWage[c] * logWage[c % N]);
      logExpenditure[c] = caution * (logExpenditure[c] + block.spendingOfWage[c] * logWage[c % N]);
    }
    for (let n = 0; n < N; n++) logWage[n] *= caution;
  }
  return { step };
}
