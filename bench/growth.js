import { calibrate } from '../dist/economy/index.js';
import { DEFAULT_CLOSURE, solve } from '../dist/equilibrium/index.js';
import { exponent, raisedEverywhere, three } from './measure.js';
import { syntheticTables } from './synthetic.js';

const SIZES = [
  [40, 30],
  [60, 40],
  [80, 60],
  [120, 80],
  [160, 120],
  [200, 170],
];

/** Time a solve on synthetic economies of growing size and fit the exponent of N N J. */
export function benchGrowth() {
  const rows = [];
  for (const [N, J] of SIZES) {
    const economy = calibrate(syntheticTables(N, J));
    const tariffs = raisedEverywhere(economy, 0.25);
    const options = { tolerance: 1e-10 };
    const began = performance.now();
    const { solver } = solve(economy, { tariffs }, DEFAULT_CLOSURE, options);
    const first = performance.now() - began;
    const again = [0, 1, 2].map(
      () => solve(economy, { tariffs }, DEFAULT_CLOSURE, options).solver.milliseconds,
    );
    rows.push({
      size: `${N} x ${J}`,
      'N N J': N * N * J,
      iterations: solver.iterations,
      'first ms': three(first),
      'again ms': three(Math.min(...again)),
      'ns a flow and iteration': three((1e6 * Math.min(...again)) / (N * N * J * solver.iterations)),
    });
  }
  const fitted = exponent(
    rows.map((row) => row['N N J']),
    rows.map((row) => row['again ms']),
  );
  return { rows, exponent: three(fitted) };
}
