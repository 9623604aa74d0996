export { type Closure, DEFAULT_CLOSURE, type DeficitClosure } from './closure.ts';
export { ConvergenceError } from './convergence-error.ts';
export {
  type Direction,
  type Gradient,
  gradient,
  type Objective,
  type Tangent,
  tangent,
} from './derivative/index.ts';
export type { Equilibrium, SolverReport } from './equilibrium.ts';
export { bilateralFlows } from './flows.ts';
export { HORIZONS, type Horizon, type HorizonPreset } from './horizon.ts';
export type { Instruments } from './instruments.ts';
export type { Outcomes, SectorOutcomes } from './outcomes.ts';
export { outcomesOf } from './outcomes-of.ts';
export {
  type Quota,
  type QuotaCell,
  type QuotaEquilibrium,
  type QuotaOutcome,
  type QuotaPolicy,
  type QuotaRegime,
  type QuotaTangent,
  solveWithQuotas,
  tangentWithQuotas,
} from './quota/index.ts';
export { rebase } from './rebase.ts';
export { type SolveOptions, solve } from './solve.ts';
