/** Trade before and after on one layout, `[sector][importer][exporter]`, N economies. */
export interface TradePair {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly N: number;
}

/** One flow, by the places of its sector, importer and exporter. */
export interface Flow {
  readonly j: number;
  readonly n: number;
  readonly i: number;
}

/**
 * What a change of a flow is measured against: nothing (`raw`); what the exporter's sector sold to everyone else
 * (`exporter`); or that, what the importer bought from everyone else, and the trade of everyone else among
 * themselves (`double`), which takes out whatever moved all of an exporter's sales or all of an importer's purchases.
 */
export type Against = 'raw' | 'exporter' | 'double';

/**
 * Take the log change of a flow. `parties` are left out of "everyone else".
 * @returns undefined where any of the sums it needs is zero before or after.
 */
export function logChange(
  pair: TradePair,
  { j, n, i }: Flow,
  against: Against,
  parties: readonly number[],
): number | undefined {
  const { before, after, N } = pair;
  const cell = (importer: number, exporter: number) => (j * N + importer) * N + exporter;
  const others: number[] = [];
  for (let k = 0; k < N; k++) if (k !== n && k !== i && !parties.includes(k)) others.push(k);
  const growth = (importers: readonly number[], exporters: readonly number[]) => {
    let [from, to] = [0, 0];
    for (const importer of importers) {
      for (const exporter of exporters) {
        if (importer === exporter) continue;
        from += before[cell(importer, exporter)];
        to += after[cell(importer, exporter)];
      }
    }
    return from > 0 && to > 0 ? Math.log(to / from) : undefined;
  };
  const own = growth([n], [i]);
  if (own === undefined || against === 'raw') return own;
  const sales = growth(others, [i]);
  if (sales === undefined) return undefined;
  if (against === 'exporter') return own - sales;
  const purchases = growth([n], others);
  const elsewhere = growth(others, others);
  if (purchases === undefined || elsewhere === undefined) return undefined;
  return own - sales - purchases + elsewhere;
}

/** Add up flows before and after. */
export function totals({ before, after, N }: TradePair, flows: readonly Flow[]) {
  const sum = (values: Float64Array) =>
    flows.reduce((total, { j, n, i }) => total + values[(j * N + n) * N + i], 0);
  return { before: sum(before), after: sum(after) };
}
