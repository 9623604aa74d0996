import { packVectors, vectorRoom } from '../kernel/pack.ts';
import type { Closure } from './closure.ts';
import { errorMap } from './next-to-baseline.ts';
import type { Session } from './session.ts';
import { spreadOf } from './spread-of.ts';
import { tune } from './tune-session.ts';
import { addWorld, findWorld } from './world-correction.ts';

/**
 * What the home step leaves out, world trade, in its most stubborn directions. Next to the baseline, an error x of the
 * unknowns is E x after the home step, and an iteration spends most of its time on the few directions that E shrinks
 * least. Powers of E point in these. With Q an orthonormal basis of such powers and T = Q' E Q, the step f becomes
 * f + Q ((I - T)^-1 - I) Q' f, which removes them at once (deflation: Erhel, Burrage and Pohl 1996).
 *
 * Like the home step it is a matter of speed alone, and taken in single precision: the solution is the fixed point with
 * any. It depends on an economy and a closure, never on what was solved before.
 */
export interface Correction {
  /** Improve a step in place. */
  addTo(step: Float64Array): void;
}

/** What is known of the correction under a closure: Q, packed, and (I - T)^-1 - I; and that of world-correction.ts. */
interface Found {
  readonly world: Float64Array | undefined;
  readonly directions: Float32Array;
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
  const { kernel, directions, factors } = session;
  if (!directions) return undefined;
  let known = found.get(session);
  if (!known) found.set(session, (known = new Map()));
  const key = JSON.stringify(closure);
  if (!known.has(key)) {
    // It is that of the session's own parameters, whichever it serves first.
    tune(session, session.own);
    known.set(key, findCorrection(session, closure));
  }
  const here = known.get(key);
  if (!here) return undefined;
  if (inPlace.get(session) !== here) {
    directions.set(here.directions);
    if (here.world) session.world!.spread.set(here.world);
  }
  inPlace.set(session, here);
  const { spread } = here;
  const world = here.world && session.world;
  const parts = factors.subarray(0, spread.length);
  const before = new Float64Array(spread.length);
  return {
    addTo(step) {
      if (world) addWorld(session, world, step);
      kernel.dotsRoughly(directions, step, parts);
      before.set(parts);
      for (let k = 0; k < spread.length; k++) {
        let sum = 0;
        for (let m = 0; m < spread.length; m++) sum += spread[k][m] * before[m];
        parts[k] = sum;
      }
      kernel.addAllRoughly(directions, parts, step);
    },
  };
}

/** Work out the correction by Arnoldi's method; the products with E are differences of steps next to the baseline. */
function findCorrection(session: Session, closure: Closure): Found | undefined {
  const { kernel, stride, factors, basis } = session;
  const world = findWorld(session, closure);
  if (world) session.world!.spread.set(world);
  const before = world && { addTo: (step: Float64Array) => addWorld(session, session.world!, step) };
  const { size, out: next, apply } = errorMap(session, closure, before);
  const rank = Math.floor(basis.length / stride);
  const rows = Array.from({ length: rank }, () => new Float64Array(rank));
  setNoise(next);
  for (let k = 0; k < rank; k++) {
    const length = Math.sqrt(kernel.dot(next, next));
    if (!(length > 0 && length < Infinity)) return undefined;
    if (k > 0) rows[k][k - 1] = length;
    const direction = basis.subarray(k * stride, k * stride + size);
    direction.fill(0);
    kernel.axpy(1 / length, next, direction);
    apply(direction, next);
    // What of it is new; twice, since once leaves some of the old.
    const parts = factors.subarray(0, k + 1);
    for (let time = 0; time < 2; time++) {
      kernel.dots(basis, stride, next, parts);
      for (let m = 0; m <= k; m++) {
        rows[m][k] += parts[m];
        parts[m] *= -1;
      }
      kernel.addAll(basis, stride, parts, next);
    }
  }
  const spread = spreadOf(rows);
  if (!spread) return undefined;
  const directions = new Float32Array(vectorRoom(rank, size));
  packVectors(basis, stride, rank, size, directions);
  return { directions, spread, world };
}

/** Fill with numbers that have something of every direction in them, the same for every economy of a size. */
function setNoise(vector: Float64Array): void {
  let seed = 1;
  for (let c = 0; c < vector.length; c++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    vector[c] = seed / 2 ** 31 - 1;
  }
}
