export type { QuotaOutcome, QuotaRegime } from './outcome.ts';
export { type CellPolicy, cellPolicy, type Part } from './product-nest.ts';
export { isUnderQuota, type Quota, type QuotaCell, type QuotaPart, type QuotaPolicy } from './quota.ts';
export { type QuotaEquilibrium, solveWithQuotas } from './solve-with-quotas.ts';
export { type QuotaTangent, tangentWithQuotas } from './tangent-with-quotas.ts';
