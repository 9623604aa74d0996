export { addInputCosts, addInputDemand } from './inputs';
export { columnSums, rowAndColumnSums, rowSums, tradePass } from './trade';
export { axpy, dot, sum } from './vectors';
