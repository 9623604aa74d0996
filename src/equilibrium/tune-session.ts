import type { Parameters } from '../economy/economy.ts';
import { linksOf } from './home-block.ts';
import { freeOf, idleOf, receiptsOf, type Session } from './session.ts';

/**
 * Tell whether a session opened for some parameters can serve others: the same economies, sectors and cost shares. What
 * may differ are elasticities, trade, tariffs and spending.
 */
export function canServe(own: Parameters, other: Parameters): boolean {
  return (
    own.economies.length === other.economies.length &&
    own.sectors.length === other.sectors.length &&
    own.inputShares === other.inputShares &&
    own.valueAddedShares === other.valueAddedShares
  );
}

/**
 * Set a session to other parameters that it can serve. The equations become theirs. The home maps and the correction
 * stay those of the session's own parameters: they decide how fast a solve is, not where it ends, and building them
 * takes longer than several solves.
 */
export function tune(session: Session, parameters: Parameters): void {
  const before = session.parameters;
  if (before === parameters) return;
  const { N, J, home } = session;
  session.parameters = parameters;
  for (let j = 0; j < J; j++) {
    session.minusTheta[j] = -parameters.tradeElasticity[j];
    session.minusPerTheta[j] = -1 / parameters.tradeElasticity[j];
  }
  if (
    before.tradeShares === parameters.tradeShares &&
    before.tariffs === parameters.tariffs &&
    before.expenditure === parameters.expenditure &&
    before.finalShares === parameters.finalShares
  ) {
    return;
  }
  session.baselineReceipts.set(receiptsOf(parameters));
  session.finalShares.set(parameters.finalShares);
  session.free.set(freeOf(parameters));
  session.idle = idleOf(parameters);
  session.changed.fill(1, 0, J * N);
  // With the session's own elasticities, so that it does not matter what was solved before.
  const { tradeElasticity } = session.own;
  const { output, homeSales, costResponse } = linksOf({ ...parameters, tradeElasticity });
  session.home = { maps: home.maps, output, homeSales, costResponse };
}
