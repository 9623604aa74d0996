export { exp } from './exponential';
export { addInputCosts, addInputDemand } from './inputs';
export { log } from './logarithm';
export { columnSums, rowAndColumnSums, rowSums, scaleFlows, tradePass } from './trade';
export { axpy, dot, sum } from './vectors';
