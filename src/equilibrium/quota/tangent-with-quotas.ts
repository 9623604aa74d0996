import type { Direction, Tangent } from '../derivative/index.ts';
import { solveDense } from './dense.ts';
import type { QuotaPolicy } from './quota.ts';
import { reaches } from './setting.ts';
import { slopesAlong, wedgeSlopes } from './slopes.ts';
import type { QuotaEquilibrium } from './solve-with-quotas.ts';

/** A tangent, and how far each quota moves on its scale along it; zero where it is not filled. */
export interface QuotaTangent extends Tangent {
  readonly dw: readonly number[];
}

/**
 * Differentiate an equilibrium with quotas in one direction of its instruments, every quota staying in its regime: what is
 * filled stays filled, its wedge moving as it must. One linear solve for the direction and one for each binding quota.
 * @throws ConvergenceError where a linear solve fails; Error where the binding quotas leave their wedges undetermined.
 */
export function tangentWithQuotas(
  policy: QuotaPolicy,
  { equilibrium, settings, regimes }: QuotaEquilibrium,
  direction: Direction,
): QuotaTangent {
  const reach = reaches(policy.quotas, policy.cells);
  const binding = regimes.flatMap((regime, k) =>
    regime === 'unfilled' || policy.quotas[k].quantity === 0 ? [] : [k],
  );
  const along = slopesAlong(policy, equilibrium, settings, direction);
  const { slopes, tangents } = wedgeSlopes(policy, equilibrium, settings, reach, binding);
  const found = solveDense(
    binding.map((k) => slopes[k]),
    binding.map((k) => -along.slopes[k]),
  );
  if (!found) throw new Error('the wedges of the quotas are undetermined: their slopes are dependent');
  const dw = policy.quotas.map((_, k) => found[binding.indexOf(k)] ?? 0);
  const sum = { ...along.tangent, dw } as { [field in keyof QuotaTangent]: QuotaTangent[field] };
  for (const field of Object.keys(along.tangent) as (keyof Tangent)[]) {
    const value = along.tangent[field];
    if (typeof value === 'number') continue;
    const moved = value.slice();
    tangents.forEach((one, m) => {
      (one[field] as Float64Array).forEach((slope, c) => {
        moved[c] += found[m] * slope;
      });
    });
    Object.assign(sum, { [field]: moved });
  }
  return { ...sum, iterations: [along.tangent, ...tangents].reduce((all, one) => all + one.iterations, 0) };
}
