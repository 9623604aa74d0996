import type { Kernel } from '../kernel/kernel.ts';
import type { HomeBlock } from './home-block.ts';
import type { State } from './state.ts';

/** What a step works with: a session, or the workspace of the derivatives. */
export interface HomeRoom {
  readonly kernel: Kernel;
  readonly N: number;
  readonly J: number;
  /** The home block, its maps packed by the kernel. */
  readonly home: Pick<HomeBlock, 'maps'>;
}

/**
 * Turn what the equations are off by into the step that removes each economy's own share of it: the approximate Newton
 * step of `homeBlock`, in single precision. What rounding leaves is the next step's to remove.
 * @param caution the share of the step to take.
 */
export function homeStep({ kernel, N, J, home }: HomeRoom, gaps: State, out: State, caution: number): void {
  kernel.applyOwnRoughly(home.maps, gaps.all, out.all, J, N);
  if (caution !== 1) kernel.scale(out.all, caution);
}
