import { log } from '../../kernel/logarithm.ts';
import type { State } from '../state.ts';
import type { System } from '../system.ts';

/**
 * Unit cost: ln c-hat[i][j] = vaShare ln w-hat[i] + sum_k G ln P-hat[i][k] - ln A-hat, and the seller's price
 * (cost less subsidy) to the power -theta.
 */
export function unitCost(system: System, state: State): void {
  const { session, N, J, parameters, logProductivity, subsidies, terms, labourShares } = system;
  const { kernel, inputShares } = session;
  const { logUnitCost, costPower } = session.work;
  const { tradeElasticity } = parameters;
  if (terms.sectorLabour) sectorWages(system, state);
  if (terms.inputExponent !== 0) {
    cesCost(system, state);
  } else {
    const { logSectorWage } = session.work;
    if (terms.sectorLabour) {
      for (let c = 0; c < J * N; c++) logUnitCost[c] = labourShares[c] * logSectorWage[c];
    } else {
      kernel.spread(labourShares, state.logWage, logUnitCost, J, N);
    }
    kernel.addInputCosts(inputShares, state.logPrice, logUnitCost, J, N);
    if (terms.profitShares) {
      for (let c = 0; c < J * N; c++) logUnitCost[c] /= 1 - terms.profitShares[Math.floor(c / N)];
    }
  }
  if (terms.scale) scaleEconomies(system, terms.scale, state);
  if (logProductivity) for (let c = 0; c < J * N; c++) logUnitCost[c] -= logProductivity[c];
  kernel.scaleSectors(logUnitCost, session.minusTheta, costPower, J, N);
  if (subsidies) {
    for (let c = 0; c < J * N; c++)
      costPower[c] -= tradeElasticity[Math.floor(c / N)] * log(1 - subsidies[c]);
  }
  kernel.exp(costPower, costPower);
}

/** ln w-hat[i][j] = ln W-hat[i] + (1/kappa) ln l-hat[i][j]: a sector pays more to draw more of the workers. */
function sectorWages({ session, N, J, terms }: System, state: State): void {
  const { logSectorWage } = session.work;
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      const c = j * N + i;
      logSectorWage[c] = state.logWage[i] + terms.stickiness * state.logEmployment[c];
    }
  }
}

/** CES: c-hat^(1-rho) = (vaShare w-hat^(1-rho) + sum_k G P-hat^(1-rho)), divided by their sum where profits are left. */
function cesCost({ session, N, J, terms, labourShares }: System, state: State): void {
  const { kernel, inputShares, work } = session;
  const { logUnitCost, logSectorWage, wagePower, inputPower, bundle } = work;
  const { inputExponent: exponent, profitShares, sectorLabour } = terms;
  const { logWage, logPrice } = state;
  for (let c = 0; c < J * N; c++) inputPower[c] = exponent * logPrice[c];
  for (let from = 0; from < J * N; from += N) {
    const wages = sectorLabour ? logSectorWage.subarray(from, from + N) : logWage;
    for (let n = 0; n < N; n++) wagePower[from + n] = exponent * wages[n];
  }
  kernel.exp(inputPower, inputPower);
  kernel.exp(wagePower, wagePower);
  for (let c = 0; c < J * N; c++) bundle[c] = labourShares[c] * wagePower[c];
  kernel.addInputCosts(inputShares, inputPower, bundle, J, N);
  if (profitShares) for (let c = 0; c < J * N; c++) bundle[c] /= 1 - profitShares[Math.floor(c / N)];
  kernel.log(bundle, logUnitCost);
  for (let c = 0; c < J * N; c++) logUnitCost[c] /= exponent;
}

/** External economies: c-hat also carries (effective employment-hat)^-psi, effective labour being l-hat^(1-1/kappa). */
function scaleEconomies({ session, N, J, terms }: System, scale: Float64Array, state: State): void {
  const { logUnitCost } = session.work;
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      const c = j * N + i;
      const supplied = terms.labourMoves ? state.logLabour[i] : 0;
      logUnitCost[c] -= scale[j] * (supplied + (1 - terms.stickiness) * state.logEmployment[c]);
    }
  }
}
