import { log } from '../../kernel/logarithm.ts';
import type { State } from '../state.ts';
import type { System } from '../system.ts';

/** Expenditure: X'[n][k] = alpha[n][k] I'[n] + sum_j G[n][j][k] Y'[n][j]. */
export function expenditure(system: System, state: State): void {
  const { session, N, J, terms } = system;
  const { kernel, inputShares, work } = session;
  const { newExpenditure, income, grossOutput, inputDemand, perBundle, bundle, inputPower } = work;
  let { finalShares } = session;
  if (terms.finalExponent !== 0) {
    cesFinalUse(system, state);
    finalShares = work.finalShares;
  } else if (terms.labourMoves) {
    finalPrice(system, state);
  }
  kernel.spread(finalShares, income, newExpenditure, J, N);
  if (terms.inputExponent === 0) {
    kernel.addInputDemand(inputShares, grossOutput, newExpenditure, J, N);
    return;
  }
  // What a unit of output spends on an input moves with its price relative to the bundle's.
  for (let c = 0; c < J * N; c++) perBundle[c] = grossOutput[c] / bundle[c];
  inputDemand.fill(0);
  kernel.addInputDemand(inputShares, perBundle, inputDemand, J, N);
  for (let c = 0; c < J * N; c++) newExpenditure[c] += inputPower[c] * inputDemand[c];
}

/** The price of final use, Cobb-Douglas: sum_k alpha ln P-hat. */
function finalPrice({ session, N, J }: System, state: State): void {
  const { finalShares } = session;
  const { logFinalPrice } = session.work;
  session.kernel.sumProducts(finalShares, state.logPrice, session.work.finalShares, logFinalPrice, J, N);
}

/** CES over sectors: P-hat^(1-eta) = sum_k alpha P-hat_k^(1-eta), and alpha' = alpha (P-hat_k / P-hat)^(1-eta). */
function cesFinalUse({ session, N, J, terms }: System, state: State): void {
  const { kernel, work } = session;
  const { finalShares, logFinalPrice } = work;
  const exponent = terms.finalExponent;
  const { logPrice } = state;
  for (let c = 0; c < J * N; c++) finalShares[c] = exponent * logPrice[c];
  kernel.exp(finalShares, finalShares);
  kernel.sumProducts(session.finalShares, finalShares, finalShares, logFinalPrice, J, N);
  for (let from = 0; from < J * N; from += N) {
    for (let n = 0; n < N; n++) finalShares[from + n] /= logFinalPrice[n];
  }
  for (let n = 0; n < N; n++) logFinalPrice[n] = log(logFinalPrice[n]) / exponent;
}
