import type { Parameters } from '../economy/economy.ts';
import { fresh, type Supply } from '../kernel/supply.ts';
import { anderson } from './anderson.ts';
import { checkScale } from './check-scale.ts';
import { type Closure, DEFAULT_CLOSURE } from './closure.ts';
import { ConvergenceError } from './convergence-error.ts';
import { correctionFor } from './correction.ts';
import type { Equilibrium } from './equilibrium.ts';
import { fixedPointMap } from './fixed-point.ts';
import type { Instruments } from './instruments.ts';
import { partWay } from './part-way.ts';
import { type ReadEquilibrium, readEquilibrium } from './read-equilibrium.ts';
import { type KernelName, MOST_DEPTH, openSession, roomFor } from './session.ts';
import { type StartingPoint, startFrom, startFromBaseline } from './state.ts';
import { buildSystem } from './system.ts';
import { type Terms, termsOf } from './terms.ts';
import { canServe, tune } from './tune-session.ts';

/** How to solve: the defaults suit every shipped baseline. */
export interface SolveOptions {
  readonly kernel?: KernelName;
  /** Largest relative change of any unknown under one more application of the equations. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** Past steps combined by the acceleration, at most 12. */
  readonly depth?: number;
  /** Start from this neighbouring equilibrium instead of the baseline. */
  readonly start?: StartingPoint;
  /**
   * Work in the memory, and with the home maps and the correction, of these neighbouring parameters instead of setting
   * up one's own: for many parameters that are solved a few times each and differ in elasticities. Counts where the
   * cost shares are the same arrays.
   */
  readonly like?: Parameters;
  /** Where the arrays of the result come from: with the same array twice, the second result is written over the first. */
  readonly supply?: Supply;
}

/** What scale economies do where there is nothing left to converge to. */
const TIPPING =
  'with scale economies this strong a shock can tip an industry from one economy to another, and no equilibrium is ' +
  'left near the baseline: try a smaller scale, or a smaller shock';

/** What is left over on any market, relative to its size, may be at most this. */
const CLEARING = 1e-9;

/** Largest relative change of any unknown, unless asked otherwise. */
const TOLERANCE = 1e-11;

/** A violent shock that throws the iteration off is tried again with steps that are shorter. */
const CAUTION = [1, 0.3, 0.05];

/** One that still does is walked up to in parts, each from the solution of the one before; no part is shorter. */
const LEAST_PART = 1 / 32;

/**
 * Solve the equilibrium in changes (model section 3): all wages, prices and expenditures together.
 * @throws UserError where the instruments or the closure make no sense (a price factor not positive, no supplier left,
 * scale economies too strong for one equilibrium).
 * @throws ConvergenceError where no equilibrium was found; it says where, and there is no result.
 */
export function solve(
  parameters: Parameters,
  instruments: Instruments = {},
  closure: Closure = DEFAULT_CLOSURE,
  options: SolveOptions = {},
): Equilibrium {
  const began = performance.now();
  let found = attempt(parameters, instruments, closure, options, CAUTION);
  if (!('equilibrium' in found)) {
    const walked = walkUp(parameters, instruments, closure, options, found.iterations);
    if (!walked) throw withCause(found.error, termsOf(parameters, closure));
    found = walked;
  }
  const { equilibrium, residual, iterations } = found;
  const { marketClearing, walras } = equilibrium.solver;
  const allowed = Math.max(CLEARING, 100 * (options.tolerance ?? TOLERANCE));
  if (!(marketClearing <= allowed && walras <= allowed)) {
    throw new ConvergenceError('the clearing of markets', Math.max(marketClearing, walras), iterations);
  }
  const milliseconds = performance.now() - began;
  const solver = { marketClearing, walras, converged: true, residual, iterations, milliseconds } as const;
  return Object.assign(equilibrium, { solver });
}

/** Under scale economies a shock can leave no equilibrium near the baseline: say so. */
function withCause(error: ConvergenceError, { scale }: Terms): ConvergenceError {
  if (!scale) return error;
  const { where, residual, iterations } = error;
  return new ConvergenceError(where, residual, iterations, 'equilibrium', TIPPING);
}

interface Found {
  readonly equilibrium: ReadEquilibrium;
  readonly residual: number;
  readonly iterations: number;
}

interface Lost {
  readonly error: ConvergenceError;
  readonly iterations: number;
}

/** Try once with each caution until one gets there. */
function attempt(
  parameters: Parameters,
  instruments: Instruments,
  closure: Closure,
  options: SolveOptions,
  cautions: readonly number[],
): Found | Lost {
  const { kernel = 'auto', tolerance = TOLERANCE, maxIterations = 500, depth = MOST_DEPTH, start } = options;
  const { supply = fresh } = options;
  const own = options.like && canServe(options.like, parameters) ? options.like : parameters;
  const session = openSession(own, termsOf(own, closure), kernel);
  tune(session, parameters);
  checkScale(session, closure);
  const correction = correctionFor(session, closure);
  tune(session, parameters);
  const system = buildSystem(session, instruments, closure);
  const { sectorLabour, labourMoves } = system.terms;
  const room = roomFor(session, { N: session.N, J: session.J, sectorLabour, labourMoves });
  const { state } = room;
  const limits = { tolerance, maxIterations, depth: Math.min(depth, MOST_DEPTH) };
  let iterations = 0;
  let map = fixedPointMap(system, 1, correction);
  let found = { converged: false, residual: Number.POSITIVE_INFINITY, iterations: 0 };
  for (const caution of cautions) {
    if (start) startFrom(start, state, session.kernel);
    else startFromBaseline(parameters.expenditure, state, session.kernel);
    map = fixedPointMap(system, caution, caution === 1 ? correction : undefined);
    found = anderson(state.all, map.apply, limits, { ...session, vectors: room.vectors });
    iterations += found.iterations;
    if (found.converged) break;
  }
  const { residual } = found;
  if (!found.converged) {
    return { error: new ConvergenceError(map.locate(), residual, iterations), iterations };
  }
  return { equilibrium: readEquilibrium(system, state, instruments, supply), residual, iterations };
}

/** Walk up to a policy from the baseline's in parts, as long as the iteration can follow and as short as it must. */
function walkUp(
  parameters: Parameters,
  instruments: Instruments,
  closure: Closure,
  options: SolveOptions,
  spent: number,
): Found | undefined {
  const cautions = CAUTION.slice(0, 2);
  let start: ReadEquilibrium | undefined;
  let iterations = spent;
  let part = 1 / 4;
  for (let at = 0; part >= LEAST_PART; ) {
    const to = Math.min(1, at + part);
    const policy = to < 1 ? partWay(parameters, instruments, to) : instruments;
    const found = attempt(parameters, policy, closure, { ...options, start }, cautions);
    iterations += found.iterations;
    if (!('equilibrium' in found)) {
      part /= 2;
      continue;
    }
    if (to === 1) return { ...found, iterations };
    start = found.equilibrium;
    at = to;
    part *= 2;
  }
  return undefined;
}
