import type { Adjustment } from '../../economy/economy.ts';
import { type Layout, outputs, purchases } from './layout.ts';

/** The least value added share of a sector that produces: more than rounding for the store could take away. */
const VALUE_ADDED_FLOOR = 1e-5;

/**
 * Turn input use at basic prices into input shares at the buyer's price: users pay the mean tariff on what their
 * economy buys of each input, own sales included. Value added is what is left; sectors whose inputs leave less than
 * nothing keep a hundred-thousandth of output.
 * @param inputUse money at basic prices, `[using sector][input sector][economy]`.
 * @returns input shares of the same shape.
 */
export function grossUp(
  layout: Layout,
  flows: Float64Array,
  tariffs: Float64Array,
  inputUse: Float64Array,
): { inputShares: Float64Array; adjustments: Adjustment[] } {
  const { N, J, economies, sectors } = layout;
  const output = outputs(flows, layout);
  const bought = purchases(flows, layout);
  const meanTariff = new Float64Array(J * N);
  for (let row = 0; row < J * N; row++) {
    let duties = 0;
    for (let i = 0; i < N; i++) duties += flows[row * N + i] * tariffs[row * N + i];
    if (bought[row] > 0) meanTariff[row] = duties / bought[row];
  }
  const inputShares = new Float64Array(J * J * N);
  let cells = 0;
  let value = 0;
  let worst = 0;
  let largest = '';
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      const made = output[j * N + i];
      if (made === 0) continue;
      let sum = 0;
      for (let k = 0; k < J; k++) {
        const cell = (j * J + k) * N + i;
        inputShares[cell] = (inputUse[cell] * (1 + meanTariff[k * N + i])) / made;
        sum += inputShares[cell];
      }
      const most = 1 - VALUE_ADDED_FLOOR;
      if (sum <= most) continue;
      for (let k = 0; k < J; k++) inputShares[(j * J + k) * N + i] *= most / sum;
      const moved = (sum - most) * made;
      cells++;
      value += moved;
      if (moved > worst)
        [worst, largest] = [moved, `${sectors[j]} in ${economies[i]}: ${moved.toPrecision(6)} million USD`];
    }
  }
  const what = 'inputs after tariff left no value added: scaled down to leave a hundred-thousandth of output';
  return { inputShares, adjustments: cells > 0 ? [{ what, cells, value, largest }] : [] };
}
