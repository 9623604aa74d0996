import type { Objective } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { UserError } from '../../error/user-error.ts';
import type { StatusQuo } from './status-quo.ts';

/** What political weights add to the logarithm of an economy's real income. */
export interface Political {
  /** ln(G/I) less what it is at the status quo. */
  readonly value: (equilibrium: Equilibrium) => number;
  readonly objective: (equilibrium: Equilibrium) => Objective;
}

/**
 * Weigh the incomes of an economy's sectors (Ossa 2014, section I): with E_j what labour earns in a sector, pi_j its
 * profits and T everything else (revenue, deficit), which its people share in proportion to E_j,
 *
 *     G = sum_j lambda_j (E_j + pi_j + E_j / sum_k E_k  T) / P,
 *
 * which is real income where all lambda are one.
 * @param n the economy.
 * @param lambda `[sector]`.
 * @throws UserError where the closure lets a sector's share of labour in output move, or labour supply.
 */
export function political(statusQuo: StatusQuo, n: number, lambda: Float64Array): Political {
  const { inputSubstitution = 1, labourSupply = 0 } = statusQuo.closure;
  if (inputSubstitution !== 1 || labourSupply !== 0) {
    throw new UserError('political weights need Cobb-Douglas inputs and fixed labour', {
      remedy: 'leave out inputSubstitution and labourSupply',
    });
  }
  const whole = (at: Equilibrium) => {
    const { weighted, lambdaRest, rest } = parts(at, n, lambda);
    return Math.log((weighted + lambdaRest * rest) / at.income[n]);
  };
  const before = whole(statusQuo.equilibrium);
  return {
    value: (at) => whole(at) - before,
    objective(at) {
      const N = at.income.length;
      const { weighted, lambdaRest, rest, earned } = parts(at, n, lambda);
      const sum = weighted + lambdaRest * rest;
      const income = new Float64Array(N);
      const grossOutput = new Float64Array(at.grossOutput.length);
      income[n] = lambdaRest / sum - 1 / at.income[n];
      for (let j = 0; j < lambda.length; j++) {
        const c = j * N + n;
        const [ofLabour, all] = shares(at, c);
        const more = (lambda[j] - lambdaRest) * (all + (rest * ofLabour) / earned);
        grossOutput[c] = more / sum;
      }
      return { income, grossOutput };
    },
  };
}

function parts(at: Equilibrium, n: number, lambda: Float64Array) {
  const N = at.income.length;
  const earned = at.labourIncome[n];
  let weighted = 0;
  let lambdaRest = 0;
  let made = 0;
  for (let j = 0; j < lambda.length; j++) {
    const c = j * N + n;
    const [ofLabour, all] = shares(at, c);
    weighted += lambda[j] * all * at.grossOutput[c];
    made += all * at.grossOutput[c];
    lambdaRest += (lambda[j] * ofLabour * at.grossOutput[c]) / earned;
  }
  return { weighted, lambdaRest, rest: at.income[n] - made, earned };
}

/** Shares of output that labour earns, and labour and owners together. */
function shares(at: Equilibrium, c: number): [labour: number, both: number] {
  const output = at.grossOutput[c];
  if (output === 0) return [0, 0];
  return [at.earnings[c] / output, at.parameters.valueAddedShares[c]];
}
