import type { Assumption } from './assumption.ts';
import { drawnUniform } from './random/sobol.ts';

/**
 * Which points a sweep draws. The first `draws` are for medians and intervals. Behind them, where indices are wanted,
 * stand `points` draws B, and for each group `points` draws that are the first ones but for the group's assumptions,
 * which are those of B (Saltelli and others 2010).
 */
export interface Design {
  readonly seed: number;
  readonly draws: number;
  /** Points of the indices; 0 without. */
  readonly points: number;
  readonly groups: readonly string[];
}

/** Where a point stands in its design. */
export type PointRole =
  | { readonly role: 'draw' }
  | { readonly role: 'other'; readonly of: number }
  | { readonly role: 'mixed'; readonly of: number; readonly group: number };

/** Count all points of a design. */
export function pointsOf({ draws, points, groups }: Design): number {
  return draws + (points > 0 ? points * (groups.length + 1) : 0);
}

/** Say what point k is for. */
export function roleOf({ draws, points }: Design, k: number): PointRole {
  if (k < draws) return { role: 'draw' };
  const of = (k - draws) % points;
  const block = Math.floor((k - draws) / points);
  return block === 0 ? { role: 'other', of } : { role: 'mixed', of, group: block - 1 };
}

/** The values of all assumptions at point k: a function of the design, the assumptions and k alone. */
export function valuesAt(design: Design, assumptions: readonly Assumption[], k: number): number[] {
  const role = roleOf(design, k);
  const index = role.role === 'draw' ? k : role.of;
  return assumptions.map(({ quantile, group }, i) => {
    const other = role.role === 'other' || (role.role === 'mixed' && design.groups[role.group] === group);
    return quantile(drawnUniform(design.seed, index, other ? assumptions.length + i : i));
  });
}

/** The groups of assumptions, in order. */
export function groupsOf(assumptions: readonly Assumption[]): string[] {
  return [...new Set(assumptions.map(({ group }) => group))];
}
