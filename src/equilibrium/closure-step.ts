import type { Kernel } from '../kernel/kernel.ts';
import type { State } from './state.ts';

/** What the step works with. */
export interface ClosureStepRoom {
  readonly kernel: Kernel;
  readonly N: number;
  /** `closureMap`, packed. */
  readonly closureMap: Float32Array;
}

/**
 * The home step of a closure with a map of its own: all of a state's rows at once, in single precision like `homeStep`.
 * @param caution the share of the step to take.
 */
export function closureStepRoughly(
  { kernel, N, closureMap }: ClosureStepRoom,
  gaps: State,
  out: State,
  caution: number,
): void {
  kernel.applyEachRoughly(closureMap, gaps.all, out.all, gaps.all.length / N, N);
  if (caution !== 1) kernel.scale(out.all, caution);
}

/** The whole step in double precision, linear as the derivatives need it. */
export function closureStep({ kernel, N, closureMap }: ClosureStepRoom, gaps: State, out: State): void {
  kernel.applyEach(closureMap, gaps.all, out.all, gaps.all.length / N, N);
}

/** Apply the transpose of that. */
export function closureStepTransposed(
  { kernel, N, closureMap }: ClosureStepRoom,
  weights: State,
  out: State,
): void {
  kernel.applyEachTransposed(closureMap, weights.all, out.all, weights.all.length / N, N);
}
