export { aggregate, type Concordance } from './aggregate.ts';
export { calibrate } from './calibrate.ts';
export type * from './economy.ts';
export { type ElasticityChoice, withElasticities } from './elasticities.ts';
export { rescale } from './rebalance.ts';
