export { type AsOf, type InForce, inForce } from './in-force.ts';
export { listRegimes, openRegime } from './library.ts';
export { openWith } from './open-with.ts';
export { type Change, parseRegime, type Regime } from './regime.ts';
