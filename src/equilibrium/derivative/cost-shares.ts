import { power } from '../../kernel/power.ts';
import type { Equilibrium } from '../equilibrium.ts';
import type { Terms } from '../terms.ts';
import type { DerivativeWorkspace } from './workspace.ts';

/** How costs and spending on inputs respond at an equilibrium, `[sector][economy]`. */
export interface CostShares {
  /** Labour's share of unit cost, and of output (the two differ by profits). */
  readonly labourOfCost: Float64Array;
  readonly labourOfOutput: Float64Array;
  /** What one input's share of a unit of the bundle is multiplied by to be its share of cost; absent where that is 1. */
  readonly inputScale: Float64Array | undefined;
  /** CES only: P-hat^(1-rho), 1 / bundle, and what is spent on each input, in money. */
  readonly ces:
    | {
        readonly inputPower: Float64Array;
        readonly perBundle: Float64Array;
        readonly inputUse: Float64Array;
      }
    | undefined;
}

/** Work out the shares of costs at a solved equilibrium. */
export function costShares(
  { parameters, employmentHat, labourHat, wageHat, priceHat, grossOutput }: Equilibrium,
  { inputExponent: exponent, profitShares, stickiness }: Terms,
  { kernel, N, J, inputShares, room }: DerivativeWorkspace,
): CostShares {
  const profit = (c: number) => (profitShares ? profitShares[Math.floor(c / N)] : 0);
  const labourShares = parameters.valueAddedShares.map((share, c) => share - profit(c));
  if (exponent === 0) {
    return {
      labourOfCost: labourShares.map((share, c) => share / (1 - profit(c))),
      labourOfOutput: labourShares,
      inputScale: profitShares && labourShares.map((_, c) => 1 / (1 - profit(c))),
      ces: undefined,
    };
  }
  const { inputs, scaled, bundle } = room;
  for (let c = 0; c < J * N; c++) {
    const worker = employmentHat[c] / labourHat[c % N];
    const wage = wageHat[c % N] * (stickiness > 0 && worker > 0 ? power(worker, stickiness) : 1);
    scaled[c] = power(priceHat[c], exponent);
    bundle[c] = labourShares[c] * power(wage, exponent);
  }
  const labour = bundle.slice();
  kernel.addInputCosts(inputShares, scaled, bundle, J, N);
  const perBundle = bundle.map((value, c) => (1 - profit(c)) / value);
  for (let c = 0; c < J * N; c++) bundle[c] = grossOutput[c] * perBundle[c];
  inputs.fill(0);
  kernel.addInputDemand(inputShares, bundle, inputs, J, N);
  const inputPower = scaled.slice();
  return {
    labourOfCost: labour.map((value, c) => (value * perBundle[c]) / (1 - profit(c))),
    labourOfOutput: labour.map((value, c) => value * perBundle[c]),
    inputScale: perBundle.map((value, c) => value / (1 - profit(c))),
    ces: { inputPower, perBundle, inputUse: inputs.map((value, c) => value * inputPower[c]) },
  };
}
