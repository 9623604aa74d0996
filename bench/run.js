// Print solve times on each shipped baseline: cold start, usual and violent shocks, iterations, peak memory.
// Usage: npm run bench (after npm install, which builds dist/).
import { listBaselines, loadBaseline } from '../dist/data/index.js';
import { solve } from '../dist/equilibrium/index.js';

const RUNS = 15;
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Raise the tariff of the largest economy on goods from the second largest by so many points. */
function raise(economy, points) {
  const N = economy.economies.length;
  const bySize = economy.economies
    .map((_, n) => n)
    .sort((a, b) => economy.valueAdded[b] - economy.valueAdded[a]);
  const [importer, exporter] = bySize;
  return economy.tariffs.map((rate, cell) => {
    const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    return n === importer && i === exporter && economy.sectors[j].group === 'goods' ? rate + points : rate;
  });
}

const rows = [];
for (const name of listBaselines()) {
  const began = performance.now();
  const economy = loadBaseline(name);
  const load = performance.now() - began;
  const size = `${economy.economies.length} x ${economy.sectors.length}`;
  const still = [];
  for (let run = 0; run < RUNS; run++) still.push(solve(economy).solver.milliseconds);
  const unit = median(still);
  for (const [shock, points] of [
    ['1 point', 0.01],
    ['25 points', 0.25],
    ['100 points', 1],
  ]) {
    const tariffs = raise(economy, points);
    const times = [];
    let solver;
    for (let run = 0; run < RUNS; run++) {
      ({ solver } = solve(economy, { tariffs }));
      times.push(solver.milliseconds);
    }
    const near = solve(economy, { tariffs });
    const moved = raise(economy, points + 0.01);
    const warm = [];
    for (let run = 0; run < RUNS; run++)
      warm.push(solve(economy, { tariffs: moved }, undefined, { start: near }).solver.milliseconds);
    rows.push({
      baseline: name,
      size,
      'read ms': Number(load.toFixed(1)),
      shock,
      iterations: solver.iterations,
      'cold ms': Number(median(times).toFixed(2)),
      'cold / no shock': Number((median(times) / unit).toFixed(1)),
      'warm ms': Number(median(warm).toFixed(2)),
      residual: solver.residual.toExponential(1),
    });
  }
}
console.table(rows);
console.log(
  `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, Node ${process.version}, median of ${RUNS} runs`,
);
