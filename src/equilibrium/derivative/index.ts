export type { Direction } from './direction.ts';
export { type Gradient, gradient, type Objective } from './gradient.ts';
export { type Tangent, tangent } from './tangent.ts';
