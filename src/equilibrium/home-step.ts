import type { Session } from './session.ts';
import type { State, Workspace } from './state.ts';

/** What the step works with: a session, or the workspace of the derivatives. */
export type HomeRoom = Pick<Session, 'kernel' | 'N' | 'J' | 'inputShares' | 'home'> & {
  readonly work: Pick<Workspace, 'cost' | 'sales' | 'demand'>;
};

/**
 * Turn what the equations are off by into the step that removes each economy's own share of it: the approximate Newton
 * step of `homeBlock`.
 * @param caution the share of the step to take.
 */
export function homeStep(
  { kernel, N, J, inputShares, home, work }: HomeRoom,
  gaps: State,
  out: State,
  caution: number,
): void {
  const { cost, sales, demand } = work;
  const { logPrice, logExpenditure, logWage } = out;
  const cells = J * N;
  // Prices at a given wage, and what they do to costs and sales.
  logPrice.fill(0);
  kernel.addInputCosts(home.priceInverse, gaps.logPrice, logPrice, J, N);
  for (let c = 0; c < cells; c++) {
    // What is above the residual itself came through inputs bought at home: diag(pi_nn) G times the change.
    const passedOn = logPrice[c] - gaps.logPrice[c];
    sales[c] = home.salesOfPrice[c] * passedOn;
    cost[c] = sales[c] * home.output[c];
  }
  // Spending at a given wage.
  demand.fill(0);
  kernel.addInputDemand(inputShares, cost, demand, J, N);
  for (let c = 0; c < cells; c++) demand[c] = gaps.logExpenditure[c] + demand[c] * home.perExpenditure[c];
  logExpenditure.fill(0);
  kernel.addInputCosts(home.spendingInverse, demand, logExpenditure, J, N);
  // The wage that then clears the labour market, and what it moves.
  logWage.set(gaps.logWage);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      logWage[n] += home.earnings[c] * (home.homeSales[c] * logExpenditure[c] + sales[c]);
    }
  }
  for (let n = 0; n < N; n++) logWage[n] *= home.wageStep[n];
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      logPrice[c] = caution * (logPrice[c] + home.priceOfWage[c] * logWage[n]);
      logExpenditure[c] = caution * (logExpenditure[c] + home.spendingOfWage[c] * logWage[n]);
    }
  }
  for (let n = 0; n < N; n++) logWage[n] *= caution;
}
