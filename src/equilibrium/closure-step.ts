import type { Kernel } from '../kernel/kernel.ts';
import type { State } from './state.ts';

/** What the step works with. */
export interface ClosureStepRoom {
  readonly kernel: Kernel;
  readonly N: number;
  /** `closureMap`, packed. */
  readonly closureMap: Float64Array;
}

/** The home step of a closure with a map of its own: all of a state's rows at once. */
export function closureStep(
  { kernel, N, closureMap }: ClosureStepRoom,
  gaps: State,
  out: State,
  caution: number,
): void {
  out.all.fill(0);
  // The map is laid out as input shares are, a state as one composite input for each of its rows.
  kernel.addInputCosts(closureMap, gaps.all, out.all, gaps.all.length / N, N);
  if (caution !== 1) for (let c = 0; c < out.all.length; c++) out.all[c] *= caution;
}

/** Apply the transpose of the step at full length. */
export function closureStepTransposed(
  { kernel, N, closureMap }: ClosureStepRoom,
  weights: State,
  out: State,
): void {
  out.all.fill(0);
  kernel.addInputDemand(closureMap, weights.all, out.all, weights.all.length / N, N);
}
