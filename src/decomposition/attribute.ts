import type { Economy } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import { gradient } from '../equilibrium/derivative/gradient.ts';
import { tangent } from '../equilibrium/derivative/tangent.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import type { Increment } from './increment.ts';
import { isEmpty } from './increment.ts';
import { type Integrand, type IntegrateOptions, integrateAlong, type PathReport } from './integrate.ts';
import { type Path, straightPath } from './path.ts';

/** A change of ln real income, shared out over what caused it. */
export interface Attribution {
  /** What each increment contributes, `[increment][chosen economy]`; adds up to `dlnRealIncome`. */
  readonly contributions: readonly Float64Array[];
  /** Exact change from end to end, `[chosen economy]`. */
  readonly dlnRealIncome: Float64Array;
  readonly report: PathReport;
}

/**
 * Share the change of real income between two policies out over the increments that lead from one to the other: each
 * gets the integral, along the straight path on which all of them grow together, of the derivative of ln real income in
 * its own direction (the shares of Aumann and Shapley 1974). They add up to the exact change, and what an increment gets
 * does not depend on the order of the others.
 *
 * At each point the cheaper of two ways is taken: a tangent for each increment, or a gradient for each economy.
 * @param chosen economies, by index.
 * @throws ConvergenceError where a policy on the path has no equilibrium, or the contributions do not add up.
 */
export async function attribute(
  economy: Economy,
  from: Instruments,
  to: Instruments,
  increments: readonly Increment[],
  chosen: readonly number[],
  closure: Closure,
  options: IntegrateOptions = {},
): Promise<Attribution> {
  const path = straightPath(economy, from, to, increments);
  const width = chosen.length;
  const rates = chosen.length < increments.length ? byGradients : byTangents;
  const { sums, exact, report } = await integrateAlong(
    economy,
    path,
    closure,
    {
      size: increments.length * width,
      add: rates(path, increments, chosen),
      gap(all, change) {
        let most = 0;
        chosen.forEach((n, e) => {
          let rest = change[n];
          for (let m = 0; m < increments.length; m++) rest -= all[m * width + e];
          most = Math.max(most, Math.abs(rest));
        });
        return most;
      },
    },
    options,
  );
  return {
    contributions: increments.map((_, m) => sums.slice(m * width, (m + 1) * width)),
    dlnRealIncome: Float64Array.from(chosen, (n) => exact[n]),
    report,
  };
}

type Rates = (path: Path, increments: readonly Increment[], chosen: readonly number[]) => Integrand['add'];

/** One linear solve for each increment. */
const byTangents: Rates = (path, increments, chosen) => (equilibrium, s, here, weight, sums) => {
  increments.forEach((increment, m) => {
    if (isEmpty(increment)) return;
    const { dlnRealIncome } = tangent(equilibrium, path.direction(increment, s, here));
    chosen.forEach((n, e) => {
      sums[m * chosen.length + e] += weight * dlnRealIncome[n];
    });
  });
};

/** One linear solve for each economy. */
const byGradients: Rates = (path, increments, chosen) => (equilibrium, s, here, weight, sums) => {
  const N = equilibrium.income.length;
  chosen.forEach((n, e) => {
    const realIncome = new Float64Array(N);
    realIncome[n] = 1;
    const slopes = gradient(equilibrium, { realIncome });
    increments.forEach((increment, m) => {
      sums[m * chosen.length + e] += weight * path.slope(slopes, increment, s, here);
    });
  });
};
