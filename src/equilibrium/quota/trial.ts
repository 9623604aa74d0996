import type { Equilibrium } from '../equilibrium.ts';
import type { SolveOptions } from '../solve.ts';
import type { Setting } from './setting.ts';

/** One try: where the quotas were put, and by how much each is short of imports. */
export interface Trial {
  /** Where each quota is put on its scale, zero or more. */
  readonly w: readonly number[];
  readonly settings: readonly Setting[];
  readonly equilibrium: Equilibrium;
  /** ln(quota / imports inside it); infinite where nothing is imported. */
  readonly slack: readonly number[];
  readonly residual: number;
}

/** Solve the equilibrium with the quotas put at w, starting from another. */
export type Attempt = (w: readonly number[], start: SolveOptions['start']) => Trial;

/** The distance from complementarity, max_k |min(w_k, slack_k)|. */
export function distance(w: readonly number[], slack: readonly number[]): number {
  return w.reduce(
    (worst, value, k) =>
      Number.isFinite(value) ? Math.max(worst, Math.abs(Math.min(value, slack[k]))) : worst,
    0,
  );
}
