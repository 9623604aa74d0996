import type { State } from '../state.ts';
import type { Linearisation } from './linearise.ts';

/**
 * How unit costs move: dln c = s_L dln w + sum_k s_k dln P - psi dln(effective labour), with the shares of cost at the
 * equilibrium. Writes `room.cost`, and where the closure needs them `room.wage` (of the sector) and `room.bundle`
 * (the cost before scale economies).
 */
export function forwardCosts(at: Linearisation, dy: State): void {
  const { space, terms, costs, equilibrium } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { cost, wage, bundle, inputs, scaled } = room;
  const { labourOfCost, inputScale, ces } = costs;
  if (terms.plain) {
    const { valueAddedShares } = equilibrium.parameters;
    for (let from = 0; from < J * N; from += N) {
      for (let n = 0; n < N; n++) cost[from + n] = valueAddedShares[from + n] * dy.logWage[n];
    }
    kernel.addInputCosts(inputShares, dy.logPrice, cost, J, N);
    return;
  }
  for (let c = 0; c < J * N; c++) {
    wage[c] = dy.logWage[c % N] + (terms.sectorLabour ? terms.stickiness * dy.logEmployment[c] : 0);
    scaled[c] = ces ? ces.inputPower[c] * dy.logPrice[c] : dy.logPrice[c];
  }
  inputs.fill(0);
  kernel.addInputCosts(inputShares, scaled, inputs, J, N);
  for (let c = 0; c < J * N; c++) {
    bundle[c] = labourOfCost[c] * wage[c] + inputs[c] * (inputScale ? inputScale[c] : 1);
    cost[c] = bundle[c];
    if (!terms.scale) continue;
    const supplied = terms.labourMoves ? dy.logLabour[c % N] : 0;
    const effective = supplied + (1 - terms.stickiness) * dy.logEmployment[c];
    cost[c] -= terms.scale[Math.floor(c / N)] * effective;
  }
}

/** Add how spending on inputs moves, with output and, under CES, with relative prices, to `room.demand`. */
export function forwardInputs(at: Linearisation, dy: State): void {
  const { space, terms, equilibrium } = at;
  const { kernel, N, J, inputShares, room } = space;
  const { output, demand, bundle, inputs, scaled } = room;
  const { ces } = at.costs;
  if (!ces) {
    kernel.addInputDemand(inputShares, output, demand, J, N);
    return;
  }
  const exponent = terms.inputExponent;
  for (let c = 0; c < J * N; c++) {
    scaled[c] = (output[c] - exponent * equilibrium.grossOutput[c] * bundle[c]) * ces.perBundle[c];
  }
  inputs.fill(0);
  kernel.addInputDemand(inputShares, scaled, inputs, J, N);
  for (let c = 0; c < J * N; c++) {
    demand[c] += ces.inputPower[c] * inputs[c] + exponent * dy.logPrice[c] * ces.inputUse[c];
  }
}
