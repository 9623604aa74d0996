import { quotaRows } from '../cases/quota-rows.ts';
import type { SolvedCase } from '../cases/solved.ts';
import type { Economy } from '../economy/economy.ts';
import { effectsOf, sectorEffectsOf, tradeEffectsOf } from './effects-of.ts';
import type { MeasuredCase, SolverLine } from './study.ts';

/** Economies, by index, whose sectors and trade a case is measured for. */
export interface Lens {
  readonly protagonists: readonly number[];
  /** Whom each protagonist's trade is measured with, in the same order. */
  readonly counterparts: readonly (readonly number[])[];
}

/** Measure a solved case: everyone's income, the protagonists' sectors and trade. */
export function measureCase(
  economy: Economy,
  about: { readonly id: string; readonly title: string; readonly about: string | undefined },
  solved: SolvedCase,
  lens: Lens,
): MeasuredCase {
  return {
    id: about.id,
    title: about.title,
    about: about.about,
    groups: solved.groups,
    effects: effectsOf(economy, solved),
    sectors: lens.protagonists.flatMap((n) => sectorEffectsOf(economy, solved, n)),
    trade: lens.protagonists.flatMap((n, p) => tradeEffectsOf(economy, solved, n, lens.counterparts[p])),
    quotas: quotaRows(economy, solved.quotas),
    solver: solverLine(solved),
  };
}

/** Take from a solve what the study reports of it. */
export function solverLine({ equilibrium }: SolvedCase): SolverLine {
  const { residual, marketClearing, iterations, milliseconds } = equilibrium.solver;
  return { residual, marketClearing, iterations, milliseconds };
}
