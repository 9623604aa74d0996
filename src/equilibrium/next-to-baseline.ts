import type { Closure } from './closure.ts';
import type { Correction } from './correction.ts';
import { fixedPointMap } from './fixed-point.ts';
import { roomFor, type Session } from './session.ts';
import { startFromBaseline } from './state.ts';
import { buildSystem } from './system.ts';

/** Length of the differences that stand for derivatives. */
const LENGTH = 1e-5;

/** What an iteration makes of a small error x of the unknowns next to the baseline: E x, linear in x. */
export interface ErrorMap {
  /** Count the unknowns. */
  readonly size: number;
  /** A vector in the kernel's memory that `apply` may write to. */
  readonly out: Float64Array;
  /** out = E direction, by a difference of steps. */
  apply(direction: Float64Array, out: Float64Array): void;
}

/**
 * Set up E for a closure, in the memory of the session, which is set to its parameters.
 * @param correction what improves the step, if anything yet.
 */
export function errorMap(session: Session, closure: Closure, correction?: Correction): ErrorMap {
  const { kernel, N, J, parameters } = session;
  const system = buildSystem(session, {}, closure);
  const { sectorLabour, labourMoves } = system.terms;
  const { state, vectors } = roomFor(session, { N, J, sectorLabour, labourMoves });
  const [step, still, out] = vectors;
  const map = fixedPointMap(system, 1, correction);
  startFromBaseline(parameters.expenditure, state, kernel);
  const baseline = state.all.slice();
  map.apply(state.all, still);
  return {
    size: state.all.length,
    out,
    apply(direction, result) {
      state.all.set(baseline);
      kernel.axpy(LENGTH, direction, state.all);
      map.apply(state.all, step);
      result.set(direction);
      kernel.axpy(1 / LENGTH, step, result);
      kernel.axpy(-1 / LENGTH, still, result);
    },
  };
}
