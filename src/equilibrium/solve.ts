import type { Parameters } from '../economy/economy.ts';
import { anderson } from './anderson.ts';
import { type Closure, DEFAULT_CLOSURE } from './closure.ts';
import { ConvergenceError } from './convergence-error.ts';
import { correctionFor } from './correction.ts';
import type { Equilibrium } from './equilibrium.ts';
import { fixedPointMap } from './fixed-point.ts';
import type { Instruments } from './instruments.ts';
import { readEquilibrium } from './read-equilibrium.ts';
import { type KernelName, MOST_DEPTH, openSession, roomFor } from './session.ts';
import { startFrom, startFromBaseline } from './state.ts';
import { buildSystem } from './system.ts';

/** How to solve: the defaults suit every shipped baseline. */
export interface SolveOptions {
  readonly kernel?: KernelName;
  /** Largest relative change of any unknown under one more application of the equations. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** Past steps combined by the acceleration, at most 12. */
  readonly depth?: number;
  /** Start from this neighbouring equilibrium instead of the baseline. */
  readonly start?: Equilibrium;
}

/** What is left over on any market, relative to its size, may be at most this. */
const CLEARING = 1e-9;

/** A violent shock that throws the iteration off is tried again with steps that are shorter. */
const CAUTION = [1, 0.3, 0.05];

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
  const { kernel = 'auto', tolerance = 1e-11, maxIterations = 500, depth = MOST_DEPTH, start } = options;
  const began = performance.now();
  const session = openSession(parameters, kernel);
  const correction = correctionFor(session, closure);
  const system = buildSystem(session, instruments, closure);
  const { sectorLabour, labourMoves } = system.terms;
  const room = roomFor(session, { N: session.N, J: session.J, sectorLabour, labourMoves });
  const { state } = room;
  const limits = { tolerance, maxIterations, depth: Math.min(depth, MOST_DEPTH) };
  let iterations = 0;
  let map = fixedPointMap(system, 1, correction);
  let found = { converged: false, residual: Number.POSITIVE_INFINITY, iterations: 0 };
  for (const caution of CAUTION) {
    if (start) startFrom(start, state);
    else startFromBaseline(parameters.expenditure, state);
    map = fixedPointMap(system, caution, caution === 1 ? correction : undefined);
    found = anderson(state.all, map.apply, limits, { ...session, vectors: room.vectors });
    iterations += found.iterations;
    if (found.converged) break;
  }
  if (!found.converged) {
    throw new ConvergenceError(map.locate(), found.residual, iterations);
  }
  const { residual } = found;
  const equilibrium = readEquilibrium(system, state, instruments);
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
