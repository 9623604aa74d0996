import type { Parameters } from '../economy/economy.ts';
import { power } from '../kernel/power.ts';
import type { Instruments } from './instruments.ts';

/**
 * Go part of the way from the baseline's policy to another: rates, transfers and logarithms of factors at `share` of the
 * distance. An embargo cannot be had in part; it comes with the whole.
 */
export function partWay(parameters: Parameters, whole: Instruments, share: number): Instruments {
  const { tariffs, exportTaxes, barriers, productivity, subsidies, transfers } = whole;
  const scaled = (values: Float64Array | undefined) => values?.map((value) => share * value);
  const root = (values: Float64Array | undefined) => values?.map((value) => power(value, share));
  return {
    tariffs: tariffs?.map((rate, c) => {
      const before = parameters.tariffs[c];
      return before + share * (rate - before);
    }),
    exportTaxes: scaled(exportTaxes),
    barriers: root(barriers),
    productivity: root(productivity),
    subsidies: scaled(subsidies),
    transfers: scaled(transfers),
  };
}
