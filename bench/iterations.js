// Time one iteration of a usual solve, all of it, and compare it with the time that reading what it reads takes at all.
import { listBaselines, loadBaseline, openEconomy } from '../dist/data/index.js';
import { DEFAULT_CLOSURE, solve } from '../dist/equilibrium/index.js';
import { openSession } from '../dist/equilibrium/session.js';
import { termsOf } from '../dist/equilibrium/terms.js';
import { createSimd } from '../dist/kernel/simd.js';
import { median, raised, three } from './measure.js';

/** Caliendo and Parro's data, which is kept for tests. */
const PAPER = new URL('../test/data/caliendo-parro-2015', import.meta.url).pathname;

/** Two ends of one solve: what lies between them is iterations and nothing else. */
const [EARLY, LATE] = [1e-4, 1e-10];

/** Count the doubles that an iteration reads, in all of its arrays that are large. */
function reads(economy, remembered) {
  const session = openSession(economy, termsOf(economy, DEFAULT_CLOSURE));
  const { N, J, layout, free, inputShares, home, directions } = session;
  const untaxed = free.reduce((sum, one) => sum + one, 0);
  const unknowns = N + 2 * J * N;
  return {
    weights: layout.size * (2 * J - untaxed),
    'input shares': 2 * inputShares.length,
    'home maps': home.maps.length / 2,
    // Twice, in single precision.
    directions: directions ? directions.length : 0,
    'past steps': 2 * remembered * unknowns,
  };
}

const ROUNDS = 80;

/** Per baseline: microseconds an iteration, megabytes it reads, and the ratio to reading as many. */
export function benchIterations() {
  const rows = [];
  for (const name of [...listBaselines(), PAPER]) {
    const economy = name === PAPER ? openEconomy(PAPER, { balance: 'clip' }) : loadBaseline(name);
    const tariffs = raised(economy, 1);
    const run = (tolerance) => solve(economy, { tariffs }, DEFAULT_CLOSURE, { tolerance });
    const [few, many] = [run(EARLY).solver.iterations, run(LATE).solver.iterations];
    // Between the two, an iteration combines as many past steps as it has made, up to twelve.
    const remembered = Math.min(12, (few + many) / 2 - 1);
    const parts = reads(economy, remembered);
    const doubles = Math.round(Object.values(parts).reduce((sum, part) => sum + part, 0));
    const kernel = createSimd(doubles + 2);
    const all = kernel.allocate(doubles).fill(1);
    const iterations = [];
    const floors = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      run(EARLY);
      const half = performance.now();
      run(LATE);
      const end = performance.now();
      iterations.push((end - half - (half - began)) / (many - few));
      // As warm as an iteration finds its own memory after those before it.
      for (let time = 0; time < 4; time++) kernel.sum(all);
      const start = performance.now();
      kernel.sum(all);
      floors.push(performance.now() - start);
    }
    const micro = (values) => 1000 * median(values.slice(ROUNDS >> 2));
    const [iteration, floor] = [micro(iterations), micro(floors)];
    rows.push({
      baseline: `${economy.name} (${economy.economies.length} x ${economy.sectors.length})`,
      'an iteration, microseconds': three(iteration),
      'MB read': three((8 * doubles) / 1e6),
      'reading them, microseconds': three(floor),
      'iteration / reading': three(iteration / floor),
      'of it weights, %': Math.round((100 * parts.weights) / doubles),
    });
  }
  return rows;
}
