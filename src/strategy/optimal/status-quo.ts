import type { Economy } from '../../economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../equilibrium/closure.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import type { Instruments } from '../../equilibrium/instruments.ts';
import { solve } from '../../equilibrium/solve.ts';
import { logRealIncome } from './real-income.ts';

/** The world that strategies start from and gains are measured from. */
export interface StatusQuo {
  readonly economy: Economy;
  /** The policy in force, whoever's it is; players change their own part of it. */
  readonly instruments: Instruments;
  readonly closure: Closure;
  readonly equilibrium: Equilibrium;
  /** ln of real income relative to the economy's baseline, `[economy]`. */
  readonly logRealIncome: Float64Array;
}

/** Largest relative residual of the solves behind a strategy. */
export const SOLVE_TOLERANCE = 1e-11;

/**
 * Solve the status quo: the economy under a closure, with the measures in force that a scenario's first case has.
 * @throws ConvergenceError where it has no equilibrium.
 */
export function statusQuoOf(
  economy: Economy,
  closure: Closure = DEFAULT_CLOSURE,
  instruments: Instruments = {},
  start?: Equilibrium,
): StatusQuo {
  const equilibrium = solve(economy, instruments, closure, { tolerance: SOLVE_TOLERANCE, start });
  return { economy, instruments, closure, equilibrium, logRealIncome: logRealIncome(economy, equilibrium) };
}

/** Change of every economy's real income from the status quo, `[economy]`, decimals. */
export function gainsFrom(
  { economy, logRealIncome: before }: StatusQuo,
  equilibrium: Equilibrium,
): Float64Array {
  return logRealIncome(economy, equilibrium).map((after, n) => Math.expm1(after - before[n]));
}
