import { averaged, type Levers, leversInForce } from './levers.ts';
import type { StatusQuo } from './status-quo.ts';

/** Draw uniform numbers in [0, 1) from a seed (Mulberry32): the same on every machine. */
export function uniformDraws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rates at 1 / theta, what a small open economy would choose; export taxes and subsidies at zero. */
export function smallEconomyPoint({ economy, equilibrium }: StatusQuo, levers: Levers): Float64Array {
  const area = economy.economies.length ** 2;
  return averaged(levers, equilibrium, (policy, cell) =>
    policy === 'tariffs' ? 1 / economy.tradeElasticity[Math.floor(cell / area)] : 0,
  );
}

/** Random rates between the lower bound and the upper one, or 100% where that is less. */
export function randomPoint(levers: Levers, seed: number): Float64Array {
  const draw = uniformDraws(seed);
  return levers.lower.map((low, v) => low + draw() * (Math.min(levers.upper[v], Math.max(low, 1)) - low));
}

/**
 * The highest rates allowed: with trade deficits held fixed a second peak can lie there, as next to no trade makes the
 * payments behind a deficit dear.
 */
export function highestPoint(levers: Levers): Float64Array {
  const rates = levers.dimension - levers.paid.length;
  return levers.upper.map((high, v) => (v < rates ? high : 0));
}

/** Where searches start: the status quo, the small economy's rates, the highest allowed, then random ones. */
export function startingPoints(statusQuo: StatusQuo, levers: Levers, count: number): Float64Array[] {
  return Array.from({ length: count }, (_, k) => {
    if (k === 0) return leversInForce(statusQuo, levers);
    if (k === 1) return smallEconomyPoint(statusQuo, levers);
    if (k === 2) return highestPoint(levers);
    return randomPoint(levers, k);
  });
}

/** How many starting points a search has unless told otherwise. */
export const STARTS = 3;
