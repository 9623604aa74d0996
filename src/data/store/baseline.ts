import type { Tables } from '../../economy/economy.ts';

/** Where the tariff of each cell was taken from. */
export interface TariffSources {
  /** What each code means. */
  readonly legend: readonly string[];
  /** An index into the legend, `[sector][importer][exporter]`. */
  readonly codes: Uint8Array;
}

/** A baseline as it is stored: its tables, and where its tariffs come from if there was a choice. */
export interface Baseline {
  readonly tables: Tables;
  readonly tariffSources?: TariffSources;
}

/** The start of every stored baseline, before compression. */
export const MAGIC = 'TCE1';
/** Magic, SHA-256 of all that follows it, length of the header. */
export const PREFIX_BYTES = 4 + 32 + 4;

/** The JSON at the head of a stored baseline; arrays follow in the order of `sections`. */
export interface Header
  extends Omit<Tables, ArrayField | 'tradeElasticity' | 'scaleElasticity' | 'elasticitySets'> {
  readonly tradeElasticity: readonly number[];
  /** Absent where the economy has none, so that the bytes of such a baseline are what they always were. */
  readonly scaleElasticity?: readonly number[];
  readonly elasticitySets: Readonly<
    Record<string, { title: string; source: string; values: readonly number[] }>
  >;
  readonly tariffLegend?: readonly string[];
}

/** The arrays stored in bytes; value added is one minus the inputs and is not. */
export type ArrayField = 'flows' | 'tariffs' | 'inputShares' | 'valueAddedShares';

/** Take value added shares, `[sector][economy]`, as one minus the inputs, summed in the order of the sectors. */
export function valueAddedFrom(inputShares: Float64Array, J: number, N: number): Float64Array {
  const shares = new Float64Array(J * N);
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      let inputs = 0;
      for (let k = 0; k < J; k++) inputs += inputShares[(j * J + k) * N + i];
      shares[j * N + i] = 1 - inputs;
    }
  }
  return shares;
}
