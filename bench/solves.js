import { listBaselines, loadBaseline, openEconomy } from '../dist/data/index.js';
import { DEFAULT_CLOSURE, solve } from '../dist/equilibrium/index.js';
import { medianTime, raised, raisedEverywhere, three } from './measure.js';

/** Caliendo and Parro's data, which is kept for tests. */
const PAPER = new URL('../test/data/caliendo-parro-2015', import.meta.url).pathname;

/** Time solves on each baseline: cold for a small, a usual and a violent shock, warm after one point more. */
export function benchSolves() {
  const rows = [];
  for (const name of [...listBaselines(), PAPER]) {
    const began = performance.now();
    const economy = name === PAPER ? openEconomy(PAPER, { balance: 'clip' }) : loadBaseline(name);
    const read = performance.now() - began;
    const options = { tolerance: 1e-10 };
    const first = performance.now();
    solve(economy, {}, DEFAULT_CLOSURE, options);
    const open = performance.now() - first;
    const still = medianTime(() => solve(economy, {}, DEFAULT_CLOSURE, options));
    for (const [shock, policy] of [
      ['1 point on one pair', (more) => raised(economy, 0.01 + more)],
      ['100 points on one pair', (more) => raised(economy, 1 + more)],
      ['100 points everywhere', (more) => raisedEverywhere(economy, 1 + more)],
    ]) {
      const tariffs = policy(0);
      const next = policy(0.01);
      const near = solve(economy, { tariffs }, DEFAULT_CLOSURE, options);
      const cold = medianTime(() => solve(economy, { tariffs }, DEFAULT_CLOSURE, options));
      const plain = medianTime(
        () => solve(economy, { tariffs }, DEFAULT_CLOSURE, { ...options, kernel: 'plain' }),
        5,
      );
      const warm = medianTime(() =>
        solve(economy, { tariffs: next }, DEFAULT_CLOSURE, { ...options, start: near }),
      );
      rows.push({
        baseline: `${economy.name} (${economy.economies.length} x ${economy.sectors.length})`,
        shock,
        'read ms': three(read),
        'open ms': three(open),
        iterations: near.solver.iterations,
        'cold ms': three(cold),
        'warm ms': three(warm),
        'cold / no shock': three(cold / still),
        'plain / simd': three(plain / cold),
        residual: near.solver.residual.toExponential(0),
      });
    }
  }
  return rows;
}
