import type { Kernel } from '../../kernel/kernel.ts';
import type { Workspace } from '../state.ts';
import type { System } from '../system.ts';

/** Expenditure: X'[n][k] = alpha[n][k] I'[n] + sum_j G[n][j][k] Y'[n][j]. */
export function expenditure(kernel: Kernel, system: System, work: Workspace): void {
  const { N, J } = system;
  const { finalShares, inputShares } = system.parameters;
  for (let c = 0; c < J * N; c++) work.newExpenditure[c] = finalShares[c] * work.income[c % N];
  kernel.addInputDemand(inputShares, work.grossOutput, work.newExpenditure, J, N);
}
