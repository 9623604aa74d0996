import type { IcioCoefficients } from '../sources/icio-coefficients.ts';

/** What is known of an economy's industries when the flows have all services in one. */
export interface KnownOutputs {
  /** Output of each goods industry, million USD, zero for services, `[industry]`. */
  readonly goods: Float64Array;
  /** Output and purchases of all services together, and imports less exports of everything. */
  readonly services: number;
  readonly servicePurchases: number;
  readonly deficit: number;
}

/** The coefficients of one economy. */
export interface EconomyCoefficients {
  /** `[using industry][input industry]`. */
  readonly inputs: Float64Array;
  /** `[industry]`. */
  readonly valueAdded: Float64Array;
  readonly finalShares: Float64Array;
}

/** Take one economy out of the coefficients. */
export function coefficientsOf(
  { inputs, valueAdded, finalShares, industries, economies }: IcioCoefficients,
  economy: number,
): EconomyCoefficients {
  const K = industries.length;
  const N = economies.length;
  const pick = (array: Float64Array, size: number) =>
    Float64Array.from({ length: size }, (_, c) => array[c * N + economy]);
  return { inputs: pick(inputs, K * K), valueAdded: pick(valueAdded, K), finalShares: pick(finalShares, K) };
}

/**
 * Divide an economy's output of services among its service industries: each makes the same share of what the
 * economy buys of it, y = lambda (A y + alpha E), with goods outputs and total service output as in the flows.
 * @returns output of every industry, million USD, `[industry]`.
 */
export function industryOutputs(
  { inputs, valueAdded, finalShares }: EconomyCoefficients,
  known: KnownOutputs,
  isService: readonly boolean[],
): Float64Array {
  const K = isService.length;
  const output = known.goods.slice();
  const share = known.servicePurchases > 0 ? known.services / known.servicePurchases : 1;
  const services = isService.flatMap((service, k) => (service ? [k] : []));
  const finals = services.reduce((sum, k) => sum + finalShares[k], 0);
  for (const k of services) output[k] = (known.services * finalShares[k]) / finals;
  // A power iteration: total service output is held, and the pattern converges within a few dozen rounds.
  for (let round = 0; round < 200; round++) {
    let spending = known.deficit;
    for (let j = 0; j < K; j++) spending += valueAdded[j] * output[j];
    const made = services.map((k) => {
      let bought = finalShares[k] * spending;
      for (let j = 0; j < K; j++) bought += inputs[j * K + k] * output[j];
      return share * bought;
    });
    const total = made.reduce((sum, value) => sum + value, 0);
    services.forEach((k, s) => {
      output[k] = (made[s] * known.services) / total;
    });
  }
  return output;
}

/** Average coefficients over economies, weighted by each one's output of the using industry (finals by all output). */
export function meanCoefficients(
  members: readonly { coefficients: EconomyCoefficients; output: Float64Array }[],
): EconomyCoefficients {
  const K = members[0].output.length;
  const mean = {
    inputs: new Float64Array(K * K),
    valueAdded: new Float64Array(K),
    finalShares: new Float64Array(K),
  };
  const totals = members.map(({ output }) => output.reduce((sum, value) => sum + value, 0));
  const world = totals.reduce((sum, value) => sum + value, 0);
  for (let j = 0; j < K; j++) {
    const made = members.reduce((sum, { output }) => sum + output[j], 0);
    members.forEach(({ coefficients, output }, m) => {
      const weight = made > 0 ? output[j] / made : 1 / members.length;
      mean.valueAdded[j] += weight * coefficients.valueAdded[j];
      mean.finalShares[j] += (totals[m] / world) * coefficients.finalShares[j];
      for (let k = 0; k < K; k++) mean.inputs[j * K + k] += weight * coefficients.inputs[j * K + k];
    });
  }
  return mean;
}
