import type { State } from '../state.ts';
import type { Linearisation } from './linearise.ts';

/** Workers move with what their sector earns relative to the economy: dln l = dE/E - dln W - dln L. */
export function forwardEmployment(at: Linearisation, dy: State, shift: number, out: State): void {
  const { space, equilibrium, terms } = at;
  const { N, room } = space;
  const { earnings } = equilibrium;
  for (let c = 0; c < earnings.length; c++) {
    const n = c % N;
    const supplied = terms.labourMoves ? dy.logLabour[n] : 0;
    out.logEmployment[c] =
      earnings[c] > 0 ? room.earnings[c] / earnings[c] + shift - dy.logWage[n] - supplied : 0;
  }
}

/** The price of final use: sum_k alpha' dln P. Writes `room.finalPrice`. */
export function forwardFinalPrice({ space, equilibrium }: Linearisation, dy: State): void {
  const { N, room } = space;
  const { finalShares } = equilibrium;
  room.finalPrice.fill(0);
  for (let c = 0; c < finalShares.length; c++) room.finalPrice[c % N] += finalShares[c] * dy.logPrice[c];
}

/** Labour supplied moves with the wage after tax in units of final use. */
export function forwardSupply({ space, supply }: Linearisation, dy: State, out: State): void {
  const { N, room } = space;
  const { elasticity, tax } = supply!;
  for (let n = 0; n < N; n++) {
    let real = dy.logWage[n] - room.finalPrice[n];
    if (tax) {
      real +=
        tax.ofRevenue[n] * room.revenue[n] +
        tax.ofPrice[n] * room.finalPrice[n] +
        tax.ofEarnings[n] * (dy.logWage[n] + dy.logLabour[n]);
    }
    out.logLabour[n] = elasticity * real;
  }
}
