import type { Parameters } from '../economy/economy.ts';
import type { HomeBlock } from './home-block.ts';
import type { State } from './state.ts';
import type { Terms } from './terms.ts';

/** What the step needs to know of the economy and its closure. */
export interface LabourRoom {
  readonly N: number;
  readonly J: number;
  readonly parameters: Parameters;
  readonly terms: Terms;
  readonly home: HomeBlock;
}

/**
 * Extend a step of wages, prices and spending to the workers of each sector and to the labour supplied: each takes what
 * the step of the others moves it by, and its own gap over its own response.
 */
export function labourStep(room: LabourRoom, gaps: State, out: State, caution: number): void {
  const { N, J, terms, parameters, home } = room;
  const { logWage, logPrice, logExpenditure, logEmployment, logLabour } = out;
  if (terms.labourMoves) {
    for (let n = 0; n < N; n++) logLabour[n] = logWage[n];
    for (let c = 0; c < J * N; c++) logLabour[c % N] -= parameters.finalShares[c] * logPrice[c];
    for (let n = 0; n < N; n++)
      logLabour[n] = caution * gaps.logLabour[n] + terms.labourSupply * logLabour[n];
  }
  if (!terms.sectorLabour) return;
  for (let c = 0; c < J * N; c++) {
    const drawn = home.homeSales[c] * logExpenditure[c] - logWage[c % N];
    logEmployment[c] = (caution * gaps.logEmployment[c] + drawn) / response(room, c);
  }
}

/** Apply the transpose of the extension: write the weights of the employed, and move those of the rest into `rest`. */
export function labourStepTransposed(room: LabourRoom, weights: State, rest: State, out: State): void {
  const { N, J, terms, parameters, home } = room;
  rest.all.set(weights.all);
  const { logWage, logPrice, logExpenditure } = rest;
  if (terms.sectorLabour) {
    for (let c = 0; c < J * N; c++) {
      const weight = weights.logEmployment[c] / response(room, c);
      out.logEmployment[c] = weight;
      logExpenditure[c] += home.homeSales[c] * weight;
      logWage[c % N] -= weight;
    }
  }
  if (!terms.labourMoves) return;
  for (let n = 0; n < N; n++) {
    out.logLabour[n] = weights.logLabour[n];
    logWage[n] += terms.labourSupply * weights.logLabour[n];
  }
  for (let c = 0; c < J * N; c++) {
    logPrice[c] -= terms.labourSupply * parameters.finalShares[c] * weights.logLabour[c % N];
  }
}

/** Near the knife edge of scale economies a sector's own response vanishes: steps are kept finite. */
const LEAST_RESPONSE = 0.05;

/**
 * One plus what a sector loses in sales for each worker more: it pays more to draw them, or sells for less where scale
 * makes it cheaper.
 */
function response({ N, terms, parameters, home }: LabourRoom, c: number): number {
  const psi = terms.scale ? terms.scale[Math.floor(c / N)] : 0;
  const pass = parameters.valueAddedShares[c] * terms.stickiness - psi * (1 - terms.stickiness);
  return Math.max(LEAST_RESPONSE, 1 + home.costResponse[c] * pass);
}
