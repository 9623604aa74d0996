/** How well predicted changes describe actual ones. Weights are positive; nothing is fitted but slope and correlation. */
export interface Fit {
  readonly cells: number;
  /** Weighted correlation of actual and predicted; its square is the R2 of a straight line. */
  readonly correlation: number;
  /** Slope of actual on predicted, with an intercept, weighted: one where the predicted pattern has the right size. */
  readonly slope: number;
  /** Its standard error, robust to unequal variances. */
  readonly slopeError: number;
  /**
   * 1 - sum w (actual - predicted)^2 / sum w actual^2: what the prediction itself explains of the actual changes,
   * with no constant or slope to help it. "No change" scores zero; worse than that is negative.
   */
  readonly skill: number;
  /** Weighted share of cells in which both have the same sign. */
  readonly signs: number;
  /** Weighted means. */
  readonly meanActual: number;
  readonly meanPredicted: number;
}

/**
 * Hold predicted changes against actual ones.
 * @throws Error where there are fewer than three cells, or predictions do not differ.
 */
export function goodnessOfFit(
  actual: readonly number[],
  predicted: readonly number[],
  weights: readonly number[],
): Fit {
  const cells = actual.length;
  if (cells < 3) throw new Error(`${cells} cells are too few to compare`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (value: (c: number) => number) =>
    weights.reduce((sum, weight, c) => sum + weight * value(c), 0) / total;
  const meanActual = mean((c) => actual[c]);
  const meanPredicted = mean((c) => predicted[c]);
  const spread = mean((c) => (predicted[c] - meanPredicted) ** 2);
  const spreadActual = mean((c) => (actual[c] - meanActual) ** 2);
  if (!(spread > 0 && spreadActual > 0))
    throw new Error('changes that are all alike have no pattern to compare');
  const together = mean((c) => (predicted[c] - meanPredicted) * (actual[c] - meanActual));
  const slope = together / spread;
  const residual = (c: number) => actual[c] - meanActual - slope * (predicted[c] - meanPredicted);
  const meat = weights.reduce(
    (sum, weight, c) => sum + (weight * (predicted[c] - meanPredicted) * residual(c)) ** 2,
    0,
  );
  return {
    cells,
    correlation: together / Math.sqrt(spread * spreadActual),
    slope,
    slopeError: (Math.sqrt(meat) / (total * spread)) * Math.sqrt(cells / (cells - 2)),
    skill: 1 - mean((c) => (actual[c] - predicted[c]) ** 2) / mean((c) => actual[c] ** 2),
    signs: mean((c) => Number(Math.sign(actual[c]) === Math.sign(predicted[c]))),
    meanActual,
    meanPredicted,
  };
}
