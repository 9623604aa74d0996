import type { Closure } from './closure.ts';
import { fixedPointMap } from './fixed-point.ts';
import { roomFor, type Session } from './session.ts';
import { startFromBaseline } from './state.ts';
import { buildSystem } from './system.ts';
import { tune } from './tune-session.ts';

/**
 * What the home step leaves out, world trade, in its most stubborn directions. Next to the baseline, an error x of the
 * unknowns is E x after the home step, and an iteration spends most of its time on the few directions that E shrinks
 * least. Powers of E point in these. With Q an orthonormal basis of such powers and T = Q' E Q, the step f becomes
 * f + Q ((I - T)^-1 - I) Q' f, which removes them at once (deflation: Erhel, Burrage and Pohl 1996).
 *
 * Like the home step it is a matter of speed alone: the solution is the fixed point with any. It depends on an
 * economy and a closure, never on what was solved before.
 */
export interface Correction {
  /** Improve a step in place. */
  addTo(step: Float64Array): void;
}

/** Length of the differences that stand for derivatives. */
const LENGTH = 1e-5;

/** What is known of the correction under a closure: Q, row by row, and (I - T)^-1 - I. */
interface Found {
  readonly directions: Float64Array;
  readonly spread: readonly Float64Array[];
}

const found = new WeakMap<Session, Map<string, Found | undefined>>();
/** Which of them lies in a session's memory. */
const inPlace = new WeakMap<Session, Found>();

/**
 * Find the correction for solves under a closure, once. It works in the memory of the session as a solve does.
 * @returns nothing where the economy is so small that it would not pay, or has no derivatives at the baseline.
 */
export function correctionFor(session: Session, closure: Closure): Correction | undefined {
  const { kernel, directions, stride, factors } = session;
  if (!directions) return undefined;
  let known = found.get(session);
  if (!known) found.set(session, (known = new Map()));
  const key = JSON.stringify(closure);
  if (!known.has(key)) {
    // It is that of the session's own parameters, whichever it serves first.
    tune(session, session.own);
    known.set(key, findCorrection(session, directions, closure));
  }
  const here = known.get(key);
  if (!here) return undefined;
  if (inPlace.get(session) !== here) directions.set(here.directions);
  inPlace.set(session, here);
  const { spread } = here;
  const parts = factors.subarray(0, spread.length);
  const before = new Float64Array(spread.length);
  return {
    addTo(step) {
      kernel.dots(directions, stride, step, parts);
      before.set(parts);
      for (let k = 0; k < spread.length; k++) {
        let sum = 0;
        for (let m = 0; m < spread.length; m++) sum += spread[k][m] * before[m];
        parts[k] = sum;
      }
      kernel.addAll(directions, stride, parts, step);
    },
  };
}

/** Work out the correction by Arnoldi's method; the products with E are differences of steps next to the baseline. */
function findCorrection(session: Session, directions: Float64Array, closure: Closure): Found | undefined {
  const { kernel, N, J, parameters, stride, factors } = session;
  const system = buildSystem(session, {}, closure);
  const { sectorLabour, labourMoves } = system.terms;
  const { state, vectors } = roomFor(session, { N, J, sectorLabour, labourMoves });
  const [step, still, next] = vectors;
  const size = state.all.length;
  const rank = Math.floor(directions.length / stride);
  const map = fixedPointMap(system, 1);
  startFromBaseline(parameters.expenditure, state, kernel);
  const baseline = state.all.slice();
  map.apply(state.all, still);
  const rows = Array.from({ length: rank }, () => new Float64Array(rank));
  setNoise(next);
  for (let k = 0; k < rank; k++) {
    const length = Math.sqrt(kernel.dot(next, next));
    if (!(length > 0 && length < Infinity)) return undefined;
    if (k > 0) rows[k][k - 1] = length;
    const direction = directions.subarray(k * stride, k * stride + size);
    direction.fill(0);
    kernel.axpy(1 / length, next, direction);
    // next = E direction.
    state.all.set(baseline);
    kernel.axpy(LENGTH, direction, state.all);
    map.apply(state.all, step);
    next.set(direction);
    kernel.axpy(1 / LENGTH, step, next);
    kernel.axpy(-1 / LENGTH, still, next);
    // What of it is new; twice, since once leaves some of the old.
    const parts = factors.subarray(0, k + 1);
    for (let time = 0; time < 2; time++) {
      kernel.dots(directions, stride, next, parts);
      for (let m = 0; m <= k; m++) {
        rows[m][k] += parts[m];
        parts[m] *= -1;
      }
      kernel.addAll(directions, stride, parts, next);
    }
  }
  const spread = spreadOf(rows);
  return spread && { directions: directions.slice(), spread };
}

/** Fill with numbers that have something of every direction in them, the same for every economy of a size. */
function setNoise(vector: Float64Array): void {
  let seed = 1;
  for (let c = 0; c < vector.length; c++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    vector[c] = seed / 2 ** 31 - 1;
  }
}

/** (I - T)^-1 - I by Gauss-Jordan with pivots; nothing where there is no such inverse. */
function spreadOf(T: readonly Float64Array[]): Float64Array[] | undefined {
  const size = T.length;
  const rows = T.map((row, k) => {
    const both = new Float64Array(2 * size);
    for (let m = 0; m < size; m++) both[m] = (k === m ? 1 : 0) - row[m];
    both[size + k] = 1;
    return both;
  });
  for (let c = 0; c < size; c++) {
    let best = c;
    for (let k = c; k < size; k++) if (Math.abs(rows[k][c]) > Math.abs(rows[best][c])) best = k;
    [rows[c], rows[best]] = [rows[best], rows[c]];
    const pivot = rows[c][c];
    if (!(Math.abs(pivot) > LEAST_PIVOT)) return undefined;
    for (let m = 0; m < 2 * size; m++) rows[c][m] /= pivot;
    for (let k = 0; k < size; k++) {
      const factor = rows[k][c];
      if (k === c || factor === 0) continue;
      for (let m = 0; m < 2 * size; m++) rows[k][m] -= factor * rows[c][m];
    }
  }
  return rows.map((row, k) => row.slice(size).map((value, m) => value - (k === m ? 1 : 0)));
}

/** A direction in which errors hardly shrink at all has no step that would remove it. */
const LEAST_PIVOT = 1e-6;
