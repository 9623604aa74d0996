import type { HomeRoom } from '../home-step.ts';
import type { State } from '../state.ts';

/** Apply the transpose of `homeStep`. */
export function homeStepTransposed({ kernel, N, J, home }: HomeRoom, weights: State, out: State): void {
  kernel.applyOwnTransposed(home.maps, weights.all, out.all, J, N);
}
