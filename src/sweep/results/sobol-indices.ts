/** How much of the variance of an outcome a group of assumptions explains: alone, and with all it interacts with. */
export interface Indices {
  readonly first: number;
  readonly total: number;
}

/**
 * Estimate Sobol indices from outcomes at points A, at points B, and, for each group, at points A whose coordinates of
 * the group are those of B. First order: Saltelli and others (2010), table 2 (b); total: Jansen (1999), (f) there. The
 * mean is taken off before, which leaves the indices and makes the first less noisy.
 * @param mixed one sample a group, as long as `a` and `b`
 * @returns nothing where the outcome does not vary.
 */
export function sobolIndices(
  a: Float64Array,
  b: Float64Array,
  mixed: readonly Float64Array[],
): Indices[] | undefined {
  const points = a.length;
  let mean = 0;
  for (let k = 0; k < points; k++) mean += (a[k] + b[k]) / (2 * points);
  let variance = 0;
  for (let k = 0; k < points; k++) variance += ((a[k] - mean) ** 2 + (b[k] - mean) ** 2) / (2 * points);
  if (!(variance > 0)) return undefined;
  return mixed.map((ab) => {
    let first = 0;
    let total = 0;
    for (let k = 0; k < points; k++) {
      first += (b[k] - mean) * (ab[k] - a[k]);
      total += (a[k] - ab[k]) ** 2;
    }
    return { first: first / points / variance, total: total / (2 * points) / variance };
  });
}
