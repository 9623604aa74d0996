/**
 * Choose by logit: Pr(x) = exp(V(x)/noise) / sum of the same. Without noise the best are chosen, each as likely as the
 * others that tie with it. @param noise in the unit of the values, zero or more.
 */
export function logit(values: readonly number[], noise: number): number[] {
  const best = Math.max(...values);
  const weights = values.map((value) =>
    noise > 0 ? Math.exp((value - best) / noise) : value === best ? 1 : 0,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
