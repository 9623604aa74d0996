import map from 'virtual:world-map';
import { NUMERIC } from './codes.ts';
import type { Territory } from './draw-world.ts';

export { map };

/** Square map units below which a territory is hard to see, and gets a dot. */
const SMALL = 1500;

/** By number, the largest first: a few share one with islands of theirs. */
const byNumber = new Map<string, Territory[]>();
for (const one of [...map.territories].sort((a, b) => b.area - a.area)) {
  if (one.id) byNumber.set(one.id, [...(byNumber.get(one.id) ?? []), one]);
}

/** Territories by the place of their economy in a list of codes; those of no economy in it have none. */
export function placesOf(codes: readonly string[]): {
  readonly economyOf: ReadonlyMap<Territory, number>;
  /** Economies too small to see, each with the point of its dot. */
  readonly dots: readonly { readonly n: number; readonly x: number; readonly y: number }[];
} {
  const economyOf = new Map<Territory, number>();
  const dots: { n: number; x: number; y: number }[] = [];
  codes.forEach((code, n) => {
    const own = byNumber.get(NUMERIC[code]) ?? [];
    for (const territory of own) economyOf.set(territory, n);
    const [largest] = own;
    if (largest && largest.area < SMALL) dots.push({ n, x: largest.x, y: largest.y });
  });
  return { economyOf, dots };
}
