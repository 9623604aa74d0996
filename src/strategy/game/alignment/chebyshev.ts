/** The Chebyshev points of the second kind on an interval, ends included: what a smooth function is sampled at. */
export function chebyshevPoints(low: number, high: number, degree: number): number[] {
  return Array.from({ length: degree + 1 }, (_, k) => {
    // The middle and the ends are set exactly, so that a finer set holds the coarser one.
    const cosine = k === 0 ? 1 : k === degree ? -1 : 2 * k === degree ? 0 : Math.cos((Math.PI * k) / degree);
    return (low + high) / 2 - ((high - low) / 2) * cosine;
  });
}

/**
 * Weights that give a polynomial's value at `x` from its values at Chebyshev points: barycentric interpolation
 * (Berrut and Trefethen 2004). They add up to one.
 */
export function chebyshevWeights(points: readonly number[], x: number): number[] {
  // So close to a point the quotients below would overflow, and the difference is none.
  const near = 1e-14 * (points[points.length - 1] - points[0]);
  const exact = points.findIndex((point) => Math.abs(x - point) <= near);
  if (exact >= 0) return points.map((_, k) => Number(k === exact));
  const last = points.length - 1;
  const weights = points.map((point, k) => {
    const end = k === 0 || k === last ? 0.5 : 1;
    return ((k % 2 === 0 ? 1 : -1) * end) / (x - point);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The same, remembered: a search asks for the same few tariffs again and again. */
export function rememberedWeights(points: readonly number[]): (x: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (x) => {
    const found = known.get(x);
    if (found) return found;
    if (known.size > 4096) known.clear();
    const weights = chebyshevWeights(points, x);
    known.set(x, weights);
    return weights;
  };
}
