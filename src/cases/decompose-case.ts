import { type Decomposition, decompose } from '../decomposition/decompose.ts';
import { type Incidence, incidence } from '../decomposition/incidence.ts';
import type { IntegrateOptions } from '../decomposition/integrate.ts';
import { type TradeShift, tradeShifts } from '../decomposition/trade-shift.ts';
import type { Reference, SolvedCase } from './solved.ts';

/** A case taken apart: where the change of income comes from, where trade went, and who pays the duties. */
export interface DecomposedCase {
  readonly id: string;
  readonly title: string;
  readonly decomposition: Decomposition;
  readonly shifts: readonly TradeShift[];
  readonly incidence: readonly Incidence[];
}

/**
 * Take a solved case apart, from the reference to the case.
 * @throws ConvergenceError where a policy on the way has no equilibrium.
 */
export async function decomposeCase(
  solved: SolvedCase,
  { origin, base, closure }: Reference,
  options: IntegrateOptions = {},
): Promise<DecomposedCase> {
  const decomposition = await decompose(
    origin,
    base?.instruments ?? {},
    solved.equilibrium.instruments,
    closure,
    options,
  );
  const { start, end } = decomposition;
  return {
    id: solved.id,
    title: solved.title,
    decomposition,
    shifts: tradeShifts(start, end),
    incidence: incidence(start, end),
  };
}
