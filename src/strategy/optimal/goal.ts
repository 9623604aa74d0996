import type { Objective } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import type { Player } from './player.ts';
import { political } from './political.ts';
import { logRealIncome } from './real-income.ts';
import type { StatusQuo } from './status-quo.ts';

/**
 * What a player maximises: the logarithm of its real income relative to the status quo, so that a small difference is
 * a relative gain.
 */
export interface Goal {
  readonly value: (equilibrium: Equilibrium) => number;
  /** Weights of its first derivative, for the adjoint. */
  readonly objective: (equilibrium: Equilibrium) => Objective;
}

/** Aversion to unequal gains among members that pay one another: gains then differ by less than 1e-4 of income. */
export const EVEN = 1000;

/**
 * Make the goal of a player. One economy: ln W. A bloc: ln of the money-metric sum of gains, sum_n omega_n I_n W_n over
 * its members, I_n the status quo's income. A bloc whose members pay one another: the gain that all can have in the
 * same proportion, -1/r ln sum_n s_n W_n^-r with a large r and s_n the shares of omega_n I_n. With political weights W_n
 * is the weighted real income of sectors (`political`).
 */
export function goalOf(statusQuo: StatusQuo, player: Player): Goal {
  const { economy, equilibrium: before, logRealIncome: start } = statusQuo;
  const { members, weights, transfers, sectorWeights } = player;
  const sizes = members.map((n, m) => (weights?.[m] ?? 1) * before.income[n]);
  const whole = sizes.reduce((sum, value) => sum + value, 0);
  const power = transfers && members.length > 1 ? -EVEN : 1;
  const politics = sectorWeights && members.map((n) => political(statusQuo, n, sectorWeights));
  const gainsOf = (equilibrium: Equilibrium) => {
    const after = logRealIncome(economy, equilibrium);
    return members.map((n, m) => after[n] - start[n] + (politics?.[m].value(equilibrium) ?? 0));
  };
  /** Logarithms of the terms s_n W_n^power, and of their sum. */
  const termsOf = (equilibrium: Equilibrium) => {
    const terms = gainsOf(equilibrium).map((gain, m) => Math.log(sizes[m] / whole) + power * gain);
    const top = Math.max(...terms);
    const sum = top + Math.log(terms.reduce((total, term) => total + Math.exp(term - top), 0));
    return { terms, sum };
  };
  return {
    value: (equilibrium) => termsOf(equilibrium).sum / power,
    objective(equilibrium) {
      const { terms, sum } = termsOf(equilibrium);
      const realIncome = new Float64Array(economy.economies.length);
      members.forEach((n, m) => {
        realIncome[n] = Math.exp(terms[m] - sum);
      });
      if (!politics) return { realIncome };
      const parts = politics.map((one) => one.objective(equilibrium));
      return combined([{ realIncome }, ...parts], [1, ...members.map((n) => realIncome[n])]);
    },
  };
}

/** Add up objectives, each times its weight. */
export function combined(objectives: readonly Objective[], weights: readonly number[]): Objective {
  const out: { -readonly [K in keyof Objective]: Float64Array } = {};
  objectives.forEach((objective, k) => {
    for (const [name, values] of Object.entries(objective) as [keyof Objective, Float64Array | undefined][]) {
      if (!values) continue;
      const sum = (out[name] ??= new Float64Array(values.length));
      for (let c = 0; c < sum.length; c++) sum[c] += weights[k] * values[c];
    }
  });
  return out;
}
