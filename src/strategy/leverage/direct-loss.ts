import type { Parameters } from '../../economy/economy.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { exp } from '../../kernel/exponential.ts';
import { log } from '../../kernel/logarithm.ts';

/** What is needed to cut an economy off on paper: parameters and the shares in force. */
export type Shares = Pick<
  Parameters,
  'economies' | 'sectors' | 'inputShares' | 'finalShares' | 'tradeElasticity'
> & {
  /** pi in force, `[sector][importer][exporter]`. */
  readonly tradeShares: Float64Array;
};

/** What an importer loses, on paper, when suppliers are closed to it; sectors as they lie in the economy. */
export interface CutOff {
  /** omega, `[sector]`: share of the importer's purchases that the suppliers hold; 0 in sectors that stay open. */
  readonly share: Float64Array;
  /** 1 - prod_s (1-omega_s)^(e_s / theta_s), a decimal; 1 where a sector is left without any supplier. */
  readonly loss: number;
  /** The same where the importer's own producers buy inputs at the higher prices too. */
  readonly lossThroughInputs: number;
  /** `[sector]`: what of `loss` each sector accounts for, in proportion to its part of the logarithm; adds up to it. */
  readonly contributions: Float64Array;
  /** `[sector]`: d loss / d omega_s. */
  readonly slope: Float64Array;
  /** `[sector]`: d lossThroughInputs / d omega_s, what moves away going to the other suppliers in proportion. */
  readonly slopeThroughInputs: Float64Array;
}

const PRECISION = 1e-14;
const MOST_ROUNDS = 100_000;

/**
 * Cut an importer off from some suppliers with wages, incomes and everyone else's costs as they are: the power of a
 * joint threat after Clayton, Maggiori and Schreger (2023), L = 1 - exp{ sum_s e_s ln(1-omega_s) / theta_s }, with
 * Cobb-Douglas across sectors and CES across suppliers. Through inputs, the importer's own unit costs rise with the
 * prices it buys at:
 *
 *     ln P_s = -ln(1-omega_s) / theta_s - ln( a_s + h_s c_s^-theta_s ) / theta_s,     ln c_s = sum_k G_sk ln P_k
 *
 * with h_s its own share among the suppliers left and a_s = 1 - h_s. It needs no solve, and leaves out what a solve
 * adds: lost exports, wages that move, tariff revenue, and the costs of other suppliers who use the importer's goods.
 * @param closed the sectors that are cut off.
 */
export function directLoss(
  shares: Shares,
  importer: number,
  suppliers: readonly number[],
  closed: readonly number[],
): CutOff {
  const { share, rest, own } = split(shares, importer, suppliers, closed);
  const J = shares.sectors.length;
  const N = shares.economies.length;
  const { tradeElasticity } = shares;
  const final = Float64Array.from({ length: J }, (_, j) => shares.finalShares[j * N + importer]);
  /** What the loss of suppliers alone adds to ln P; infinite where nobody is left. */
  const rise = rest.map((value, j) => (value === 1 ? 0 : -log(value) / tradeElasticity[j]));
  const spent = final.map((weight, j) => (weight > 0 ? weight * rise[j] : 0));
  const total = spent.reduce((sum, value) => sum + value, 0);
  const loss = 1 - exp(-total);
  const through = pricesThroughInputs(shares, importer, rise, own);
  const reach = weightsThroughInputs(shares, importer, final, through?.ownShare);
  const sum =
    through?.logPrice.reduce((all, value, j) => all + final[j] * value, 0) ?? Number.POSITIVE_INFINITY;
  const slopeOf = (weights: Float64Array, left: number) =>
    weights.map((weight, j) =>
      weight > 0 && rest[j] > 0 ? (left * weight) / (tradeElasticity[j] * rest[j]) : 0,
    );
  return {
    share,
    loss,
    lossThroughInputs: 1 - exp(-sum),
    contributions: spent.map((value) =>
      total === Number.POSITIVE_INFINITY ? Number(value === total) : total > 0 ? (loss * value) / total : 0,
    ),
    slope: slopeOf(final, exp(-total)),
    slopeThroughInputs: slopeOf(reach, exp(-sum)),
  };
}

/** The suppliers' shares, what is left, and the importer's own share of what is left, `[sector]`. */
function split(
  { economies, sectors, tradeShares }: Shares,
  importer: number,
  suppliers: readonly number[],
  closed: readonly number[],
) {
  const N = economies.length;
  const share = new Float64Array(sectors.length);
  const rest = new Float64Array(sectors.length).fill(1);
  const own = Float64Array.from(rest, (_, j) => tradeShares[(j * N + importer) * N + importer]);
  for (const j of closed) {
    let cut = 0;
    let left = 0;
    for (let i = 0; i < N; i++) {
      const value = tradeShares[(j * N + importer) * N + i];
      if (i !== importer && suppliers.includes(i)) cut += value;
      else left += value;
    }
    if (cut === 0) continue;
    share[j] = cut;
    rest[j] = left;
    own[j] = left > 0 ? own[j] / left : 0;
  }
  return { share, rest, own };
}

/** ln P and the own share after, `[sector]`; nothing where a good that is bought, if only as an input, has no price. */
function pricesThroughInputs(
  { economies, sectors, inputShares, tradeElasticity }: Shares,
  importer: number,
  rise: Float64Array,
  own: Float64Array,
) {
  const N = economies.length;
  const J = sectors.length;
  if (rise.some((value) => value === Number.POSITIVE_INFINITY)) return undefined;
  const logPrice = rise.slice();
  const ownShare = own.slice();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = 0;
    for (let j = 0; j < J; j++) {
      let cost = 0;
      for (let k = 0; k < J; k++) cost += inputShares[(j * J + k) * N + importer] * logPrice[k];
      const domestic = own[j] * exp(-tradeElasticity[j] * cost);
      const sum = 1 - own[j] + domestic;
      ownShare[j] = domestic / sum;
      const next = rise[j] - log(sum) / tradeElasticity[j];
      moved = Math.max(moved, Math.abs(next - logPrice[j]));
      logPrice[j] = next;
    }
    if (moved <= PRECISION) return { logPrice, ownShare };
  }
  throw new ConvergenceError(
    `the prices of ${economies[importer].code} when cut off`,
    PRECISION,
    MOST_ROUNDS,
  );
}

/** m = (I - G' diag(own))^-1 alpha: by how much the cost of living rises with each sector's supply price, `[sector]`. */
function weightsThroughInputs(
  { economies, sectors, inputShares }: Shares,
  importer: number,
  final: Float64Array,
  ownShare: Float64Array | undefined,
): Float64Array {
  const N = economies.length;
  const J = sectors.length;
  const weights = final.slice();
  if (!ownShare) return new Float64Array(J);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = 0;
    for (let k = 0; k < J; k++) {
      let next = final[k];
      for (let j = 0; j < J; j++) next += inputShares[(j * J + k) * N + importer] * ownShare[j] * weights[j];
      moved = Math.max(moved, Math.abs(next - weights[k]));
      weights[k] = next;
    }
    if (moved <= PRECISION) return weights;
  }
  throw new ConvergenceError(
    `the weights of ${economies[importer].code} when cut off`,
    PRECISION,
    MOST_ROUNDS,
  );
}
