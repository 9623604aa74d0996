import { closureStep, closureStepTransposed } from '../closure-step.ts';
import { labourStep, labourStepTransposed } from '../labour-step.ts';
import { type State, viewState } from '../state.ts';
import { forward } from './forward.ts';
import { gmres } from './gmres.ts';
import { linearHomeStep, linearHomeStepTransposed } from './linear-home-step.ts';
import type { Linearisation } from './linearise.ts';
import { reverse } from './reverse.ts';
import { linearRoom } from './workspace.ts';

/** Largest residual of a linear solve, relative to its right-hand side. */
const TOLERANCE = 1e-11;
const MAX_ITERATIONS = 1000;

/** The equations of small changes: write what they give back into `out`. */
export type Equations = (x: State, out: State) => void;

/**
 * Solve (I - g_y) dy = rhs, or its transpose, where dy is the solution in the workspace's room for the closure's unknowns,
 * and the equations give g_y dy + rhs; return how many iterations it took. They are evaluated last at the solution.
 * @throws ConvergenceError where the solve fails.
 */
export function solveLinear(at: Linearisation, way: 'forward' | 'transposed', equations: Equations): number {
  const { space, terms, equilibrium } = at;
  const { kernel, N, J, home } = space;
  const { basis, vectors, rhs, solution, spare, unknowns } = linearRoom(space, terms);
  const labourRoom = { N, J, terms, home, parameters: equilibrium.parameters };
  // The views of the solver's vectors, made once.
  const views = new Map<Float64Array, State>();
  const view = (all: Float64Array): State => {
    let known = views.get(all);
    if (!known) views.set(all, (known = viewState(all, unknowns)));
    return known;
  };
  solution.all.fill(0);
  equations(solution, rhs);
  return gmres(
    {
      kernel,
      apply: (x, out) => {
        if (way === 'forward') forward(at, view(x), undefined, view(out));
        else reverse(at, view(x), undefined, view(out));
      },
      residualOf: (x, out) => {
        equations(view(x), view(out));
        kernel.axpy(-1, x, out);
      },
      precondition: (x, out) => {
        if (space.closureMap) {
          const room = { kernel, N, closureMap: space.closureMap };
          if (way === 'forward') closureStep(room, view(x), view(out));
          else closureStepTransposed(room, view(x), view(out));
        } else if (way === 'forward') {
          linearHomeStep(space, view(x), view(out));
          if (!terms.plain) labourStep(labourRoom, view(x), view(out), 1);
        } else if (terms.plain) {
          linearHomeStepTransposed(space, view(x), view(out));
        } else {
          labourStepTransposed(labourRoom, view(x), spare, view(out));
          linearHomeStepTransposed(space, spare, view(out));
        }
      },
      basis,
      directions: space.directions,
      stride: space.stride,
      factors: space.factors,
      room: vectors,
      tolerance: TOLERANCE,
      maxIterations: MAX_ITERATIONS,
      what: 'the linear equations of small changes',
    },
    rhs.all,
    solution.all,
  );
}
