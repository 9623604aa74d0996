export { addToRows, difference, scale, scaleSectors, spread, sumDifferences, sumProducts, weighRows } from './cells';
export { invertEach, multiplyEach } from './each';
export { exp } from './exponential';
export { addInputCosts, addInputDemand } from './inputs';
export { log } from './logarithm';
export { applyEach, applyEachTransposed, applyOwn, applyOwnTransposed } from './own';
export { applyEachRoughly, applyOwnRoughly } from './own-roughly';
export { columnSums, rowAndColumnSums, rowSums, scaleFlows, tradePass } from './trade';
export { addAll, axpy, dot, dots, sum } from './vectors';
