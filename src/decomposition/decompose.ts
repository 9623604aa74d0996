import type { Economy } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import { tangent } from '../equilibrium/derivative/tangent.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { incrementBetween } from './increment.ts';
import { type Integral, type IntegrateOptions, integrateAlong } from './integrate.ts';
import { PARTS, type Parts, viewParts, writeParts } from './parts.ts';
import { straightPath } from './path.ts';

/** An exact change of ln real income, split along the path of the shock. */
export interface Decomposition extends Parts {
  /** The change from end to end, `[economy]`: what the parts of `whole` add up to. */
  readonly dlnRealIncome: Float64Array;
  readonly start: Integral['start'];
  readonly end: Integral['end'];
  readonly report: Integral['report'];
}

/**
 * Decompose the change of every economy's real income between two policies (model section 4): the derivative of
 * `writeParts`, integrated along the path on which the instruments move in proportion.
 * @throws ConvergenceError where a policy on the path has no equilibrium, or the parts do not add up.
 */
export async function decompose(
  economy: Economy,
  from: Instruments,
  to: Instruments,
  closure: Closure,
  options: IntegrateOptions = {},
): Promise<Decomposition> {
  const N = economy.economies.length;
  const J = economy.sectors.length;
  const increment = incrementBetween(economy, from, to);
  const path = straightPath(economy, from, to, [increment]);
  const here = viewParts(N, J);
  const { sums, exact, start, end, report } = await integrateAlong(
    economy,
    path,
    closure,
    {
      size: here.all.length,
      add(equilibrium, s, policy, weight, into) {
        const direction = path.direction(increment, s, policy);
        writeParts(equilibrium, tangent(equilibrium, direction), direction, here);
        for (let c = 0; c < into.length; c++) into[c] += weight * here.all[c];
      },
      gap(all, change) {
        const { whole } = viewParts(N, J, all);
        return Math.max(
          ...change.map((value, n) => Math.abs(PARTS.reduce((rest, part) => rest - whole[part][n], value))),
        );
      },
    },
    options,
  );
  return { ...viewParts(N, J, sums), dlnRealIncome: exact, start, end, report };
}
