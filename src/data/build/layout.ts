/** The codes of tables under construction, and where each of them stands. */
export interface Layout {
  readonly economies: readonly string[];
  readonly sectors: readonly string[];
  readonly N: number;
  readonly J: number;
  /** The place of an economy or sector. @throws Error for one that is not there. */
  economy(code: string): number;
  sector(code: string): number;
  /** The place of a flow in `[sector][importer][exporter]`. */
  cell(j: number, n: number, i: number): number;
}

/** Index the codes of tables under construction. */
export function layoutOf(economies: readonly string[], sectors: readonly string[]): Layout {
  const find = (what: string, codes: readonly string[]) => {
    const at = new Map(codes.map((code, index) => [code, index]));
    return (code: string) => {
      const index = at.get(code);
      if (index === undefined) throw new Error(`${what} ${code} is not in the source tables`);
      return index;
    };
  };
  const N = economies.length;
  return {
    economies,
    sectors,
    N,
    J: sectors.length,
    economy: find('economy', economies),
    sector: find('sector', sectors),
    cell: (j, n, i) => (j * N + n) * N + i,
  };
}

/** Gross output at the seller's price, `[sector][exporter]`. */
export function outputs(flows: Float64Array, { N, J }: Layout): Float64Array {
  const output = new Float64Array(J * N);
  for (let row = 0; row < J * N; row++) {
    const j = Math.floor(row / N);
    for (let i = 0; i < N; i++) output[j * N + i] += flows[row * N + i];
  }
  return output;
}

/** Purchases before tariff, own sales included, `[sector][importer]`. */
export function purchases(flows: Float64Array, { N, J }: Layout): Float64Array {
  const bought = new Float64Array(J * N);
  for (let row = 0; row < J * N; row++) for (let i = 0; i < N; i++) bought[row] += flows[row * N + i];
  return bought;
}
