import type { Parameters } from '../../economy/economy.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';

/** The shares that a world input-output table is made of, in force. */
export type WorldTable = Pick<
  Parameters,
  'economies' | 'sectors' | 'tradeShares' | 'tariffs' | 'valueAddedShares' | 'inputShares'
>;

/** Largest change in the last round, absolute; contents are between zero and one. */
const PRECISION = 1e-13;
const MOST_ROUNDS = 10_000;

/**
 * Trace what is bought back to the factors that made it: the share of a buyer's spending on a sector that ends up as
 * value added of the sources, `[sector][importer]`, on the world table (Leontief's inverse, by its series):
 *
 *     V[k][m] = sum_s pi[k][m][s] / (1+t[k][m][s]) ( vaShare[k][s] 1{s is a source} + sum_l G[k][l][s] V[l][s] )
 *
 * Over all economies it adds up to one less the tariffs paid on the way.
 * @param sources indices of the economies whose value added is looked for.
 * @throws ConvergenceError where some sector uses nothing but inputs, so that its value added cannot be found.
 */
export function valueAddedContent(table: WorldTable, sources: readonly number[]): Float64Array {
  const { economies, sectors, tradeShares, tariffs, valueAddedShares, inputShares } = table;
  const N = economies.length;
  const J = sectors.length;
  const isSource = new Uint8Array(N);
  for (const n of sources) isSource[n] = 1;
  const received = tradeShares.map((share, cell) => (share === 0 ? 0 : share / (1 + tariffs[cell])));
  const content = new Float64Array(J * N);
  const made = new Float64Array(J * N);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (let k = 0; k < J; k++) {
      for (let s = 0; s < N; s++) made[k * N + s] = isSource[s] ? valueAddedShares[k * N + s] : 0;
      for (let l = 0; l < J; l++) {
        const inputs = (k * J + l) * N;
        for (let s = 0; s < N; s++) made[k * N + s] += inputShares[inputs + s] * content[l * N + s];
      }
    }
    let moved = 0;
    for (let row = 0; row < J * N; row++) {
      const from = row - (row % N);
      let sum = 0;
      for (let s = 0; s < N; s++) sum += received[row * N + s] * made[from + s];
      moved = Math.max(moved, Math.abs(sum - content[row]));
      content[row] = sum;
    }
    if (moved <= PRECISION) return content;
  }
  throw new ConvergenceError('the world table', PRECISION, MOST_ROUNDS, 'value-added content');
}
