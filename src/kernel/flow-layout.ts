/**
 * Where the cells of a weight array lie: that of sector j, importer n and exporter i at
 * `j * size + importers[n] + exporters[i]`. All other entries are and stay zero.
 */
export interface FlowLayout {
  /** How many numbers a sector takes. */
  readonly size: number;
  readonly importers: Int32Array;
  readonly exporters: Int32Array;
}

/** One importer's row after the other: `[importer][exporter]`. */
export function rowByRow(N: number): FlowLayout {
  const cells = Int32Array.from({ length: N }, (_, n) => n);
  return { size: N * N, importers: cells.map((n) => n * N), exporters: cells };
}

/**
 * Four importers side by side, `[importer / 4][exporter / 2][importer of four][exporter of two]`, so that loops over four
 * rows at once read their memory from beginning to end, two exporters at a time.
 */
export function inFours(N: number): FlowLayout {
  const four = 8 * Math.ceil(N / 2);
  const cells = Int32Array.from({ length: N }, (_, n) => n);
  return {
    size: four * Math.ceil(N / 4),
    importers: cells.map((n) => four * (n >> 2) + 2 * (n & 3)),
    exporters: cells.map((i) => 8 * (i >> 1) + (i & 1)),
  };
}

/** Count the numbers that weights of J sectors take in either layout. */
export const flowRoom = (N: number, J: number): number => 8 * J * Math.ceil(N / 2) * Math.ceil(N / 4);

/** Copy `[sector][importer][exporter]` to where its cells lie. */
export function layFlows(
  flows: Float64Array,
  { size, importers, exporters }: FlowLayout,
  to: Float64Array,
): void {
  const N = importers.length;
  let cell = 0;
  for (let sector = 0; cell < flows.length; sector += size) {
    for (let n = 0; n < N; n++) {
      const row = sector + importers[n];
      for (let i = 0; i < N; i++) to[row + exporters[i]] = flows[cell++];
    }
  }
}
