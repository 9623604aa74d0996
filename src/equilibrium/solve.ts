import type { Parameters } from '../economy/economy.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { plain } from '../kernel/plain.ts';
import { anderson } from './anderson.ts';
import { type Closure, DEFAULT_CLOSURE } from './closure.ts';
import { ConvergenceError } from './convergence-error.ts';
import type { Equilibrium } from './equilibrium.ts';
import { fixedPointMap } from './fixed-point.ts';
import type { Instruments } from './instruments.ts';
import { readEquilibrium } from './read-equilibrium.ts';
import { baselineState, startFrom, viewState } from './state.ts';
import { buildSystem } from './system.ts';

/** How to solve: the defaults suit every shipped baseline. */
export interface SolveOptions {
  readonly kernel?: Kernel;
  /** Largest relative change of any unknown under one more application of the equations. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** Past steps combined by the acceleration. */
  readonly depth?: number;
  /** Start from this neighbouring equilibrium instead of the baseline. */
  readonly start?: Equilibrium;
}

/** What is left over on any market, relative to its size, may be at most this. */
const CLEARING = 1e-9;

/** A violent shock that throws the iteration off is tried again with wages that move more slowly. */
const CAUTION = [0.3, 0.05];

/**
 * Solve the equilibrium in changes (model section 3): all wages, prices and expenditures together.
 * @throws UserError where the instruments make no sense (a price factor not positive, no supplier left).
 * @throws ConvergenceError where no equilibrium was found; it says where, and there is no result.
 */
export function solve(
  parameters: Parameters,
  instruments: Instruments = {},
  closure: Closure = DEFAULT_CLOSURE,
  options: SolveOptions = {},
): Equilibrium {
  const { kernel = plain, tolerance = 1e-11, maxIterations = 2000, depth = 12, start } = options;
  const began = performance.now();
  const system = buildSystem(parameters, instruments, closure);
  const state = baselineState(system);
  if (start) startFrom(start, state);
  const from = state.all.slice();
  let map = fixedPointMap(kernel, system, 1);
  let found = anderson(state.all, map.apply, { tolerance, maxIterations, depth });
  let iterations = found.iterations;
  for (const caution of CAUTION) {
    if (found.converged) break;
    state.all.set(from);
    map = fixedPointMap(kernel, system, caution);
    found = anderson(state.all, map.apply, { tolerance, maxIterations, depth });
    iterations += found.iterations;
  }
  const step = new Float64Array(state.all.length);
  const residual = map.apply(state.all, step);
  if (!found.converged || !(residual <= tolerance)) {
    throw new ConvergenceError(
      map.locate(),
      Number.isFinite(residual) ? residual : found.residual,
      iterations,
    );
  }
  const equilibrium = readEquilibrium(kernel, system, instruments, viewState(state.all, system), map.work);
  const { marketClearing, walras } = equilibrium.solver;
  const allowed = Math.max(CLEARING, 100 * tolerance);
  if (!(marketClearing <= allowed && walras <= allowed)) {
    throw new ConvergenceError('the clearing of markets', Math.max(marketClearing, walras), iterations);
  }
  const milliseconds = performance.now() - began;
  return {
    ...equilibrium,
    solver: { ...equilibrium.solver, converged: true, residual, iterations, milliseconds },
  };
}
