import type { HomeRoom } from '../home-step.ts';
import type { State } from '../state.ts';

/** Apply the map of `homeStep` in full precision, in which it is linear. */
export function linearHomeStep({ kernel, N, J, home }: HomeRoom, x: State, out: State): void {
  kernel.applyOwn(home.maps, x.all, out.all, J, N);
}

/** Apply the transpose of that. */
export function linearHomeStepTransposed({ kernel, N, J, home }: HomeRoom, weights: State, out: State): void {
  kernel.applyOwnTransposed(home.maps, weights.all, out.all, J, N);
}
