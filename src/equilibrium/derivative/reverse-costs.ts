import type { State } from '../state.ts';
import type { Linearisation } from './linearise.ts';

/** Transpose of `forwardInputs`: from the weights of spending in `room.demand` to those of output, costs and prices. */
export function reverseInputs(at: Linearisation, out: State): void {
  const { space, terms, equilibrium } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { output, demand, bundle, inputs, scaled } = room;
  const { ces } = at.costs;
  if (!ces) {
    kernel.addInputCosts(inputShares, demand, output, J, N);
    return;
  }
  const exponent = terms.inputExponent;
  for (let c = 0; c < J * N; c++) {
    scaled[c] = ces.inputPower[c] * demand[c];
    out.logPrice[c] += exponent * ces.inputUse[c] * demand[c];
  }
  inputs.fill(0);
  kernel.addInputCosts(inputShares, scaled, inputs, J, N);
  for (let c = 0; c < J * N; c++) {
    const per = inputs[c] * ces.perBundle[c];
    output[c] += per;
    bundle[c] -= exponent * equilibrium.grossOutput[c] * per;
  }
}

/** Transpose of `forwardCosts`: from the weights of costs in `room.cost` to those of wages, prices and labour. */
export function reverseCosts(at: Linearisation, out: State): void {
  const { space, terms, costs, equilibrium } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { cost, wage, bundle, inputs, scaled } = room;
  const { labourOfCost, inputScale, ces } = costs;
  if (terms.plain) {
    const { valueAddedShares } = equilibrium.parameters;
    for (let from = 0; from < J * N; from += N) {
      for (let n = 0; n < N; n++) out.logWage[n] += valueAddedShares[from + n] * cost[from + n];
    }
    kernel.addInputDemand(inputShares, cost, out.logPrice, J, N);
    return;
  }
  for (let c = 0; c < J * N; c++) {
    const n = c % N;
    if (terms.scale) {
      const gained = terms.scale[Math.floor(c / N)] * cost[c];
      if (terms.labourMoves) out.logLabour[n] -= gained;
      out.logEmployment[c] -= (1 - terms.stickiness) * gained;
    }
    const weight = bundle[c] + cost[c];
    scaled[c] = weight * (inputScale ? inputScale[c] : 1);
    const paid = wage[c] + labourOfCost[c] * weight;
    out.logWage[n] += paid;
    if (terms.sectorLabour) out.logEmployment[c] += terms.stickiness * paid;
  }
  inputs.fill(0);
  kernel.addInputDemand(inputShares, scaled, inputs, J, N);
  for (let c = 0; c < J * N; c++) out.logPrice[c] += inputs[c] * (ces ? ces.inputPower[c] : 1);
}
