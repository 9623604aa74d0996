import type { System } from '../system.ts';

/** Expenditure: X'[n][k] = alpha[n][k] I'[n] + sum_j G[n][j][k] Y'[n][j]. */
export function expenditure({ session, N, J, parameters }: System): void {
  const { kernel, inputShares, work } = session;
  const { newExpenditure, income, grossOutput } = work;
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) newExpenditure[j * N + n] = parameters.finalShares[j * N + n] * income[n];
  }
  kernel.addInputDemand(inputShares, grossOutput, newExpenditure, J, N);
}
